#include "services/systems/postgres/postgresconnection.h"
#include "services/systems/postgres/postgressystem.h"
#include "tests/support/answeringserver.h"
#include "tests/support/liveaccess.h"
#include "tests/support/silentserver.h"

#include <QElapsedTimer>
#include <QTest>

#include <libpq-fe.h>

#include <thread>

using namespace millwright;
using namespace millwright::systems;
using namespace millwright::tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorKind;

namespace {

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;

Connection connectAs(const char *user, const char *password)
{
    const QByteArray info = QByteArray("host=127.0.0.1 dbname=automation connect_timeout=5 user=") + user + " password=" + password;
    return {PQconnectdb(info.constData()), &PQfinish};
}

bool execute(const Connection &connection, const char *statement)
{
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), statement), &PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        qWarning("%s: %s", statement, PQresultErrorMessage(result.get()));
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

ServiceAccess demo(quint16 port = 0)
{
    return withCredential(liveAccess(u"postgres"_s, 5432, port), u"automation"_s, u"automation_password"_s, u"automation"_s);
}

core::Result<Examination> examine(const ServiceAccess &access, const core::TaskContext &context = {})
{
    return postgres::makePostgresSystem()->openSession(access)->examine(context);
}

} // namespace

class TestPostgresSystem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(PQstatus(m_admin.get()) == CONNECTION_OK, PQerrorMessage(m_admin.get()));
        cleanup();
        QVERIFY(execute(m_admin, "CREATE ROLE millwright_test_limited LOGIN PASSWORD 'limited-word' CONNECTION LIMIT 1"));
    }
    void cleanupTestCase() { cleanup(); }

    void aHealthyServerHasNoFinding()
    {
        const auto session = postgres::makePostgresSystem()->openSession(demo());
        QElapsedTimer timer;
        timer.start();
        const auto cold = session->examine({});
        const qint64 coldTook = timer.elapsed();
        QVERIFY2(cold, qPrintable(cold ? QString() : cold.error().line()));
        QCOMPARE(codesOf(*cold), QStringList());
        QVERIFY2(cold->version.startsWith(u"15."_s), qPrintable(cold->version));
        QVERIFY(std::ranges::any_of(cold->figures, [](const Figure &f) { return f.headline && f.text.endsWith(u" of 97"_s); }));
        timer.restart();
        const auto warm = session->examine({});
        qInfo("cold %lld ms, warm %lld ms", coldTook, timer.elapsed());
        QVERIFY(warm);
        QCOMPARE(codesOf(*warm), QStringList());
        QVERIFY(std::ranges::any_of(warm->figures, [](const Figure &f) { return f.key == "postgres.transactions.rate"_L1; }));
    }

    void aWrongPasswordIsDenied()
    {
        const auto result = examine(withCredential(demo(), u"automation"_s, u"wrong-word"_s));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Denied);
        QCOMPARE(result.error().summary, u"PostgreSQL refuses the password for “automation”. Open Settings → Credentials."_s);
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

    void aDroppedDatabaseIsNoObstacle()
    {
        const auto result = examine(withCredential(demo(), u"automation"_s, u"automation_password"_s, u"millwright_test_absent"_s));
        QVERIFY2(result, qPrintable(result ? QString() : result.error().line()));
    }

    void nothingListeningIsUnreachable()
    {
        const auto result = examine(demo(1));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Unreachable);
        QCOMPARE(result.error().target, u"postgres"_s);
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

    void aCancelEndsASilentConnect()
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

    void aStatementEndsAtItsDeadline()
    {
        const auto connection = postgres::PostgresConnection::open(
            {u"127.0.0.1"_s, 5432, u"automation"_s, u"automation"_s, core::Secret::fromText(u"automation_password"_s)}, deadlineIn(4s), {});
        QVERIFY(connection);
        QElapsedTimer timer;
        timer.start();
        const auto rows = (*connection)->query("SELECT pg_sleep(10)", deadlineIn(200ms), {});
        QVERIFY(!rows);
        QCOMPARE(rows.error().kind, postgres::PostgresFailure::Kind::DeadlinePassed);
        QVERIFY(timer.elapsed() < 500);
        QVERIFY(!(*connection)->isUsable());
    }

    void anotherProtocolIsNotSupported()
    {
        const AnsweringServer server("HTTP/1.1 400 Bad Request\r\n\r\n");
        const auto result = examine(demo(server.port()));
        QVERIFY(!result);
        QVERIFY2(result.error().kind == ErrorKind::Unsupported, qPrintable(result.error().line()));
    }

    void usedUpConnectionsAreCriticalNotUnreachable()
    {
        const Connection holder = connectAs("millwright_test_limited", "limited-word");
        QCOMPARE(PQstatus(holder.get()), CONNECTION_OK);
        const auto result = examine(withCredential(demo(), u"millwright_test_limited"_s, u"limited-word"_s, u"automation"_s));
        QVERIFY2(result, qPrintable(result ? QString() : result.error().line()));
        QCOMPARE(codesOf(*result), QStringList {u"postgres.connections.exhausted"_s});
        QCOMPARE(result->findings.front().verdict, core::Verdict::Critical);
        QVERIFY2(result->findings.front().evidence.startsWith(u"53300: "_s), qPrintable(result->findings.front().evidence));
    }

    void aRoleWithoutRightsIsUnknown()
    {
        QVERIFY(execute(m_admin, "ALTER ROLE millwright_test_limited CONNECTION LIMIT 5"));
        const auto result = examine(withCredential(demo(), u"millwright_test_limited"_s, u"limited-word"_s, u"automation"_s));
        QVERIFY(execute(m_admin, "ALTER ROLE millwright_test_limited CONNECTION LIMIT 1"));
        QVERIFY2(result, qPrintable(result ? QString() : result.error().line()));
        QVERIFY2(codesOf(*result).contains(u"postgres.rights.missing"_s), qPrintable(codesOf(*result).join(u' ')));
        QCOMPARE(core::worstOf(result->findings), core::Verdict::Unknown);
    }

    void anInvalidIndexIsFoundInAnyDatabase()
    {
        QVERIFY(execute(m_admin, "CREATE TABLE millwright_test_pairs AS SELECT 1 AS n FROM generate_series(1, 2)"));
        const std::unique_ptr<PGresult, decltype(&PQclear)> failed(
            PQexec(m_admin.get(), "CREATE UNIQUE INDEX CONCURRENTLY millwright_test_broken ON millwright_test_pairs (n)"), &PQclear);
        QCOMPARE(PQresultStatus(failed.get()), PGRES_FATAL_ERROR);
        // From the neighbour's side: each reading looks into some databases more.
        const auto session = postgres::makePostgresSystem()->openSession(
            withCredential(demo(), u"automation"_s, u"automation_password"_s, u"postgres"_s));
        core::Result<Examination> result = session->examine({});
        for (int reading = 0; reading < 12 && result && result->findings.empty(); ++reading)
            result = session->examine({});
        QVERIFY(execute(m_admin, "DROP TABLE millwright_test_pairs"));
        QVERIFY(result);
        QCOMPARE(codesOf(*result), QStringList {u"postgres.indexes.invalid"_s});
        QVERIFY(result->findings.front().sentence.contains(u"millwright_test_broken in automation"_s));
    }

    void aKeptConnectionThatDiedIsReplaced()
    {
        const auto session = postgres::makePostgresSystem()->openSession(demo());
        QVERIFY(session->examine({}));
        QVERIFY(execute(m_admin, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'millwright'"));
        const auto again = session->examine({});
        QVERIFY2(again, qPrintable(again ? QString() : again.error().line()));
        QCOMPARE(codesOf(*again), QStringList());
    }

private:
    void cleanup()
    {
        execute(m_admin, "DROP TABLE IF EXISTS millwright_test_pairs");
        execute(m_admin, "DROP ROLE IF EXISTS millwright_test_limited");
    }

    Connection m_admin = connectAs("automation", "automation_password");
};

QTEST_GUILESS_MAIN(TestPostgresSystem)
#include "tst_postgressystem.moc"
