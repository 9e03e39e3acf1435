#pragma once

#include "services/core/taskcontext.h"

#include <atomic>
#include <chrono>
#include <memory>

namespace millwright::demo {

// How long made-up work takes; zero in tests.
struct DemoPace
{
    std::chrono::milliseconds tick {80};
    std::shared_ptr<std::atomic_bool> over = std::make_shared<std::atomic_bool>(false); // set when the demo is left: work ends at its next tick
};

// Pretends to move total units in ticks steps and reports each; Cancelled as soon as asked. Blocking, from a pool thread.
[[nodiscard]] core::Result<void> pretend(core::Progress progress, int ticks, const DemoPace &pace, const core::TaskContext &context);

} // namespace millwright::demo
