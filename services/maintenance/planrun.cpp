#include "services/maintenance/planrun.h"

#include "services/core/logging.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <optional>
#include <ranges>

using namespace Qt::StringLiterals;

namespace millwright::maintenance {

namespace {

using State = StepReport::State;

class StepRun final
{
public:
    StepRun(const Plan &plan, const core::TaskContext &context) : m_plan(plan), m_context(context) { }

    PlanReport execute()
    {
        QElapsedTimer clock;
        clock.start();
        m_report.planId = m_plan.id;
        m_report.title = m_plan.title;
        for (std::size_t i = 0; i < m_plan.steps.size(); ++i)
            runStep(i);
        m_report.succeeded = !m_failure;
        if (m_failure)
            m_report.problem = m_failure->line();
        m_report.milliseconds = clock.elapsed();
        return std::move(m_report);
    }

private:
    void runStep(std::size_t index)
    {
        const Step &step = m_plan.steps[index];
        StepReport report {step.title, State::Skipped, {}, 0};
        if (!m_failure && m_context.cancelled())
            fail({core::ErrorKind::Cancelled, QCoreApplication::translate("Plan", "Cancelled before “%1”.").arg(step.title), {}, {}});
        if (!m_failure || step.always)
            perform(step, report, int(index));
        m_report.steps.push_back(std::move(report));
    }

    void perform(const Step &step, StepReport &report, int index)
    {
        QElapsedTimer clock;
        clock.start();
        const core::Result<QString> outcome = step.run(contextFor(step, index));
        report.milliseconds = clock.elapsed();
        if (outcome) {
            report.state = State::Done;
            report.text = *outcome;
            return;
        }
        report.state = outcome.error().kind == core::ErrorKind::Cancelled ? State::Cancelled : State::Failed;
        report.text = outcome.error().line();
        qCInfo(logging::maintenance) << "step failed" << m_plan.id << index << core::errorKindName(outcome.error().kind);
        if (!m_failure)
            fail(outcome.error());
    }

    // Progress counts the steps; a step's own progress stands inside. After a failure nobody's cancel reaches the clean-up.
    core::TaskContext contextFor(const Step &step, int index) const
    {
        core::TaskContext inner;
        if (!m_failure && !step.always)
            inner.stop = m_context.stop;
        inner.report = [outer = m_context.report, title = step.title, index, count = int(m_plan.steps.size())](core::Progress progress) {
            progress.step = progress.step.isEmpty() ? title : title % u": "_s % progress.step;
            progress.stepNumber = index + 1;
            progress.stepCount = count;
            outer(progress);
        };
        inner.report({});
        return inner;
    }

    void fail(const core::Error &error)
    {
        m_failure = error;
        for (std::size_t i = m_report.steps.size(); i-- > 0;)
            rollBack(m_plan.steps[i], m_report.steps[i]);
    }

    static void rollBack(const Step &step, StepReport &report)
    {
        if (report.state != State::Done || !step.undo)
            return;
        const core::Result<QString> outcome = step.undo({});
        report.text = outcome ? *outcome : outcome.error().line();
        report.state = outcome ? State::RolledBack : State::Failed;
    }

    const Plan &m_plan;
    const core::TaskContext &m_context;
    PlanReport m_report;
    std::optional<core::Error> m_failure;
};

} // namespace

PlanReport runSteps(const Plan &plan, const core::TaskContext &context)
{
    return StepRun(plan, context).execute();
}

} // namespace millwright::maintenance
