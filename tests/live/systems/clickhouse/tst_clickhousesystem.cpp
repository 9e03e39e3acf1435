#include "services/systems/clickhouse/clickhousequery.h"
#include "services/systems/clickhouse/clickhousesystem.h"
#include "tests/support/answeringserver.h"
#include "tests/support/liveaccess.h"
#include "tests/support/silentserver.h"

#include <QElapsedTimer>
#include <QTest>

using namespace millwright;
using namespace millwright::systems;
using namespace millwright::tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorKind;

namespace {

ServiceAccess demo(quint16 port = 0)
{
    return withCredential(liveAccess(u"clickhouse"_s, 8123, port), u"default"_s, {});
}

core::Result<Examination> examine(const ServiceAccess &access)
{
    return clickhouse::makeClickHouseSystem()->openSession(access)->examine({});
}

QString problemOf(const core::Result<Examination> &result)
{
    return result ? QString() : result.error().line();
}

} // namespace

class TestClickHouseSystem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHealthyServerHasNoFinding()
    {
        const auto session = clickhouse::makeClickHouseSystem()->openSession(demo());
        QElapsedTimer timer;
        timer.start();
        const auto cold = session->examine({});
        const qint64 coldTook = timer.elapsed();
        QVERIFY2(cold, qPrintable(problemOf(cold)));
        QCOMPARE(codesOf(*cold), QStringList());
        QVERIFY(!cold->version.isEmpty());
        QVERIFY2(cold->figures.front().headline && cold->figures.front().value > 0, qPrintable(cold->figures.front().text));
        timer.restart();
        const auto warm = session->examine({});
        qInfo("cold %lld ms, warm %lld ms", coldTook, timer.elapsed());
        QVERIFY(warm);
        QVERIFY(std::ranges::any_of(warm->figures, [](const Figure &figure) { return figure.key == "clickhouse.queries.rate"_L1; }));
    }

    void aWrongPasswordIsDenied()
    {
        const auto result = examine(withCredential(demo(), u"default"_s, u"wrong-word"_s));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Denied);
        QCOMPARE(result.error().summary, u"ClickHouse refuses the password for “default”. Open Settings → Credentials."_s);
        QVERIFY2(result.error().detail.startsWith(u"Code: 516."_s), qPrintable(result.error().detail));
        QVERIFY(!result.error().line().contains("wrong-word"_L1));
    }

    void aTableOfAnotherVersionIsToldFromARefusal()
    {
        const clickhouse::ClickHouseAddress address {u"127.0.0.1"_s, 8123, u"default"_s, {}};
        const auto http = core::makeHttpClient();
        const auto rows = clickhouse::ClickHouseQuery(address, *http).select("SELECT x FROM system.millwright_test_absent", deadlineIn(4s), {});
        QVERIFY(!rows);
        QCOMPARE(rows.error().kind, clickhouse::ClickHouseFailure::Kind::Server);
        QCOMPARE(rows.error().code, 60);
    }

    void nothingListeningIsUnreachable()
    {
        const auto result = examine(demo(1));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Unreachable);
        QCOMPARE(result.error().target, u"clickhouse"_s);
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

    void anotherProtocolIsNotSupported()
    {
        const AnsweringServer server("HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\nConnection: close\r\n\r\nnot here\n");
        const auto result = examine(demo(server.port()));
        QVERIFY(!result);
        QVERIFY2(result.error().kind == ErrorKind::Unsupported, qPrintable(result.error().line()));
    }
};

QTEST_GUILESS_MAIN(TestClickHouseSystem)
#include "tst_clickhousesystem.moc"
