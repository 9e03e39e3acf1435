#pragma once

#include "services/core/task.h"
#include "services/maintenance/plan.h"

#include <QObject>

namespace millwright::maintenance {

// Runs plans: takes the platform's locks, runs the steps in order, runs "always" steps after a failure, writes the journal.
// Lives in the GUI thread.
class Runner : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // Conflict when somebody else changes this platform: who and since when stand in the summary. Cancel stops the running step;
    // steps marked always still run.
    [[nodiscard]] virtual core::Task<PlanReport> run(const Plan &plan) = 0;
};

} // namespace millwright::maintenance
