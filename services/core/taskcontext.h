#pragma once

#include "services/core/progress.h"
#include "services/core/result.h"

#include <functional>
#include <stop_token>

namespace millwright::core {

// Lent to every blocking call: how to learn that nobody waits any more, and how to tell how far it is.
// Copyable; report may be called from any thread and never blocks.
struct TaskContext
{
    std::stop_token stop;
    std::function<void(const Progress &)> report = [](const Progress &) { };

    [[nodiscard]] bool cancelled() const { return stop.stop_requested(); }
    // The failure every cancelled call returns.
    [[nodiscard]] static tl::unexpected<Error> cancelledFailure(const QString &target = {})
    {
        return failure(ErrorKind::Cancelled, QStringLiteral("Cancelled."), {}, target);
    }
};

} // namespace millwright::core
