#include "services/maintenance/liverunner.h"

#include "services/maintenance/planrun.h"
#include "services/maintenance/platformlock.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace millwright::maintenance {

journal::Entry journalEntry(const Plan &plan, const PlanReport &report)
{
    QJsonArray steps;
    for (const StepReport &step : report.steps)
        steps.append(QJsonObject {{u"title"_s, step.title}, {u"state"_s, stepStateName(step.state)}, {u"text"_s, step.text}, {u"ms"_s, step.milliseconds}});
    journal::Entry entry;
    entry.platformId = plan.platformId;
    entry.action = plan.id;
    entry.succeeded = report.succeeded;
    entry.summary = report.succeeded ? QCoreApplication::translate("Plan", "%1: done.").arg(plan.title)
                                     : QCoreApplication::translate("Plan", "%1: failed. %2").arg(plan.title, report.problem);
    entry.details = {{u"steps"_s, steps}, {u"ms"_s, report.milliseconds}, {u"losses"_s, QJsonArray::fromStringList(plan.losses)}};
    return entry;
}

LiveRunner::LiveRunner(const QString &dataFolder, journal::Journal &journal, docker::Engine *engine, QObject *parent)
    : Runner(parent), m_dataFolder(dataFolder), m_journal(journal), m_engine(engine)
{
    m_pool.setMaxThreadCount(1);
}

LiveRunner::~LiveRunner() = default;

core::Task<PlanReport> LiveRunner::run(const Plan &plan)
{
    return core::Task<PlanReport>::start(
        m_pool, [plan, folder = m_dataFolder, journal = &m_journal, engine = m_engine](const core::TaskContext &context) -> core::Result<PlanReport> {
            const core::Result<PlatformLock> lock = PlatformLock::acquire(folder, plan.platformId, plan.title, engine, context);
            if (!lock)
                return core::passOn(lock);
            PlanReport report = runSteps(plan, context);
            const core::Result<journal::Entry> written = journal->append(journalEntry(plan, report));
            if (!written && report.succeeded)
                report.problem = QCoreApplication::translate("Plan", "Done, but the journal could not be written: %1").arg(written.error().line());
            return report;
        });
}

} // namespace millwright::maintenance
