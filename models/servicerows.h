#pragma once

#include "models/treemodel.h"
#include "services/health/snapshot.h"
#include "services/platform/platform.h"
#include "services/systems/catalogue.h"

#include <vector>

namespace millwright::models {

// One line of the Services table: a group heading or a service.
struct ServiceRow
{
    bool group = false;
    int tier = 0; // order of its group
    QString name; // group title, or the service's name
    QString count; // "1/3" of a group
    QString kind;
    QString mark; // "Pg"
    core::Verdict verdict = core::Verdict::Unknown; // of a group: its worst system
    bool completed = false; // a one-shot that ended with 0
    QString reason;
    QString container; // "Running", "Exited 1", "Running, unhealthy"
    qint64 upSeconds = -1; // -1: not running
    double cpuPercent = -1; // -1: not known
    qint64 memoryBytes = -1; // -1: not known
    qint64 ageSeconds = -1; // of the verdict; -1: never asked
    bool stale = false;

    friend bool operator==(const ServiceRow &, const ServiceRow &) = default;
};

// What the rows are made from; snapshot may be missing (nothing was asked yet: everything Unknown).
struct ServiceRowsInput
{
    const platform::Platform &platform;
    const health::Snapshot *snapshot = nullptr;
    const systems::Catalogue &catalogue;
    QDateTime now;
    qint64 staleAfterSeconds = 45;
};

// Groups in the order of the tiers with their services below in the order of the catalogue; containers of no known kind stand with the
// system whose name theirs starts with ("temporal-ui" with temporal), else in a last group. Pure.
[[nodiscard]] std::vector<Branch<ServiceRow>> serviceRows(const ServiceRowsInput &input);

// "Running", "Exited 1", "Running, unhealthy": what the engine says, apart from what the system itself answered.
[[nodiscard]] QString containerText(const platform::ContainerState &state);

} // namespace millwright::models
