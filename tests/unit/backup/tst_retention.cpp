#include "services/backup/pointlist.h"
#include "services/backup/retention.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace millwright;
using namespace millwright::backup;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);

RestorePoint pointAt(qint64 hoursAgo, PointState state = PointState::Good, bool safety = false)
{
    RestorePoint point;
    point.startedAt = Now.addSecs(-3600 * hoursAgo);
    point.id = QString::number(hoursAgo) % (safety ? u"s"_s : QString());
    point.state = state;
    point.safetyPoint = safety;
    return point;
}

// The rule said plainly: a point goes only when every reason to keep it is absent.
bool mayGo(const RestorePoint &point, const std::vector<RestorePoint> &all, int keep, const QDateTime &now)
{
    const auto usable = [&](const RestorePoint &p) { return p.state != PointState::Failed && p.startedAt <= now; };
    if (!usable(point))
        return false;
    int newerTrusted = 0;
    int newerOthers = 0;
    int newerTrustedOfAnyKind = 0;
    for (const RestorePoint &other : all)
        if (usable(other) && other.startedAt > point.startedAt) {
            newerTrustedOfAnyKind += isTrusted(other);
            if (!other.safetyPoint)
                ++(isTrusted(other) ? newerTrusted : newerOthers);
        }
    if (isTrusted(point) && newerTrustedOfAnyKind == 0)
        return false;
    if (point.safetyPoint)
        return point.startedAt.secsTo(now) > 7 * 24 * 3600;
    return newerTrusted >= keep || (!isTrusted(point) && newerOthers >= keep);
}

} // namespace

class TestRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheLastN()
    {
        const std::vector<RestorePoint> points {pointAt(1), pointAt(25), pointAt(49), pointAt(73)};
        QCOMPARE(expendablePoints(points, {2}, Now), (QStringList {u"49"_s, u"73"_s}));
        QCOMPARE(expendablePoints(points, {4}, Now), QStringList());
    }

    void neverRemovesTheLastGoodOne()
    {
        QCOMPARE(expendablePoints({pointAt(9999)}, {0}, Now), QStringList());
        QCOMPARE(expendablePoints({pointAt(1, PointState::Incomplete), pointAt(2, PointState::Incomplete), pointAt(9999)}, {1}, Now),
                 QStringList {u"2"_s});
        QCOMPARE(expendablePoints({pointAt(9999, PointState::Good, true)}, {1}, Now), QStringList());
    }

    void aPointFoundDamagedDoesNotCountAsGood()
    {
        RestorePoint damaged = pointAt(1);
        damaged.verifiedAt = Now;
        damaged.verifiedGood = false;
        QCOMPARE(expendablePoints({damaged, pointAt(25)}, {1}, Now), QStringList());
    }

    void safetyPointsStaySevenDays()
    {
        const std::vector<RestorePoint> points {pointAt(1), pointAt(24 * 7 - 1, PointState::Good, true), pointAt(24 * 7 + 1, PointState::Good, true)};
        QCOMPARE(expendablePoints(points, {1}, Now), QStringList {u"169s"_s});
    }

    void whatCannotBeReadIsLeftAlone()
    {
        QCOMPARE(expendablePoints({pointAt(1), pointAt(2), pointAt(9999, PointState::Failed)}, {1}, Now), QStringList {u"2"_s});
    }

    void aClockThatJumpedBackLosesNothing()
    {
        // Three points from a future that was wrong, and the one made after the clock was put right.
        const std::vector<RestorePoint> points {pointAt(-5000), pointAt(-4000), pointAt(-3000), pointAt(0), pointAt(24)};
        QCOMPARE(expendablePoints(points, {2}, Now), QStringList());
        QCOMPARE(expendablePoints(points, {1}, Now), QStringList {u"24"_s});
    }

    void aClockThatJumpedAheadKeepsTheLastN()
    {
        const std::vector<RestorePoint> points {pointAt(90'000), pointAt(90'024), pointAt(90'048)};
        QCOMPARE(expendablePoints(points, {2}, Now), QStringList {u"90048"_s});
    }

    void agreesWithThePlainRuleOnRandomHistories()
    {
        QRandomGenerator random(11);
        for (int round = 0; round < 3'000; ++round) {
            std::vector<RestorePoint> points;
            QSet<qint64> hours;
            while (hours.size() < random.bounded(1, 14))
                hours.insert(random.bounded(-100, 400));
            for (const qint64 hour : hours) {
                RestorePoint point = pointAt(hour, static_cast<PointState>(random.bounded(3)), random.bounded(4) == 0);
                if (random.bounded(4) == 0) {
                    point.verifiedAt = Now;
                    point.verifiedGood = random.bounded(2) == 0;
                }
                points.push_back(point);
            }
            const int keep = random.bounded(1, 6);
            QStringList expected;
            for (const RestorePoint &point : points)
                if (mayGo(point, points, keep, Now))
                    expected.append(point.id);
            QStringList actual = expendablePoints(points, {keep}, Now);
            expected.sort();
            actual.sort();
            QCOMPARE(actual, expected);
        }
    }

    void keepsTheLastGoodOneInEveryHistory()
    {
        QRandomGenerator random(12);
        std::vector<RestorePoint> points;
        for (int hour = 5'000; hour > 0; --hour) {
            points.push_back(pointAt(hour, random.bounded(3) == 0 ? PointState::Good : PointState::Incomplete, random.bounded(9) == 0));
            const QDateTime now = Now.addSecs(-3600 * hour + random.bounded(-100, 100) * 3600);
            const bool before = std::ranges::any_of(points, isTrusted);
            const QStringList gone = expendablePoints(points, {3}, now);
            std::erase_if(points, [&](const RestorePoint &point) { return gone.contains(point.id); });
            QCOMPARE(std::ranges::any_of(points, isTrusted), before);
        }
    }
};

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
