#include "services/docker/readings.h"
#include "tests/support/docker.h"

#include <QJsonDocument>
#include <QTest>

#include <optional>

using namespace millwright;
using namespace Qt::StringLiterals;

namespace {
QJsonObject sample(const char *name)
{
    const QByteArray bytes = test::dockerSample(name);
    return QJsonDocument::fromJson(bytes.mid(bytes.startsWith("HTTP") ? bytes.indexOf("\r\n\r\n") + 4 : 0)).object();
}
} // namespace

class ReadingsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void memoryIsCountedAsDockerStatsDoes()
    {
        const auto stats = docker::statsOf(sample("stats-postgres-oneshot.json"));
        QVERIFY(stats.running);
        QCOMPARE(stats.memoryBytes, 311'287'808 - 89'710'592);
        QCOMPARE(stats.memoryLimitBytes, 25'276'502'016);
        QCOMPARE(stats.cpuNanoseconds, 7'332'242'045);
        QCOMPARE(stats.processes, 13);
        QCOMPARE(stats.receivedBytes, 338'397);
    }
    void cgroupTwoHasItsOwnNameForTheCache()
    {
        const auto stats = docker::statsOf(QJsonDocument::fromJson(R"({"read":"2026-11-23T13:31:35Z","memory_stats":{"usage":100,"stats":{"inactive_file":40}},
            "blkio_stats":{"io_service_bytes_recursive":[{"op":"read","value":3},{"op":"read","value":4},{"op":"write","value":5}]}})").object());
        QCOMPARE(stats.memoryBytes, 60);
        QCOMPARE(stats.readBytes, 7);
        QCOMPARE(stats.writtenBytes, 5);
        QCOMPARE(stats.receivedBytes, -1);
    }
    void emptyBlockCountersAreNotZero()
    {
        QCOMPARE(docker::statsOf(sample("stats-postgres-oneshot.json")).readBytes, -1);
        QVERIFY(docker::statsOf(sample("stats-postgres-blkio-filled.json")).readBytes > 0);
    }
    void aStoppedContainerIsNotRunning() { QVERIFY(!docker::statsOf(sample("stats-stopped.http")).running); }
    void eventsAreRead()
    {
        const QList<QByteArray> lines = test::dockerSample("events.ndjson").split('\n');
        const auto event = docker::eventOf(QJsonDocument::fromJson(lines[3]).object());
        QCOMPARE(event.action, u"health_status: healthy"_s);
        QCOMPARE(event.type, u"container"_s);
        QCOMPARE(event.attributes.value(u"name"_s), u"evt"_s);
        QVERIFY(event.id.startsWith(u"a316f166"_s));
        QCOMPARE(event.at.date(), QDate(2026, 11, 23));
    }
    void theVersionTellsTheEngine()
    {
        const auto version = docker::versionOf(sample("version.json"), sample("info.json"));
        QCOMPARE(version.version, sample("version.json")[u"Version"].toString());
        QVERIFY(version.processors > 0);
        QVERIFY(version.memoryBytes > 1 << 30);
        QVERIFY(!version.id.isEmpty());
    }
    void theApiVersionIsNegotiated_data()
    {
        QTest::addColumn<QByteArray>("newest");
        QTest::addColumn<QByteArray>("oldest");
        QTest::addColumn<QByteArray>("chosen");
        QTest::newRow("20.10") << QByteArray("1.41") << QByteArray("1.12") << QByteArray("1.41");
        QTest::newRow("28") << QByteArray("1.48") << QByteArray("1.24") << QByteArray("1.47");
        QTest::newRow("29.0") << QByteArray("1.52") << QByteArray("1.44") << QByteArray("1.47");
        QTest::newRow("too old") << QByteArray("1.40") << QByteArray("1.12") << QByteArray();
        QTest::newRow("too new") << QByteArray("1.60") << QByteArray("1.48") << QByteArray();
        QTest::newRow("nonsense") << QByteArray("") << QByteArray("") << QByteArray();
    }
    void theApiVersionIsNegotiated()
    {
        QFETCH(QByteArray, newest);
        QFETCH(QByteArray, oldest);
        const auto chosen = docker::chooseApiVersion(newest, oldest);
        QTEST(chosen.value_or(QByteArray()), "chosen");
        if (!chosen)
            QCOMPARE(chosen.error().kind, core::ErrorKind::Unsupported);
    }
    void aMissingProgramIsToldFromAnExitCode_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<int>("kind");
        const QByteArray recorded = test::dockerSample("exec-notfound.stream.bin").mid(8);
        QTest::newRow("recorded") << 126 << recorded << int(core::ErrorKind::NotFound);
        QTest::newRow("newer runtime") << 127 << recorded << int(core::ErrorKind::NotFound);
        QTest::newRow("not executable") << 126 << QByteArray("OCI runtime exec failed: exec: \"/etc/passwd\": permission denied") << int(core::ErrorKind::Denied);
        QTest::newRow("a shell's own 127") << 127 << QByteArray("sh: nosuch: not found") << -1;
        QTest::newRow("text alone") << 0 << recorded << -1;
    }
    void aMissingProgramIsToldFromAnExitCode()
    {
        QFETCH(int, code);
        QFETCH(QByteArray, output);
        const auto error = docker::startFailureOf(code, output, u"nosuchcmd"_s, u"box"_s);
        QTEST(error ? int(error->kind) : -1, "kind");
    }
};

QTEST_GUILESS_MAIN(ReadingsTest)
#include "tst_readings.moc"
