#include "services/core/settingstable.h"
#include "services/health/eventwatch.h"
#include "services/health/livehealthservice.h"
#include "services/platform/profile.h"
#include "services/systems/catalogue.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakecontainers.h"
#include "tests/fakes/fakeplatforms.h"
#include "tests/fakes/fakesystem.h"
#include "tests/support/inspects.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace millwright;
using namespace millwright::health;
using namespace millwright::fakes;
using core::ErrorKind;
using core::Verdict;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<const platform::Platform> platformOf(const QString &id, const QStringList &services)
{
    auto made = std::make_shared<platform::Platform>();
    made->id = id;
    made->name = u"shop"_s;
    for (const QString &name : services) {
        platform::Service service;
        service.name = name;
        service.kind = u"db"_s;
        service.containerId = name + u'1';
        made->services.push_back(service);
    }
    return made;
}

struct World
{
    QTemporaryDir folder;
    std::shared_ptr<FakeContainers> containers = std::make_shared<FakeContainers>();
    std::shared_ptr<SystemScript> script = std::make_shared<SystemScript>();
    std::unique_ptr<systems::Catalogue> catalogue;
    FakePlatforms platforms;
    std::unique_ptr<core::SettingsStore> settings = core::memorySettings();
    FakeClock clock;
    std::unique_ptr<LiveHealthService> service;

    World()
    {
        std::vector<std::unique_ptr<systems::SystemModule>> modules;
        modules.push_back(std::make_unique<FakeSystem>(u"db"_s, script));
        catalogue = std::make_unique<systems::Catalogue>(std::move(modules));
        for (const QString &name : {u"a"_s, u"b"_s})
            containers->set(name + u'1', tests::inspectOf({.service = name}));
        settings->set(millwright::settings::SweepSeconds, 1);
        platforms.setCurrent(platformOf(u"shop-1"_s, {u"a"_s, u"b"_s}));
        service = std::make_unique<LiveHealthService>(
            HealthSurroundings{nullptr, catalogue.get(), &platforms, settings.get(), &clock, folder.path(), containers});
    }
};

docker::Event eventOf(const QString &action)
{
    docker::Event made;
    made.action = action;
    return made;
}

} // namespace

