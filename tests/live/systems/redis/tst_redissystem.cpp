#include "services/systems/redis/redisconnection.h"
#include "services/systems/redis/redissystem.h"
#include "tests/support/answeringserver.h"
#include "tests/support/liveaccess.h"
#include "tests/support/silentserver.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace millwright;
using namespace millwright::systems;
using namespace millwright::tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorKind;

namespace {

ServiceAccess demo(quint16 port = 0)
{
    return withCredential(liveAccess(u"redis"_s, 6379, port), {}, u"redis_password"_s);
}

core::Result<Examination> examine(const ServiceAccess &access, const core::TaskContext &context = {})
{
    return redis::makeRedisSystem()->openSession(access)->examine(context);
}

QString problemOf(const core::Result<Examination> &result)
{
    return result ? QString() : result.error().line();
}

bool administer(const QByteArrayList &words)
{
    auto connection = redis::RedisConnection::open({u"127.0.0.1"_s, 6379, {}, core::Secret::fromText(u"redis_password"_s)}, deadlineIn(4s), {});
    return connection && (*connection)->command(words, deadlineIn(4s), {});
}

} // namespace

class TestRedisSystem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QVERIFY(administer({"ACL", "DELUSER", "millwright_test_watcher"})); }

    void aHealthyServerHasNoFinding()
    {
        const auto session = redis::makeRedisSystem()->openSession(demo());
        QElapsedTimer timer;
        timer.start();
        const auto cold = session->examine({});
        const qint64 coldTook = timer.elapsed();
        QVERIFY2(cold, qPrintable(problemOf(cold)));
        QCOMPARE(codesOf(*cold), QStringList());
        QVERIFY2(cold->version.startsWith(u"7.0"_s), qPrintable(cold->version));
        QVERIFY2(cold->figures.front().headline && cold->figures.front().text.contains(u" MB of "_s), qPrintable(cold->figures.front().text));
        timer.restart();
        QVERIFY(session->examine({}));
        qInfo("cold %lld ms, warm %lld ms", coldTook, timer.elapsed());
    }

    void aWrongPasswordIsDenied()
    {
        const auto result = examine(withCredential(demo(), {}, u"wrong-word"_s));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Denied);
        QCOMPARE(result.error().summary, u"Redis refuses the password for “default”. Open Settings → Credentials."_s);
        QVERIFY(!result.error().line().contains("wrong-word"_L1));
    }

    void noPasswordIsDenied()
    {
        ServiceAccess access = demo();
        access.service.credential.reset();
        const auto result = examine(access);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Denied);
    }

    void aUserOfTheAccessListMayLook()
    {
        QVERIFY(administer({"ACL", "SETUSER", "millwright_test_watcher", "on", ">watch-word", "-@all", "+ping", "+info"}));
        const auto result = examine(withCredential(demo(), u"millwright_test_watcher"_s, u"watch-word"_s));
        QVERIFY2(result, qPrintable(problemOf(result)));
        QCOMPARE(codesOf(*result), QStringList());
    }

    void aUserWithoutRightsIsDenied()
    {
        QVERIFY(administer({"ACL", "SETUSER", "millwright_test_watcher", "on", ">watch-word", "-@all", "+ping"}));
        const auto result = examine(withCredential(demo(), u"millwright_test_watcher"_s, u"watch-word"_s));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Denied);
        QVERIFY2(result.error().detail.startsWith(u"NOPERM"_s), qPrintable(result.error().line()));
    }

    void nothingListeningIsUnreachable()
    {
        const auto result = examine(demo(1));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Unreachable);
        QCOMPARE(result.error().target, u"redis"_s);
    }

    void aSilentPortTimesOutInTime()
    {
        const SilentServer silent;
        QVERIFY(silent.port());
        ServiceAccess access = demo(silent.port());
        access.deadline = 700ms;
        QElapsedTimer timer;
        timer.start();
        const auto result = examine(access);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Timeout);
        QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
    }

    void aCancelEndsASilentCall()
    {
        const SilentServer silent;
        std::stop_source stop;
        const std::jthread later([&] {
            std::this_thread::sleep_for(100ms);
            stop.request_stop();
        });
        QElapsedTimer timer;
        timer.start();
        const auto result = examine(demo(silent.port()), {stop.get_token()});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Cancelled);
        QVERIFY(timer.elapsed() < 500);
    }

    void refusalsOfTheServerAreFindings_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("code");
        QTest::newRow("out of clients") << QByteArray("-ERR max number of clients reached\r\n") << u"redis.clients.exhausted"_s;
        QTest::newRow("loading") << QByteArray("-LOADING Redis is loading the dataset in memory\r\n") << u"redis.loading"_s;
    }
    void refusalsOfTheServerAreFindings()
    {
        QFETCH(QByteArray, line);
        const AnsweringServer server(line);
        const auto result = examine(demo(server.port()));
        QVERIFY2(result, qPrintable(problemOf(result)));
        QFETCH(QString, code);
        QCOMPARE(codesOf(*result), QStringList {code});
    }

    void anotherProtocolIsNotSupported()
    {
        const AnsweringServer server("HTTP/1.1 400 Bad Request\r\n\r\n");
        const auto result = examine(demo(server.port()));
        QVERIFY(!result);
        QVERIFY2(result.error().kind == ErrorKind::Unsupported, qPrintable(result.error().line()));
    }

    void aKeptConnectionThatDiedIsReplaced()
    {
        const auto session = redis::makeRedisSystem()->openSession(demo());
        QVERIFY(session->examine({}));
        QVERIFY(administer({"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"}));
        const auto again = session->examine({});
        QVERIFY2(again, qPrintable(problemOf(again)));
    }
};

QTEST_GUILESS_MAIN(TestRedisSystem)
#include "tst_redissystem.moc"
