#include "ui/backups/backupactions.h"

#include "models/format.h"
#include "models/pointsmodel.h"
#include "services/core/taskboard.h"
#include "services/maintenance/runner.h"
#include "services/platform/platformservice.h"
#include "ui/kit/actionregistry.h"
#include "ui/kit/prompter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::ui::backups {

using maintenance::Plan;
using maintenance::PlanReport;
using maintenance::StepReport;

BackupActions::BackupActions(const PageContext &context, QObject *parent) : QObject(parent), m_context(context)
{
    m_context.actions.add({u"backup.now"_s, tr("Back up now"), u"backup"_s, QKeySequence(Qt::CTRL | Qt::Key_B),
                           tr("Makes a restore point of everything that can be backed up"), tr("Backups")},
                          [this] { backUpNow(); });
}

void BackupActions::backUpNow()
{
    const auto platform = m_context.platforms.current();
    const auto task = m_context.backups.create({});
    m_context.tasks.add<backup::RestorePoint>(tr("Backup of %1").arg(platform ? platform->name : QString()), task,
                                              [](const backup::RestorePoint &point) {
                                                  return point.state == backup::PointState::Good
                                                      ? tr("Restore point made: %1 artifacts, %2")
                                                            .arg(point.artifacts.size())
                                                            .arg(models::formatBytes(models::pointBytes(point)))
                                                      : tr("The restore point is not whole: %1").arg(point.problem);
                                              });
    task.then(this, [this](const core::Result<backup::RestorePoint> &result) {
        if (!result)
            tellProblem(result.error());
    });
}

void BackupActions::verify(const QString &pointId)
{
    const auto task = m_context.backups.verify(pointId);
    m_context.tasks.add<backup::VerifyReport>(tr("Verification of %1").arg(pointId), task, [](const backup::VerifyReport &report) {
        return report.good ? tr("Every byte read back: %1 artifacts good").arg(report.artifacts.size()) : report.problem;
    });
    task.then(this, [this](const core::Result<backup::VerifyReport> &result) {
        if (!result)
            return tellProblem(result.error());
        std::erase_if(m_reports, [&](const backup::VerifyReport &one) { return one.pointId == result->pointId; });
        m_reports.push_back(*result);
        Q_EMIT verified(result->pointId);
        if (!result->good)
            tellProblem({core::ErrorKind::Invalid, tr("The restore point is damaged. Do not rely on it; make a new one."), result->problem, result->pointId});
    });
}

void BackupActions::remove(const QString &pointId)
{
    m_planning.run(this, m_context.backups.planDelete(pointId), [this](const core::Result<Plan> &plan) {
        plan ? confirm(*plan, {}) : tellProblem(plan.error());
    });
}

void BackupActions::restore(const backup::RestoreOrder &order)
{
    m_planning.run(this, m_context.backups.planRestore(order), [this, order](const core::Result<Plan> &plan) {
        plan ? confirm(*plan, order) : tellProblem(plan.error());
    });
}

void BackupActions::dryRun(const backup::RestoreOrder &order)
{
    m_planning.run(this, m_context.backups.planRestore(order), [this, order](const core::Result<Plan> &plan) {
        if (!plan)
            return tellProblem(plan.error());
        const auto read = m_context.backups.verify(order.pointId);
        m_context.tasks.add<backup::VerifyReport>(tr("Dry run: %1").arg(plan->title), read, [](const backup::VerifyReport &report) {
            return report.good ? tr("Nothing was changed; the point can be read") : report.problem;
        });
        read.then(this, [this, asked = *plan](const core::Result<backup::VerifyReport> &result) {
            if (result || result.error().kind != core::ErrorKind::Cancelled)
                m_context.prompter.showReport(m_over, dryRunReport(asked, result));
        });
    });
}

std::optional<backup::VerifyReport> BackupActions::reportOf(const QString &pointId) const
{
    const auto found = std::ranges::find(m_reports, pointId, &backup::VerifyReport::pointId);
    return found == m_reports.end() ? std::nullopt : std::optional(*found);
}

void BackupActions::confirm(const Plan &plan, const std::optional<backup::RestoreOrder> &order)
{
    m_context.prompter.confirmPlan(m_over, plan, [self = QPointer(this), plan, order](kit::Prompter::PlanAnswer answer) {
        if (!self)
            return;
        if (answer == kit::Prompter::PlanAnswer::Run)
            return self->run(plan);
        if (order)
            return self->dryRun(*order);
        self->m_context.prompter.showReport(self->m_over, dryRunReport(plan, std::nullopt));
    });
}

void BackupActions::run(const Plan &plan)
{
    const auto task = m_context.runner.run(plan);
    m_context.tasks.add<PlanReport>(plan.title, task, [](const PlanReport &report) {
        return report.succeeded ? tr("Done: %1 steps").arg(report.steps.size()) : report.problem;
    });
    task.then(this, [this](const core::Result<PlanReport> &result) {
        static_cast<void>(m_context.backups.refresh());
        if (result)
            return m_context.prompter.showReport(m_over, *result);
        tellProblem(result.error());
    });
}

void BackupActions::tellProblem(const core::Error &error)
{
    if (error.kind != core::ErrorKind::Cancelled)
        m_context.prompter.showProblem(m_over, error);
}

PlanReport dryRunReport(const Plan &plan, const std::optional<core::Result<backup::VerifyReport>> &read)
{
    PlanReport report;
    report.planId = plan.id;
    report.title = BackupActions::tr("Dry run: %1").arg(plan.title);
    report.succeeded = true;
    if (read) {
        const bool good = *read && (*read)->good;
        StepReport reading;
        reading.title = BackupActions::tr("Read the restore point back");
        reading.state = good ? StepReport::State::Done : StepReport::State::Failed;
        reading.text = good ? BackupActions::tr("%1 artifacts good").arg((*read)->artifacts.size())
            : *read         ? (*read)->problem
                            : read->error().line();
        report.succeeded = good;
        report.problem = good ? QString() : reading.text;
        report.steps.push_back(reading);
    }
    for (const maintenance::Step &step : plan.steps)
        report.steps.push_back({step.title, StepReport::State::Skipped, BackupActions::tr("Would run; nothing was changed"), 0});
    return report;
}

} // namespace millwright::ui::backups
