#include "services/health/lane.h"
#include "services/health/sweep.h"
#include "services/systems/catalogue.h"
#include "tests/fakes/fakecontainers.h"
#include "tests/fakes/fakesystem.h"
#include "tests/support/inspects.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace millwright;
using namespace millwright::health;
using namespace millwright::fakes;
using core::ErrorKind;
using core::Verdict;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Deadline = 300ms;

// Services db1 … dbN, each of a fake kind of its own, on a made-up engine.
struct World
{
    std::shared_ptr<FakeContainers> containers = std::make_shared<FakeContainers>();
    std::vector<std::shared_ptr<SystemScript>> scripts;
    std::unique_ptr<systems::Catalogue> catalogue;
    core::SystemClock clock;
    std::shared_ptr<platform::Platform> platform = std::make_shared<platform::Platform>();
    std::unique_ptr<Sweeper> sweeper;

    explicit World(int count)
    {
        platform->id = u"shop-1"_s;
        platform->name = u"shop"_s;
        std::vector<std::unique_ptr<systems::SystemModule>> modules;
        for (int i = 1; i <= count; ++i) {
            const QString name = u"db"_s + QString::number(i);
            scripts.push_back(std::make_shared<SystemScript>());
            modules.push_back(std::make_unique<FakeSystem>(name, scripts.back()));
            addService(name, name);
        }
        catalogue = std::make_unique<systems::Catalogue>(std::move(modules));
        sweeper = std::make_unique<Sweeper>(containers, *catalogue, nullptr, clock);
    }

    platform::Service &addService(const QString &name, const QString &kind)
    {
        platform::Service service;
        service.name = name;
        service.kind = kind;
        service.containerId = name + u"-id"_s;
        platform->services.push_back(service);
        setStatus(name, u"running"_s);
        return platform->services.back();
    }

    void setStatus(const QString &name, const QString &status)
    {
        QJsonObject inspect = tests::inspectOf({.service = name, .status = status, .id = name + u"-id"_s});
        QJsonObject state = inspect[u"State"_s].toObject();
        state.insert(u"StartedAt"_s, u"2026-01-01T00:00:00Z"_s);
        inspect.insert(u"State"_s, state);
        containers->set(name + u"-id"_s, inspect);
    }

    SweepRequest request(const QStringList &services = {}) const { return {platform, services, Deadline, {}, {}, {}}; }
    Snapshot sweep() { return sweeper->sweep(request(), {})->snapshot; }
};

QString verdicts(const Snapshot &snapshot)
{
    QStringList all;
    for (const ServiceHealth &health : snapshot.services)
        all.append(core::verdictName(health.verdict) + (health.findings.empty() ? QString() : u'/' + health.findings.front().code));
    return all.join(u' ');
}

} // namespace