class TestLiveHealthService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCheckNeedsNoEventLoop()
    {
        World world;
        QVERIFY(!world.service->snapshot());
        const auto checked = world.service->check().wait();
        QVERIFY(checked.has_value());
        QCOMPARE(checked->verdict, Verdict::Good);
        QCOMPARE(world.service->snapshot()->services.size(), 2U);
    }

    void withoutAPlatformThereIsNothingToCheck()
    {
        World world;
        world.platforms.setCurrent(nullptr);
        QCOMPARE(world.service->check().wait().error().kind, ErrorKind::NotFound);
    }

    void watchingSweepsAgainAndAgain()
    {
        World world;
        QSignalSpy started(world.service.get(), &HealthService::sweepStarted);
        QSignalSpy finished(world.service.get(), &HealthService::sweepFinished);
        world.service->setWatching(true);
        QTRY_VERIFY_WITH_TIMEOUT(finished.count() >= 3, 5000);
        QVERIFY(started.count() >= 3);
        world.service->setWatching(false);
        QTRY_VERIFY(!world.service->isSweeping());
        finished.clear();
        QVERIFY(!finished.wait(1500));
    }

    void aCheckJoinsTheSweepThatRuns()
    {
        World world;
        QSemaphore release;
        world.script->answer = SystemScript::hangs(release);
        auto full = world.service->check();
        auto joined = world.service->check({u"a"_s});
        QVERIFY(world.service->isSweeping());
        release.release(2);
        QVERIFY(full.wait().has_value());
        QVERIFY(joined.wait().has_value());
        QCOMPARE(world.script->examined.load(), 2);
        QVERIFY(!world.service->isSweeping());

        auto partial = world.service->check({u"a"_s});
        auto fullAgain = world.service->check(); // a partial sweep does not cover it
        release.release(3);
        QCOMPARE(partial.wait()->services.size(), 2U);
        QVERIFY(fullAgain.wait().has_value());
        QCOMPARE(world.script->examined.load(), 5);
    }

    void anOldSnapshotTurnsUnknownByItself()
    {
        World world;
        world.service->check().wait().value();
        QCOMPARE(world.service->snapshot()->verdict, Verdict::Good);
        world.clock.advance(LiveHealthService::IntervalsUntilUnknown);
        QCOMPARE(world.service->snapshot()->verdict, Verdict::Good);
        world.clock.advance(1);
        QCOMPARE(world.service->snapshot()->verdict, Verdict::Unknown);
        QCOMPARE(world.service->snapshot()->services[0].verdict, Verdict::Unknown);
        QVERIFY(!world.service->snapshot()->problem.isEmpty());
        QSignalSpy finished(world.service.get(), &HealthService::sweepFinished);
        QVERIFY(finished.wait(6000)); // the pages are told, without anybody asking
        QTRY_VERIFY_WITH_TIMEOUT(finished.count() >= 2, 6000);
    }

    void anotherPlatformStartsWithoutASnapshot()
    {
        World world;
        world.service->check().wait().value();
        world.service->setWatching(true);
        world.containers->setHanging(true);
        world.platforms.setCurrent(platformOf(u"blog-1"_s, {u"a"_s}));
        QVERIFY(!world.service->snapshot());
        world.containers->setHanging(false);
        QTRY_VERIFY_WITH_TIMEOUT(world.service->snapshot() && world.service->snapshot()->platformId == u"blog-1"_s, 5000);
        QCOMPARE(world.service->snapshot()->services.size(), 1U);
    }

    void otherContainersAreDiscovered()
    {
        World world;
        world.containers->set(u"c1"_s, tests::inspectOf({.service = u"c"_s}));
        auto task = world.service->check();
        QTRY_COMPARE(world.platforms.rediscoveries(), 1);
    }

    void anIncidentKeepsItsBeginningWhileTheEngineIsAway()
    {
        World world;
        world.script->answer = SystemScript::fails(ErrorKind::Unreachable);
        const QDateTime since = world.service->check().wait()->incidents.front().since;
        world.containers->setUnreachable(true);
        world.clock.advance(60);
        QVERIFY(world.service->check().wait()->incidents.empty());
        world.containers->setUnreachable(false);
        world.clock.advance(60);
        QCOMPARE(world.service->check().wait()->incidents.front().since, since);
    }

    void stopsKeptInTheProfileCount()
    {
        World world;
        world.containers->set(u"a1"_s, tests::inspectOf({.service = u"a"_s, .status = u"exited"_s}));
        QVERIFY(platform::updateProfile(world.folder.path(), u"shop-1"_s, [&](platform::Profile &profile) {
            profile.stoppedOnPurpose.insert(u"a"_s, world.clock.now());
        }).has_value());
        QCOMPARE(world.service->check().wait()->services[0].verdict, Verdict::Stopped);
    }

    void itsEndDoesNotWaitForAHungService()
    {
        World world;
        world.script->answer = SystemScript::waitsForStop();
        auto task = world.service->check();
        QTRY_COMPARE(world.script->examined.load(), 2);
        QElapsedTimer timer;
        timer.start();
        world.service.reset();
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(task.wait().error().kind, ErrorKind::Cancelled);
    }

    void onlyEventsThatMatterWake()
    {
        for (const QString &action : {u"start"_s, u"die"_s, u"stop"_s, u"pause"_s, u"unpause"_s, u"oom"_s, u"health_status: unhealthy"_s})
            QVERIFY2(EventWatch::matters(eventOf(action)), qPrintable(action));
        for (const QString &action : {u"exec_create: pg_isready"_s, u"exec_start: x"_s, u"exec_die"_s, u"create"_s, u"top"_s, u"kill"_s})
            QVERIFY2(!EventWatch::matters(eventOf(action)), qPrintable(action));
    }
};

QTEST_GUILESS_MAIN(TestLiveHealthService)
#include "tst_livehealthservice.moc"
