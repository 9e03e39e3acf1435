#pragma once

#include "services/platform/platform.h"

#include <optional>

namespace millwright::systems::kafka {

// Where and how to ask a broker from this computer.
struct Listener
{
    platform::Endpoint endpoint;
    QString protocol = QStringLiteral("PLAINTEXT");
    QString mechanism = QStringLiteral("PLAIN");
};

// A broker sends its clients on to an address of its own choice, so the listener that advertises one of the service's published
// ports is the one to use; then the usual port, then any. nullopt when nothing leads there. Pure.
[[nodiscard]] std::optional<Listener> chooseListener(const platform::Service &service);

} // namespace millwright::systems::kafka