class TestSweep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allServicesAreAskedAtOnce()
    {
        World world(6);
        for (const auto &script : world.scripts)
            script->answer = [](const auto &, const auto &) {
                QThread::msleep(150);
                return systems::Examination{u"1.0"_s, {}, {}};
            };
        QElapsedTimer timer;
        timer.start();
        const Snapshot snapshot = world.sweep();
        QVERIFY2(timer.elapsed() < 700, qPrintable(QString::number(timer.elapsed()))); // one after another: 900 ms
        QCOMPARE(verdicts(snapshot), u"good good good good good good"_s);
        QCOMPARE(snapshot.verdict, Verdict::Good);
        QCOMPARE(snapshot.goodCount(), 6);
        QVERIFY(snapshot.services[0].took >= 150ms);
    }

    void aHungServiceDelaysNobody()
    {
        QSemaphore release;
        World world(4);
        world.scripts[1]->answer = SystemScript::hangs(release);
        QElapsedTimer timer;
        timer.start();
        const Snapshot first = world.sweep();
        const qint64 took = timer.elapsed();
        QVERIFY2(took < (Deadline + Sweeper::Margin + 150ms).count(), qPrintable(QString::number(took)));
        QCOMPARE(verdicts(first), u"good critical/service.timeout good good"_s);
        QVERIFY2(first.services[0].took < Deadline, qPrintable(QString::number(first.services[0].took.count())));

        // While it still hangs it is not asked again, and the others are on time.
        timer.restart();
        const Snapshot second = world.sweep();
        QVERIFY2(timer.elapsed() < Deadline.count(), qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(verdicts(second), u"good critical/service.timeout good good"_s);
        QCOMPARE(world.scripts[1]->examined.load(), 1);

        world.scripts[1]->answer = SystemScript::answers({});
        release.release();
        QTRY_COMPARE(verdicts(world.sweep()), u"good good good good"_s);
    }

    void aSessionThatHeedsTheStopEndsWithTheSweep()
    {
        World world(2);
        world.scripts[0]->answer = SystemScript::waitsForStop();
        QCOMPARE(verdicts(world.sweep()), u"critical/service.timeout good"_s);
        world.scripts[0]->answer = SystemScript::answers({});
        QTRY_COMPARE(verdicts(world.sweep()), u"good good"_s);
    }

    void aCancelEndsTheSweepAtOnce()
    {
        QSemaphore release;
        World world(2);
        world.scripts[0]->answer = SystemScript::hangs(release);
        std::stop_source stop;
        core::TaskContext context;
        context.stop = stop.get_token();
        SweepRequest request = world.request();
        request.deadline = 20s;
        std::thread canceller([&] {
            QThread::msleep(50);
            stop.request_stop();
        });
        QElapsedTimer timer;
        timer.start();
        const auto sweep = world.sweeper->sweep(request, context);
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(sweep.error().kind, ErrorKind::Cancelled);
        canceller.join();
        release.release();
    }

    void whatDoesNotRunIsNotAsked()
    {
        World world(2);
        world.setStatus(u"db1"_s, u"paused"_s);
        world.setStatus(u"db2"_s, u"exited"_s);
        QCOMPARE(verdicts(world.sweep()), u"critical/container.paused critical/container.exited"_s);
        QCOMPARE(world.scripts[0]->examined + world.scripts[1]->examined, 0);
    }

    void aStopOnPurposeIsKnown()
    {
        World world(1);
        world.setStatus(u"db1"_s, u"exited"_s);
        SweepRequest request = world.request();
        request.stoppedOnPurpose.insert(u"db1"_s, QDateTime::currentDateTimeUtc());
        QCOMPARE(verdicts(world.sweeper->sweep(request, {})->snapshot), u"stopped"_s);
    }

    void whatTheSystemSaysIsJudged()
    {
        World world(3);
        world.scripts[0]->answer = SystemScript::answers({{u"db.full"_s, Verdict::Warning, {}, {}, u"It is full."_s, {}}});
        world.scripts[1]->answer = SystemScript::fails(ErrorKind::Denied);
        world.scripts[2]->answer
            = [](const auto &, const auto &) -> core::Result<systems::Examination> { throw std::runtime_error("boom"); };
        const Snapshot snapshot = world.sweep();
        QCOMPARE(verdicts(snapshot), u"warning/db.full unknown/service.denied unknown/service.unasked"_s);
        QVERIFY(snapshot.services[2].findings.front().evidence.contains("boom"_L1));
        QCOMPARE(snapshot.incidents.size(), 1U);
    }

    void sessionsAreKeptMovedAndRemade()
    {
        World world(1);
        world.sweep();
        world.sweep();
        QCOMPARE(world.scripts[0]->opened.load(), 1);
        world.platform->services[0].credential = platform::Credential{u"app"_s, {}, {}, {}};
        world.sweep();
        QCOMPARE(world.scripts[0]->opened.load(), 1);
        QCOMPARE(world.scripts[0]->moved.load(), 1);
        world.platform->services[0].containerId = u"other-id"_s;
        world.containers->set(u"other-id"_s, tests::inspectOf({.service = u"db1"_s}));
        world.containers->remove(u"db1-id"_s);
        world.sweep();
        QCOMPARE(world.scripts[0]->opened.load(), 2);
    }

    void onlyTheNamedAreAskedAndTheOthersKept()
    {
        World world(2);
        world.scripts[1]->answer = SystemScript::fails(ErrorKind::Unreachable);
        SweepRequest request = world.request({u"db1"_s});
        QCOMPARE(verdicts(world.sweeper->sweep(request, {})->snapshot), u"good unknown/container.unread"_s);
        request.previous = std::make_shared<Snapshot>(world.sweep());
        world.scripts[1]->answer = SystemScript::answers({});
        QCOMPARE(verdicts(world.sweeper->sweep(request, {})->snapshot), u"good critical/service.unreachable"_s);
    }

    void aContainerThatIsGoneReplacedOrNewIsNoticed()
    {
        World world(2);
        QVERIFY(!world.sweeper->sweep(world.request(), {})->containersChanged);
        world.containers->remove(u"db1-id"_s);
        world.containers->remove(u"db2-id"_s);
        world.containers->set(u"new-id"_s, tests::inspectOf({.service = u"db2"_s}));
        const Sweep sweep = *world.sweeper->sweep(world.request(), {});
        QVERIFY(sweep.containersChanged);
        QCOMPARE(verdicts(sweep.snapshot), u"critical/container.gone busy"_s);
    }

    void anEngineOutOfReachMakesAllUnknown()
    {
        World world(2);
        const auto good = std::make_shared<Snapshot>(world.sweep());
        world.containers->setUnreachable(true);
        SweepRequest request = world.request();
        request.previous = good;
        const Snapshot snapshot = world.sweeper->sweep(request, {})->snapshot;
        QCOMPARE(snapshot.verdict, Verdict::Unknown);
        QCOMPARE(verdicts(snapshot), u"unknown unknown"_s);
        QCOMPARE(snapshot.problem, u"The engine is out of reach."_s);
    }

    void anEngineThatHangsIsGivenUpAtTheDeadline()
    {
        World world(2);
        world.containers->setHanging(true);
        QElapsedTimer timer;
        timer.start();
        const Snapshot snapshot = world.sweep();
        QVERIFY2(timer.elapsed() < 2 * Deadline.count(), qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(snapshot.verdict, Verdict::Unknown);
        QVERIFY(!snapshot.problem.isEmpty());
    }

    void usageNeedsTwoReadingsOfOneRun()
    {
        const QDateTime at = QDateTime::currentDateTimeUtc();
        World world(1);
        const auto cpu = [&] { return world.sweep().services[0].usage.value_or(Usage{-2, 0, 0}).cpuPercent; };
        world.containers->setCpu(1'000'000'000, at);
        QTRY_COMPARE(cpu(), -1.0);
        world.containers->setCpu(1'500'000'000, at.addSecs(1));
        QTRY_COMPARE(cpu(), 50.0);
        world.containers->setCpu(100, at.addSecs(2));
        QTRY_COMPARE(cpu(), -1.0);
        QCOMPARE(world.sweep().services[0].usage->memoryBytes, 1000);
    }

    void aSlowReadingOfItsUsageDelaysNobody()
    {
        World world(2);
        world.containers->setStatsDelay(400ms);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(verdicts(world.sweep()), u"good good"_s);
        QVERIFY2(timer.elapsed() < Deadline.count(), qPrintable(QString::number(timer.elapsed())));
    }

    void theEndOfTheSweeperStopsItsSessions()
    {
        World world(1);
        world.scripts[0]->answer = SystemScript::waitsForStop();
        SweepRequest request = world.request();
        request.deadline = 50ms;
        static_cast<void>(world.sweeper->sweep(request, {}));
        QElapsedTimer timer;
        timer.start();
        world.sweeper.reset();
        QVERIFY(timer.elapsed() < 1000);
    }
};

QTEST_GUILESS_MAIN(TestSweep)
#include "tst_sweep.moc"
