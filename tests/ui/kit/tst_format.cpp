#include "ui/kit/format.h"

#include <QTest>
#include <QTimeZone>

using namespace millwright::ui::kit;
using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {
QDateTime at(int day, int hour, int minute, int second = 0, int year = 2026)
{
    return {QDate(year, 11, day), QTime(hour, minute, second)};
}
} // namespace

class tst_Format final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesHaveThreeFigures_data();
    void bytesHaveThreeFigures();
    void durationsHaveTwoUnits_data();
    void durationsHaveTwoUnits();
    void agesAreRough_data();
    void agesAreRough();
    void countsHaveSeparators() { QCOMPARE(formatCount(1914022), u"1,914,022"_s); }
    void aPercentHasASpace() { QCOMPARE(formatPercent(71.4), u"71 %"_s); }
    void whatIsLeftIsRoughWhenLong();
    void momentsNameTheDay();
};

void tst_Format::bytesHaveThreeFigures_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << u"0 B"_s;
    QTest::newRow("below a kilobyte") << qint64(999) << u"999 B"_s;
    QTest::newRow("a kilobyte") << qint64(1000) << u"1 KB"_s;
    QTest::newRow("two decimals") << qint64(1'080'000'000) << u"1.08 GB"_s;
    QTest::newRow("one decimal") << qint64(18'400'000'000) << u"18.4 GB"_s;
    QTest::newRow("none left") << qint64(284'000'000) << u"284 MB"_s;
    QTest::newRow("never 1000 of a unit") << qint64(999'999) << u"1 MB"_s;
    QTest::newRow("not known") << qint64(-1) << QString();
}

void tst_Format::bytesHaveThreeFigures()
{
    QFETCH(qint64, bytes);
    QTEST(formatBytes(bytes), "text");
}

void tst_Format::durationsHaveTwoUnits_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("milliseconds") << qint64(412) << u"412 ms"_s;
    QTest::newRow("tenths") << qint64(1400) << u"1.4 s"_s;
    QTest::newRow("seconds") << qint64(24'000) << u"24 s"_s;
    QTest::newRow("never 60 s") << qint64(59'800) << u"1 min 00 s"_s;
    QTest::newRow("minutes") << qint64(372'000) << u"6 min 12 s"_s;
    QTest::newRow("padded") << qint64(123'000) << u"2 min 03 s"_s;
    QTest::newRow("hours") << qint64(27'720'000) << u"7 h 42 min"_s;
    QTest::newRow("days") << qint64(1'036'800'000) << u"12 d"_s;
}

void tst_Format::durationsHaveTwoUnits()
{
    QFETCH(qint64, ms);
    QTEST(formatDuration(milliseconds(ms)), "text");
}

void tst_Format::agesAreRough_data()
{
    QTest::addColumn<QDateTime>("then");
    QTest::addColumn<QString>("text");
    QTest::newRow("seconds") << at(24, 9, 41, 52) << u"8 s ago"_s;
    QTest::newRow("minutes") << at(24, 9, 31) << u"11 min ago"_s;
    QTest::newRow("hours") << at(24, 2, 0) << u"7 h ago"_s;
    QTest::newRow("days") << at(22, 2, 0) << u"2 days ago"_s;
    QTest::newRow("ahead of us") << at(24, 10, 0) << u"just now"_s;
    QTest::newRow("never") << QDateTime() << u"never"_s;
}

void tst_Format::agesAreRough()
{
    QFETCH(QDateTime, then);
    QTEST(formatAge(then, at(24, 9, 42)), "text");
}

void tst_Format::whatIsLeftIsRoughWhenLong()
{
    QCOMPARE(formatTimeLeft(-1), QString());
    QCOMPARE(formatTimeLeft(9), u"about 9 s left"_s);
    QCOMPARE(formatTimeLeft(160), u"about 2 min 40 s left"_s);
    QCOMPARE(formatTimeLeft(1500), u"about 25 min left"_s);
}

void tst_Format::momentsNameTheDay()
{
    const QDateTime now = at(24, 9, 42);
    QCOMPARE(formatMoment(at(24, 2, 0), now), u"today 02:00"_s);
    QCOMPARE(formatMoment(at(22, 2, 0), now), u"22 Nov 02:00"_s);
    QCOMPARE(formatMoment(at(22, 2, 0, 0, 2025), now), u"22 Nov 2025 02:00"_s);
    QCOMPARE(formatMoment({}, now), u"never"_s);
}

QTEST_GUILESS_MAIN(tst_Format)
#include "tst_format.moc"
