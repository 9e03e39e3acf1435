#include "services/docker/livelogservice.h"
#include "services/docker/loglines.h"
#include "tests/support/docker.h"

#include <QTest>

using namespace millwright;
using namespace Qt::StringLiterals;

namespace {
QList<docker::LogLine> decode(const QByteArray &bytes, qsizetype piece)
{
    QList<docker::LogLine> lines;
    docker::LogLines handler([&](const docker::LogLine &line) { lines.append(line); });
    docker::StreamFrames frames;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        if (!frames.decode(QByteArrayView(bytes).sliced(at).first(std::min(piece, bytes.size() - at)), handler))
            return {};
    }
    handler.finish();
    return lines;
}

docker::LogLine line(const char *stamp, const char *text)
{
    return {docker::engineTime(stamp), stamp, false, QString::fromLatin1(text)};
}
} // namespace

class LogLinesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRecordedLogIsReadHoweverItIsCut()
    {
        const QByteArray bytes = test::dockerSample("logs-nontty.bin");
        QVERIFY(!bytes.isEmpty());
        for (const qsizetype piece : {1, 2, 7, 8, 9, 4096, 16'384, 1'000'000}) {
            const auto lines = decode(bytes, piece);
            QCOMPARE(lines.size(), 7);
            QCOMPARE(lines[0].text, u"out-line-1"_s);
            QVERIFY(!lines[0].isError);
            QCOMPARE(lines[0].at, QDateTime(QDate(2026, 11, 23), QTime(13, 34, 2, 428), Qt::UTC));
            QVERIFY(lines[1].isError);
            QVERIFY(lines[2].text.startsWith(u"no newline"_s));
        }
    }
    void fragmentsOfOneLineAreJoined()
    {
        const auto lines = decode(test::dockerSample("logs-nontty.bin"), 4096);
        QCOMPARE(lines[3].text.size(), 20'000);
        QCOMPARE(lines[3].text, QString(20'000, u'x'));
        QCOMPARE(lines[4].text, u"tick 1"_s);
    }
    void aTerminalsRawBytesHaveNoFrames()
    {
        QStringList texts;
        docker::LogLines lines([&](const docker::LogLine &entry) { texts.append(entry.text); });
        const QByteArray raw = "2026-11-23T12:52:51.199486683Z out\r\n2026-11-23T12:52:51.199486684Z \r\n2026-11-23T12:52:52.000000000Z err";
        for (const char byte : raw)
            lines.text(QByteArrayView(&byte, 1));
        lines.finish();
        QCOMPARE(texts, (QStringList {u"out"_s, u""_s, u"err"_s}));
    }
    void bytesThatAreNoFramesAreRefused()
    {
        docker::LogLines lines([](const docker::LogLine &) { });
        docker::StreamFrames frames;
        QCOMPARE(frames.decode("not a frame at all", lines).error().kind, core::ErrorKind::Internal);
    }
    void timesKeepTheirMilliseconds_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("milliseconds");
        QTest::newRow("nine digits") << QByteArray("2026-11-23T12:52:51.199486683Z") << qint64(1795438371199);
        QTest::newRow("one digit") << QByteArray("2026-11-23T12:52:51.5Z") << qint64(1795438371500);
        QTest::newRow("none") << QByteArray("2026-11-23T12:52:51Z") << qint64(1795438371000);
    }
    void timesKeepTheirMilliseconds()
    {
        QFETCH(QByteArray, text);
        QTEST(docker::engineTime(text).toMSecsSinceEpoch(), "milliseconds");
    }
    void theYearOneMeansNever() { QVERIFY(!docker::engineTime("0001-01-01T00:00:00Z").isValid()); }
    void aStampBecomesSince()
    {
        QCOMPARE(docker::sinceOf("2026-11-23T12:52:51.199486683Z"), QByteArray("1795438371.199486683"));
        QCOMPARE(docker::sinceOf("1795438371"), QByteArray());
    }
    void aResumedStreamGivesNoLineTwice()
    {
        docker::ResumePoint point;
        const auto first = line("2026-11-23T12:52:51.000000001Z", "a");
        const auto same = line("2026-11-23T12:52:51.000000001Z", "b");
        const auto later = line("2026-11-23T12:52:51.000000002Z", "a");
        QVERIFY(point.accept(first));
        point.resume();
        QVERIFY(!point.accept(first));
        QVERIFY(point.accept(same));
        point.resume();
        QVERIFY(!point.accept(first));
        QVERIFY(!point.accept(same));
        QVERIFY(point.accept(same)); // once more than before: a real one
        QVERIFY(point.accept(later));
        QCOMPARE(point.stamp(), later.stamp);
    }
};

QTEST_GUILESS_MAIN(LogLinesTest)
#include "tst_loglines.moc"
