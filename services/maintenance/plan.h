#pragma once

#include "services/core/taskcontext.h"

#include <QMetaType>
#include <QStringList>

#include <functional>
#include <vector>

namespace millwright::maintenance {

// How much a plan may hurt; decides how it is confirmed (docs/ux: reversible, service-affecting, data-losing).
enum class Impact { Reversible, ServiceAffecting, DataLosing };

// One step: what it will do, the command it equals, and how to do it.
struct Step
{
    QString title; // "Restore the database automation"
    QStringList commands; // exactly what is sent, or what it equals; secrets as ${NAME}
    bool equivalentOnly = false; // a library makes the call; commands say the same
    std::function<core::Result<QString>(const core::TaskContext &)> run; // blocking; the sentence of the report
    std::function<core::Result<QString>(const core::TaskContext &)> undo; // rolls this step back after a later one failed
    bool always = false; // runs even after an earlier step failed (starting what was stopped)
};

// A change, shown before it is made. Everything that changes a platform is one of these.
struct Plan
{
    QString id; // "restore"
    QString title; // "Restore PostgreSQL from 24 Nov 02:00"
    QString target; // platform name; what the lock is taken for
    QString platformId;
    Impact impact = Impact::Reversible;
    QStringList affects; // services that stop or restart, in order
    QStringList losses; // what disappears, each with its figure
    QString confirmWord; // to be typed for DataLosing
    QString undoText; // "Go back to the safety point, about 9 min." or why there is none
    qint64 bytesNeeded = 0;
    qint64 secondsEstimated = -1;
    std::vector<Step> steps;
};

struct StepReport
{
    enum class State { Done, Failed, Skipped, Cancelled, RolledBack };
    QString title;
    State state = State::Skipped;
    QString text;
    qint64 milliseconds = 0;
};

struct PlanReport
{
    QString planId;
    QString title;
    bool succeeded = false;
    QString problem; // the failing step's error line
    std::vector<StepReport> steps;
    qint64 milliseconds = 0;
};

[[nodiscard]] QString stepStateName(StepReport::State state); // done, failed, skipped, cancelled, rolled-back
[[nodiscard]] QString impactName(Impact impact); // reversible, service-affecting, data-losing

// The plan as a shell script with comments, for "Copy as script".
[[nodiscard]] QString planScript(const Plan &plan);

} // namespace millwright::maintenance
