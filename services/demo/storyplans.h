#pragma once

#include "services/backup/backupservice.h"
#include "services/demo/demowork.h"
#include "services/maintenance/plan.h"

namespace millwright::demo {

// The plan of restoring point, as in the pictures; its steps only pretend. makeSafetyPoint is called from the first step.
[[nodiscard]] maintenance::Plan storyRestorePlan(const backup::RestorePoint &point, const backup::RestoreOrder &order, const DemoPace &pace,
                                                 const std::function<void()> &makeSafetyPoint);
[[nodiscard]] maintenance::Plan storyDeletePlan(const backup::RestorePoint &point, const DemoPace &pace, const std::function<void()> &remove);

} // namespace millwright::demo
