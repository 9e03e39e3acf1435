#include "services/demo/demorunner.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace millwright::demo {

namespace {
using maintenance::Plan;
using maintenance::PlanReport;
using maintenance::StepReport;

core::TaskContext partOf(const core::TaskContext &whole, int number, int count)
{
    core::TaskContext part = whole;
    part.report = [report = whole.report, number, count](const core::Progress &step) {
        core::Progress progress = step;
        progress.stepNumber = number;
        progress.stepCount = count;
        progress.total = 1'000LL * count;
        progress.done = qint64(1'000.0 * (number - 1 + step.fraction()));
        report(progress);
    };
    return part;
}

StepReport runStep(const maintenance::Step &step, const core::TaskContext &context)
{
    QElapsedTimer timer;
    timer.start();
    StepReport report;
    report.title = step.title;
    const core::Result<QString> done = step.run(context);
    report.text = done ? *done : done.error().summary;
    report.state = done                                               ? StepReport::State::Done
        : done.error().kind == core::ErrorKind::Cancelled ? StepReport::State::Cancelled
                                                          : StepReport::State::Failed;
    report.milliseconds = timer.elapsed();
    return report;
}

core::Result<PlanReport> runAll(const Plan &plan, const core::TaskContext &context)
{
    PlanReport report;
    report.planId = plan.id;
    report.title = plan.title;
    report.succeeded = true;
    const int count = int(plan.steps.size());
    for (int i = 0; i < count; ++i) {
        const maintenance::Step &step = plan.steps.at(std::size_t(i));
        if (!report.succeeded && !step.always) {
            report.steps.push_back({step.title, StepReport::State::Skipped, {}, 0});
            continue;
        }
        core::TaskContext part = partOf(context, i + 1, count);
        if (!report.succeeded)
            part.stop = {};
        report.steps.push_back(runStep(step, part));
        report.milliseconds += report.steps.back().milliseconds;
        if (report.steps.back().state != StepReport::State::Done && report.succeeded) {
            report.succeeded = false;
            report.problem = report.steps.back().text;
        }
    }
    return report;
}
} // namespace

DemoRunner::DemoRunner(QThreadPool &pool, std::shared_ptr<journal::Journal> journal, QObject *parent)
    : Runner(parent), m_pool(pool), m_journal(std::move(journal))
{
}

core::Task<PlanReport> DemoRunner::run(const Plan &plan)
{
    if (m_running.isValid() && !m_running.isFinished())
        return core::Task<PlanReport>::finished(
            core::failure(core::ErrorKind::Conflict, u"Another plan changes this platform. Wait for it or cancel it."_s, {}, plan.target));
    m_running = core::Task<PlanReport>::start(m_pool, [plan, journal = m_journal](const core::TaskContext &context) -> core::Result<PlanReport> {
        core::Result<PlanReport> report = runAll(plan, context);
        journal::Entry entry;
        entry.platformId = plan.platformId;
        entry.action = plan.id;
        entry.summary = report->succeeded ? plan.title : QString(plan.title % u": "_s % report->problem);
        entry.succeeded = report->succeeded;
        if (const auto written = journal->append(entry); !written)
            return core::passOn(written);
        return report;
    });
    return m_running;
}

} // namespace millwright::demo
