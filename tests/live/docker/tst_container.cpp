#include "services/docker/enginelock.h"
#include "services/docker/livelogservice.h"
#include "tests/support/docker.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

#include <future>
#include <thread>

using namespace millwright;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
const QString Box = u"millwright-test-container"_s;

// Any image with a shell: the demo platform's PostgreSQL.
QJsonObject boxBody(const QString &image)
{
    return {{u"Image"_s, image},
            {u"HostConfig"_s, QJsonObject {{u"NetworkMode"_s, u"none"_s}}},
            {u"Entrypoint"_s, QJsonArray {u"sh"_s, u"-c"_s, u"trap 'exit 0' TERM; n=0; while :; do n=$((n+1)); echo line $n; sleep 0.2 & wait $!; done"_s}}};
}

// Ends a task's stop source after a while.
std::jthread stopAfter(std::stop_source &stop, std::chrono::milliseconds time)
{
    return std::jthread([&stop, time] {
        std::this_thread::sleep_for(time);
        stop.request_stop();
    });
}
} // namespace

class ContainerTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_engine = std::make_shared<docker::Engine>(docker::unixTransport(u"/var/run/docker.sock"_s));
        const auto found = m_engine->containers({u"com.docker.compose.project=millwright-demo"_s, u"com.docker.compose.service=postgres"_s}, {});
        QVERIFY2(found && !found->isEmpty(), "the demo platform must run");
        m_postgres = found->first()[u"Id"].toString();
        (void)m_engine->remove(Box, true, true, {});
        const auto made = m_engine->create(Box, boxBody(found->first()[u"ImageID"].toString()), {});
        QVERIFY2(made, qPrintable(made ? QString() : made.error().line()));
        m_box = *made;
        const auto started = m_engine->start(m_box, {});
        QVERIFY2(started, qPrintable(started ? QString() : started.error().line()));
        QVERIFY(m_engine->waitUntilHealthy(m_box, 10s, {}));
    }
    void cleanupTestCase()
    {
        if (!m_box.isEmpty())
            QVERIFY(m_engine->remove(m_box, true, true, {}));
    }

    void theEngineTellsWhatItIs()
    {
        const auto version = m_engine->version({});
        QVERIFY(version);
        QVERIFY(version->apiVersion >= u"1.41"_s);
        QVERIFY(version->memoryBytes > 0);
    }
    void noEngineIsUnreachable()
    {
        docker::Engine nowhere(docker::unixTransport(u"/nonexistent/docker.sock"_s));
        QCOMPARE(nowhere.images({}).error().kind, core::ErrorKind::Unreachable);
    }
    void statsOfARunningContainerAreFilled()
    {
        const auto stats = m_engine->stats(m_postgres, {});
        QVERIFY(stats && stats->running);
        QVERIFY(stats->memoryBytes > 1 << 20);
        QVERIFY(stats->cpuNanoseconds > 0);
    }
    void aBigInputComesThroughAndIsClosed()
    {
        test::MemorySource source(QByteArray(50 << 20, 'x'));
        docker::ExecRequest request;
        request.command = {u"wc"_s, u"-c"_s};
        request.input = &source;
        const auto result = m_engine->exec(m_box, request, {});
        QVERIFY2(result, qPrintable(result ? QString() : result.error().line()));
        QCOMPARE(result->output.trimmed(), QByteArray("52428800"));
    }
    void inputAndOutputFlowAtTheSameTime()
    {
        const QByteArray bytes(20 << 20, 'y');
        test::MemorySource source(bytes);
        docker::ExecRequest request;
        request.command = {u"cat"_s};
        request.input = &source;
        const auto result = m_engine->exec(m_box, request, {});
        QVERIFY(result);
        QVERIFY(result->output == bytes);
    }
    void aProgramThatDoesNotReadItsInputStillTellsItsCode()
    {
        test::MemorySource source(QByteArray(5 << 20, 'x'));
        docker::ExecRequest request;
        request.command = {u"sh"_s, u"-c"_s, u"echo no >&2; exit 4"_s};
        request.input = &source;
        const auto result = m_engine->exec(m_box, request, {});
        QVERIFY2(result, qPrintable(result ? QString() : result.error().line()));
        QCOMPARE(result->exitCode, 4);
        QCOMPARE(result->errorOutput, QByteArray("no\n"));
    }
    void aMissingProgramIsNotFound()
    {
        docker::ExecRequest request;
        request.command = {u"nosuchprogram"_s};
        QCOMPARE(m_engine->exec(m_box, request, {}).error().kind, core::ErrorKind::NotFound);
    }
    void aPausedContainerIsAConflict()
    {
        QVERIFY(m_engine->pause(m_box, {}));
        docker::ExecRequest request;
        request.command = {u"true"_s};
        const auto result = m_engine->exec(m_box, request, {});
        QVERIFY(m_engine->unpause(m_box, {}));
        QCOMPARE(result.error().kind, core::ErrorKind::Conflict);
    }
    void aCancelEndsTheProgramInTheContainer_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("plain") << QStringList {u"sleep"_s, u"4321"_s};
        QTest::newRow("below a shell") << QStringList {u"sh"_s, u"-c"_s, u"sleep 4321 | cat"_s};
        QTest::newRow("deaf to TERM") << QStringList {u"sh"_s, u"-c"_s, u"trap '' TERM; sleep 4321"_s};
    }
    void aCancelEndsTheProgramInTheContainer()
    {
        QFETCH(QStringList, command);
        docker::ExecRequest request;
        request.command = command;
        std::stop_source stop;
        const auto stopper = stopAfter(stop, 300ms);
        const auto result = m_engine->exec(m_box, request, {stop.get_token()});
        QCOMPARE(result.error().kind, core::ErrorKind::Cancelled);
        QVERIFY2(!result.error().detail.contains(u"may still run"_s), qPrintable(result.error().line()));
        QCOMPARE(sleepers(), 0);
    }
    void aCancelBeforeTheProgramRunsEndsItToo()
    {
        docker::ExecRequest request;
        request.command = {u"sleep"_s, u"4321"_s};
        for (int time = 0; time < 60; time += 6) {
            std::stop_source stop;
            const auto stopper = stopAfter(stop, std::chrono::milliseconds(time));
            QVERIFY(!m_engine->exec(m_box, request, {stop.get_token()}));
        }
        QTest::qSleep(200);
        QCOMPARE(sleepers(), 0);
    }
    void aFailingSinkEndsTheProgram()
    {
        test::MemorySink sink(1'000);
        docker::ExecRequest request;
        request.command = {u"sh"_s, u"-c"_s, u"yes & sleep 4321"_s};
        request.output = &sink;
        QCOMPARE(m_engine->exec(m_box, request, {}).error().summary, u"The sink is full."_s);
        QCOMPARE(sleepers(), 0);
    }
    void aDeadlineEndsTheProgram()
    {
        docker::ExecRequest request;
        request.command = {u"sleep"_s, u"4321"_s};
        request.deadline = 300ms;
        QCOMPARE(m_engine->exec(m_box, request, {}).error().kind, core::ErrorKind::Timeout);
        QCOMPARE(sleepers(), 0);
    }
    void anArchiveGoesInAndComesOut()
    {
        docker::ExecRequest request;
        request.command = {u"sh"_s, u"-c"_s, u"mkdir -p /tmp/in /tmp/back && head -c 3000000 /dev/urandom > /tmp/in/f && sha256sum < /tmp/in/f"_s};
        const auto before = m_engine->exec(m_box, request, {});
        QVERIFY(before);
        test::MemorySink tar;
        QVERIFY(m_engine->readArchive(m_box, u"/tmp/in/f"_s, tar, {}));
        test::MemorySource source(tar.bytes);
        QVERIFY(m_engine->writeArchive(m_box, u"/tmp/back"_s, source, {}));
        request.command = {u"sh"_s, u"-c"_s, u"sha256sum < /tmp/back/f"_s};
        QCOMPARE(m_engine->exec(m_box, request, {})->output, before->output);
        test::MemorySource again(tar.bytes);
        QCOMPARE(m_engine->writeArchive(m_box, u"/nosuch"_s, again, {}).error().kind, core::ErrorKind::NotFound);
    }
    void eventsTellOfAPause()
    {
        std::stop_source stop;
        QStringList actions;
        std::jthread acting([this] {
            std::this_thread::sleep_for(300ms);
            (void)m_engine->pause(m_box, {});
            (void)m_engine->unpause(m_box, {});
        });
        const auto stopper = stopAfter(stop, 1s);
        const auto result = m_engine->events({}, [&](const docker::Event &event) {
            if (event.id == m_box)
                actions.append(event.action);
        }, {stop.get_token()});
        QCOMPARE(result.error().kind, core::ErrorKind::Cancelled);
        QCOMPARE(actions, (QStringList {u"pause"_s, u"unpause"_s}));
    }
    void aFollowGoesOnAcrossARestart()
    {
        docker::LiveLogService service(*m_engine);
        auto follower = service.follow(m_box, 5);
        QStringList texts;
        QObject::connect(follower.get(), &docker::LogFollower::linesArrived, this, [&](const QList<docker::LogLine> &lines) {
            for (const auto &line : lines)
                texts.append(line.text);
        });
        QTRY_VERIFY(texts.size() >= 7);
        const auto restarting = std::async(std::launch::async, [this] { return m_engine->restart(m_box, 2s, {}).has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(texts.contains(u"line 3"_s) && texts.lastIndexOf(u"line 3"_s) > 5, 20'000);
        const qsizetype again = texts.lastIndexOf(u"line 1"_s);
        QVERIFY(again > 0);
        QCOMPARE(QSet<QString>(texts.begin(), texts.begin() + again).size(), again); // nothing twice before the restart
        QCOMPARE(texts.mid(again, 3), (QStringList {u"line 1"_s, u"line 2"_s, u"line 3"_s}));
        QElapsedTimer timer;
        timer.start();
        follower.reset();
        QVERIFY(timer.elapsed() < 200);
    }
    void aContainerThatStaysAwayEndsTheFollow()
    {
        docker::LiveLogService service(*m_engine);
        auto follower = service.follow(u"nosuchcontainer"_s, 5);
        QSignalSpy ended(follower.get(), &docker::LogFollower::ended);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 15'000);
        QVERIFY(!ended.first().first().toString().isEmpty());
    }
    void theLockIsSeenByTheSecondAndGoneAfterTheFirst()
    {
        const core::SystemClock clock;
        const QString platform = u"millwright-test:docker"_s;
        {
            const auto first = docker::EngineLock::acquire(*m_engine, platform, u"eve"_s, u"a test"_s, clock, {});
            QVERIFY2(first, qPrintable(first ? QString() : first.error().line()));
            const auto second = docker::EngineLock::acquire(*m_engine, platform, u"bob"_s, u"another"_s, clock, {});
            QCOMPARE(second.error().kind, core::ErrorKind::Conflict);
            QVERIFY(second.error().summary.startsWith(u"eve on "_s));
        }
        QCOMPARE(m_engine->inspect(docker::lockName(platform), {}).error().kind, core::ErrorKind::NotFound);
    }
    void aDeadProcessesLockIsTakenOver()
    {
        const core::SystemClock clock;
        const QString platform = u"millwright-test:stale"_s;
        const docker::LockHolder dead {u"eve"_s, QSysInfo::machineHostName(), 4'194'303, u"gone"_s, clock.now()};
        const auto images = m_engine->images({});
        QVERIFY(m_engine->create(docker::lockName(platform),
                                 {{u"Image"_s, images->first()[u"Id"]}, {u"Cmd"_s, QJsonArray {u"x"_s}}, {u"Labels"_s, docker::lockLabels(dead)}}, {}));
        const auto lock = docker::EngineLock::acquire(*m_engine, platform, u"bob"_s, u"a test"_s, clock, {});
        QVERIFY2(lock, qPrintable(lock ? QString() : lock.error().line()));
    }

private:
    // Processes of ours that are left in the box.
    int sleepers()
    {
        docker::ExecRequest request;
        request.command = {u"sh"_s, u"-c"_s, u"cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' | grep -cx '432[1]'; :"_s};
        const auto result = m_engine->exec(m_box, request, {});
        return result ? result->output.trimmed().toInt() : -1;
    }

    std::shared_ptr<docker::Engine> m_engine;
    QString m_postgres;
    QString m_box;
};

QTEST_GUILESS_MAIN(ContainerTest)
#include "tst_container.moc"
