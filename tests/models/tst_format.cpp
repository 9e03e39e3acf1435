#include "models/format.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright::models;

class FormatTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bytesAreSaidInDecimalUnits_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown") << qint64(-1) << QString();
        QTest::newRow("bytes") << qint64(999) << u"999 B"_s;
        QTest::newRow("kilo") << qint64(14'000) << u"14 KB"_s;
        QTest::newRow("almost mega") << qint64(999'600) << u"1 MB"_s;
        QTest::newRow("small mega") << qint64(2'100'000) << u"2.1 MB"_s;
        QTest::newRow("giga") << qint64(18'400'000'000) << u"18.4 GB"_s;
        QTest::newRow("exact giga") << qint64(4'620'000'000) << u"4.62 GB"_s;
        QTest::newRow("tera") << qint64(1'500'000'000'000) << u"1.5 TB"_s;
    }
    void bytesAreSaidInDecimalUnits()
    {
        QFETCH(const qint64, bytes);
        QTEST(formatBytes(bytes), "text");
    }

    void secondsAreSaidWholeAndRough_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("whole");
        QTest::addColumn<QString>("rough");
        QTest::newRow("unknown") << qint64(-1) << QString() << QString();
        QTest::newRow("none") << qint64(0) << u"0 s"_s << u"0 s"_s;
        QTest::newRow("seconds") << qint64(8) << u"8 s"_s << u"8 s"_s;
        QTest::newRow("minutes") << qint64(482) << u"8 min 02 s"_s << u"8 min"_s;
        QTest::newRow("hours") << qint64(27'720) << u"7 h 42 min"_s << u"7 h"_s;
        QTest::newRow("days") << qint64(12 * 86'400 + 3 * 3'600) << u"12 d"_s << u"12 d"_s;
    }
    void secondsAreSaidWholeAndRough()
    {
        QFETCH(const qint64, seconds);
        QTEST(formatSeconds(seconds), "whole");
        QTEST(formatRoughSeconds(seconds), "rough");
    }

    void momentsAreNamedAsPeopleNameThem()
    {
        const QDateTime now(QDate(2026, 11, 24), QTime(9, 42));
        QCOMPARE(formatMomentTitle(now.addSecs(-27'720), now), u"Today 02:00"_s);
        QCOMPARE(formatMoment(now.addSecs(-27'720).toUTC(), now), u"today 02:00"_s);
        QCOMPARE(formatMomentTitle(QDateTime(QDate(2026, 11, 23), QTime(2, 0)), now), u"Mon 23 Nov 02:00"_s);
        QCOMPARE(formatMomentTitle(QDateTime(QDate(2025, 11, 23), QTime(2, 0)), now), u"23 Nov 2025 02:00"_s);
        QCOMPARE(formatMomentTitle({}, now), u"Never"_s);
        QCOMPARE(formatClockOrDay(now.addSecs(-660), now), u"09:31"_s);
        QCOMPARE(formatClockOrDay(now.addDays(-2), now), u"22 Nov"_s);
    }
};

QTEST_GUILESS_MAIN(FormatTest)
#include "tst_format.moc"
