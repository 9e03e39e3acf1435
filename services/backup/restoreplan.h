#pragma once

#include "services/backup/backupservice.h"
#include "services/backup/servicecontrol.h"
#include "services/backup/verifyjob.h"

namespace millwright::backup {

// What a restore works with. Copied into the plan's steps; what is borrowed outlives the plan.
struct RestoreTools
{
    std::shared_ptr<Store> store;
    std::shared_ptr<const platform::Platform> platform;
    BackupOpener opener;
    std::shared_ptr<ServiceControl> control;
    // Makes a point of these artifacts of these services before anything is changed; NotFound when none of them is there.
    std::function<core::Result<RestorePoint>(const QStringList &services, const QStringList &artifacts, const core::TaskContext &context)>
        makeSafetyPoint;
    // Free bytes where the engine keeps its volumes; -1 when that cannot be told.
    std::function<qint64(const core::TaskContext &context)> volumeFreeBytes;
    int parallel = 2;
};

// The plan that restores: space, verification, safety point, dependants stopped in the graph's order, each artifact restored and its
// counts compared, dependants started again whatever happened. A step that fails takes those before it back to the safety point. The point
// is pinned as long as the plan lives. Under a new name nothing is stopped and nothing is lost. Blocking; changes nothing.
[[nodiscard]] core::Result<maintenance::Plan> makeRestorePlan(const RestoreTools &tools, const RestoreOrder &order,
                                                              const core::TaskContext &context);
// The plan that removes a point.
[[nodiscard]] core::Result<maintenance::Plan> makeDeletePlan(const std::shared_ptr<Store> &store, const platform::Platform &platform,
                                                             const QString &pointId);

} // namespace millwright::backup
