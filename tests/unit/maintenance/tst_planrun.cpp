#include "services/maintenance/liverunner.h"
#include "services/maintenance/planrun.h"

#include <QTemporaryDir>
#include <QTest>

using namespace millwright::core;
using namespace millwright::maintenance;
using namespace Qt::StringLiterals;

class TestPlanRun : public QObject
{
    Q_OBJECT

private:
    QStringList m_trace;

    Step step(const QString &name, bool good = true, bool always = false, bool undoable = false)
    {
        Step made;
        made.title = name;
        made.always = always;
        made.run = [this, name, good](const TaskContext &) -> Result<QString> {
            m_trace << name;
            if (!good)
                return failure(ErrorKind::Internal, u"broken"_s);
            return u"ok"_s;
        };
        if (undoable)
            made.undo = [this, name](const TaskContext &) -> Result<QString> {
                m_trace << u"undo "_s % name;
                return u"undone"_s;
            };
        return made;
    }

    static Plan plan(std::vector<Step> steps)
    {
        Plan made;
        made.id = u"test"_s;
        made.title = u"Test"_s;
        made.platformId = u"demo"_s;
        made.steps = std::move(steps);
        return made;
    }

private Q_SLOTS:
    void init() { m_trace.clear(); }

    void runsStepsInOrder()
    {
        const PlanReport report = runSteps(plan({step(u"a"_s), step(u"b"_s)}), {});
        QVERIFY(report.succeeded);
        QCOMPARE(m_trace, (QStringList {u"a"_s, u"b"_s}));
    }

    void afterAFailureRollsBackAndStillRunsAlwaysSteps()
    {
        const PlanReport report = runSteps(
            plan({step(u"stop"_s, true, false, true), step(u"copy"_s), step(u"swap"_s, false), step(u"tidy"_s), step(u"start"_s, true, true)}), {});
        QVERIFY(!report.succeeded);
        QCOMPARE(report.problem, u"broken"_s);
        QCOMPARE(m_trace, (QStringList {u"stop"_s, u"copy"_s, u"swap"_s, u"undo stop"_s, u"start"_s}));
        QCOMPARE(report.steps[0].state, StepReport::State::RolledBack);
        QCOMPARE(report.steps[2].state, StepReport::State::Failed);
        QCOMPARE(report.steps[3].state, StepReport::State::Skipped);
        QCOMPARE(report.steps[4].state, StepReport::State::Done);
    }

    void aCancelStopsBeforeTheNextStepAndDoesNotReachTheCleanUp()
    {
        std::stop_source source;
        TaskContext context;
        context.stop = source.get_token();
        Step last = step(u"start"_s, true, true);
        last.run = [this](const TaskContext &inner) -> Result<QString> {
            m_trace << (inner.cancelled() ? u"cancelled"_s : u"start"_s);
            return QString();
        };
        Step first = step(u"a"_s);
        first.run = [&source](const TaskContext &) -> Result<QString> {
            source.request_stop();
            return QString();
        };
        const PlanReport report = runSteps(plan({first, step(u"b"_s), last}), context);
        QVERIFY(!report.succeeded);
        QCOMPARE(m_trace, QStringList {u"start"_s});
    }

    void progressNamesTheStep()
    {
        QStringList seen;
        TaskContext context;
        context.report = [&seen](const Progress &progress) {
            seen << u"%1 %2/%3"_s.arg(progress.step).arg(progress.stepNumber).arg(progress.stepCount);
        };
        QVERIFY(runSteps(plan({step(u"a"_s), step(u"b"_s)}), context).succeeded);
        QCOMPARE(seen, (QStringList {u"a 1/2"_s, u"b 2/2"_s}));
    }

    void theLiveRunnerWritesTheJournal()
    {
        const QTemporaryDir folder;
        const auto journal = millwright::journal::memoryJournal();
        LiveRunner runner(folder.path(), *journal, nullptr);
        QVERIFY(runner.run(plan({step(u"a"_s, false)})).wait());
        const auto entries = journal->entries(u"demo"_s, 1);
        QCOMPARE(entries->front().action, u"test"_s);
        QVERIFY(!entries->front().succeeded);
    }

    void theScriptHoldsEveryCommand()
    {
        Step one = step(u"One\nline"_s);
        one.commands = {u"docker stop a"_s};
        const QString script = planScript(plan({one}));
        QVERIFY(script.contains(u"\ndocker stop a\n"_s));
        QVERIFY(script.contains(u"# One line\n"_s));
    }
};

QTEST_GUILESS_MAIN(TestPlanRun)
#include "tst_planrun.moc"
