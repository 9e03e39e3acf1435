#pragma once

#include "services/maintenance/plan.h"

namespace millwright::maintenance {

// Runs the steps of a plan in order, in the calling (pool) thread, without locks and journal. After a failure or a cancel the done
// steps that can be rolled back are, newest first, and the steps marked always still run (cancel no longer reaches those).
[[nodiscard]] PlanReport runSteps(const Plan &plan, const core::TaskContext &context);

} // namespace millwright::maintenance
