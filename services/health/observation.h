#pragma once

#include "services/health/snapshot.h"

#include <QJsonObject>

#include <optional>

namespace millwright::health {

// A container's state and what it takes to judge it.
struct ContainerFacts
{
    platform::ContainerState state;
    std::chrono::seconds startAllowance{30}; // how long it may take to serve after its start
};

// Out of an inspect answer. The allowance is the health check's start period and one full round of its retries, at least 30 s.
[[nodiscard]] ContainerFacts containerFacts(const QJsonObject &inspect);

// What one sweep saw of one service, before it is judged.
struct Observation
{
    std::optional<ContainerFacts> container; // nothing: the engine did not tell in time
    bool gone = false; // the engine has no such container any more
    bool replaced = false; // the service has another container, which discovery has still to read
    std::optional<core::Result<systems::Examination>> examination; // nothing: not asked (not running, or none of the systems we know)
    QDateTime stoppedAt; // when an admin stopped it on purpose; invalid: not known to us
    std::optional<Usage> usage;
    std::chrono::milliseconds took{0};
};

} // namespace millwright::health
