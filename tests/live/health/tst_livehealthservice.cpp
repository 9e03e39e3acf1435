#include "services/core/settingstable.h"
#include "services/docker/engine.h"
#include "services/health/livehealthservice.h"
#include "services/platform/liveplatformservice.h"
#include "services/systems/catalogue.h"
#include "tests/support/throwaway.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace millwright;
using namespace millwright::health;
using namespace millwright::tests;
using core::Verdict;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Own = u"millwright-test-health"_s;

struct World
{
    docker::Engine engine{docker::unixTransport(u"/var/run/docker.sock"_s)};
    QTemporaryDir folder;
    std::unique_ptr<core::SecretStore> secrets = core::openFileVault(folder.path());
    std::unique_ptr<core::SettingsStore> settings = core::memorySettings();
    core::SystemClock clock;
    systems::Catalogue catalogue;
    std::unique_ptr<platform::LivePlatformService> platforms;
    std::unique_ptr<LiveHealthService> health;

    explicit World(const QString &project)
    {
        platforms = std::make_unique<platform::LivePlatformService>(
            platform::PlatformSurroundings{&engine, &catalogue, secrets.get(), settings.get(), &clock, folder.path()});
        settings->set(millwright::settings::SweepSeconds, 60); // so that only events bring a sweep sooner
        health = std::make_unique<LiveHealthService>(
            HealthSurroundings{&engine, &catalogue, platforms.get(), settings.get(), &clock, folder.path(), {}});
        const auto opened = platforms->open(project).wait();
        if (!opened)
            qFatal("%s: %s", qPrintable(project), qPrintable(opened.error().line()));
    }

    [[nodiscard]] QString verdictOf(const QString &service) const
    {
        const auto snapshot = health->snapshot();
        const ServiceHealth *found = snapshot ? snapshot->find(service) : nullptr;
        if (!found)
            return u"none"_s;
        return core::verdictName(found->verdict) + (found->findings.empty() ? QString() : u'/' + found->findings.front().code);
    }
};

QStringList healthCheck(const QString &command)
{
    return {u"--health-cmd"_s, command, u"--health-interval"_s, u"1s"_s, u"--health-retries"_s, u"1"_s};
}

} // namespace

// Against the engine of this computer, with containers of its own.
class TestLiveHealthService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatHappensToAContainerIsSeenWithinSeconds()
    {
        const QStringList sleep{u"sleep"_s, u"1000"_s};
        const QStringList alive = healthCheck(u"true"_s) + QStringList{u"--init"_s, u"--entrypoint"_s, u""_s};
        const ThrowAwayContainer first(u"run -d"_s, Own, u"first"_s, alive, u"millwright/redis:7.0"_s, sleep);
        const ThrowAwayContainer second(u"run -d"_s, Own, u"second"_s, alive, u"millwright/redis:7.0"_s, sleep);
        World world(Own);
        world.health->setWatching(true);
        QTRY_COMPARE_WITH_TIMEOUT(world.verdictOf(u"first"_s).left(8), u"good"_s, 8000);

        QElapsedTimer timer;
        timer.start();
        runDocker({u"pause"_s, first.id()});
        QTRY_COMPARE_WITH_TIMEOUT(world.verdictOf(u"first"_s), u"critical/container.paused"_s, 8000);
        qInfo("paused: Critical after %lld ms", timer.elapsed());
        QCOMPARE(world.verdictOf(u"second"_s), u"good"_s);
        QCOMPARE(world.health->snapshot()->incidents.size(), 1U);
        runDocker({u"unpause"_s, first.id()});
        QTRY_COMPARE_WITH_TIMEOUT(world.verdictOf(u"first"_s), u"good"_s, 8000);

        timer.restart();
        runDocker({u"kill"_s, second.id()});
        QTRY_COMPARE_WITH_TIMEOUT(world.verdictOf(u"second"_s), u"critical/container.exited"_s, 8000);
        qInfo("killed: Critical after %lld ms", timer.elapsed());

        runDocker({u"stop"_s, u"-t"_s, u"1"_s, first.id()});
        QTRY_COMPARE_WITH_TIMEOUT(world.verdictOf(u"first"_s), u"stopped"_s, 8000);
        runDocker({u"start"_s, first.id()});
        QTRY_COMPARE_WITH_TIMEOUT(world.verdictOf(u"first"_s), u"good"_s, 8000);
        runDocker({u"kill"_s, first.id()}); // the stop before does not excuse this end
        QTRY_COMPARE_WITH_TIMEOUT(world.verdictOf(u"first"_s), u"critical/container.exited"_s, 8000);
    }

    void aNewContainerIsDiscoveredAndJudged()
    {
        const QStringList sleep{u"sleep"_s, u"1000"_s};
        const QStringList alive = healthCheck(u"true"_s) + QStringList{u"--init"_s, u"--entrypoint"_s, u""_s};
        const ThrowAwayContainer first(u"run -d"_s, Own, u"first"_s, alive, u"millwright/redis:7.0"_s, sleep);
        World world(Own);
        world.health->setWatching(true);
        QTRY_COMPARE_WITH_TIMEOUT(world.verdictOf(u"first"_s), u"good"_s, 8000);
        const ThrowAwayContainer second(u"run -d"_s, Own, u"second"_s, alive, u"millwright/redis:7.0"_s, sleep);
        QTRY_COMPARE_WITH_TIMEOUT(world.verdictOf(u"second"_s), u"good"_s, 12000);
    }

    void theDemoPlatformIsLookedAtInMilliseconds()
    {
        World world(u"millwright-demo"_s);
        QElapsedTimer timer;
        timer.start();
        const auto snapshot = world.health->check().wait();
        QVERIFY2(snapshot.has_value(), snapshot ? "" : qPrintable(snapshot.error().line()));
        QVERIFY(snapshot->problem.isEmpty());
        qInfo("sweep of %zu services: %lld ms", snapshot->services.size(), timer.elapsed());
        QCOMPARE(snapshot->systemCount(), 6);
        for (const ServiceHealth &health : snapshot->services) { // one of traefik's routers is broken on purpose
            const Verdict expected = health.kind == "traefik"_L1 ? Verdict::Warning : Verdict::Good;
            QVERIFY2(health.verdict == expected, qPrintable(health.service + u": "_s + health.summary));
        }
        const auto allHaveUsage = [&] {
            const auto again = world.health->check().wait();
            return again && std::ranges::all_of(again->services, [](const ServiceHealth &health) { return health.usage.has_value(); });
        };
        QTRY_VERIFY(allHaveUsage());
    }
};

QTEST_GUILESS_MAIN(TestLiveHealthService)
#include "tst_livehealthservice.moc"
