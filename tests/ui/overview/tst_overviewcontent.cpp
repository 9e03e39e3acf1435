#include "services/demo/democatalogue.h"
#include "services/demo/democlock.h"
#include "services/demo/storyplatform.h"
#include "services/demo/storypoints.h"
#include "ui/overview/overviewcontent.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace millwright;
using namespace millwright::ui::overview;
using core::Verdict;

namespace {
struct Fixture
{
    explicit Fixture(bool incident = true) : snapshot(demo::storySnapshot(demo::storyMoment().addSecs(-8), incident)) { }

    platform::Platform platform = demo::storyPlatform();
    health::Snapshot snapshot;
    std::unique_ptr<systems::Catalogue> catalogue = demo::demoCatalogue();

    [[nodiscard]] Situation situation(bool stale = false) const { return {platform, snapshot, *catalogue, demo::storyMoment(), stale}; }
};

QStringList names(const std::vector<ui::kit::CauseChain::Node> &nodes)
{
    QStringList list;
    for (const auto &node : nodes)
        list << node.title;
    return list;
}
} // namespace

class OverviewContentTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theHeadlineCountsIncidentsAndWhoIsAffected()
    {
        const Fixture fixture;
        const ui::kit::Headline headline = headlineOf(fixture.situation());
        QCOMPARE(headline.text, u"1 incident, 4 systems affected"_s);
        QCOMPARE(headline.note, u"7 of 13 systems good, checked 8 s ago"_s);
        QCOMPARE(headline.verdict, std::optional(Verdict::Critical));
    }

    void anOldSnapshotSaysThatNothingIsKnown()
    {
        const Fixture fixture(false);
        QCOMPARE(headlineOf(fixture.situation(true)).verdict, std::optional(Verdict::Unknown));
        for (const auto &tile : tilesOf(fixture.situation(true))) {
            QCOMPARE(tile.verdict, Verdict::Unknown);
            QVERIFY(tile.count.startsWith(u"0/"));
            QVERIFY(std::ranges::all_of(tile.members, [](const auto &member) { return member.stale && member.verdict == Verdict::Unknown; }));
        }
    }

    void theChainTellsAffectedFromWhatFollows()
    {
        const Fixture fixture;
        const auto chain = chainOf(fixture.situation(), fixture.snapshot.incidents.front());
        QCOMPARE(chain.root.title, u"PostgreSQL"_s);
        QCOMPARE(names(chain.affected), (QStringList {u"n8n"_s, u"Temporal"_s, u"Metabase"_s}));
        QCOMPARE(names(chain.follows), QStringList {u"Kafka"_s});
        QCOMPARE(chain.affected.front().verdict, std::optional(Verdict::Critical));
    }

    void whatIsLinkedWithNobodyCountsAsAffected()
    {
        Fixture fixture;
        fixture.snapshot.incidents.front().affected = {u"qdrant"_s, u"n8n"_s};
        const auto chain = chainOf(fixture.situation(), fixture.snapshot.incidents.front());
        QCOMPARE(names(chain.affected), (QStringList {u"n8n"_s, u"Qdrant"_s}));
        QVERIFY(chain.follows.empty());
    }

    void tilesStandInTheOrderOfTheTiersWorstMemberFirst()
    {
        const Fixture fixture;
        const auto tiles = tilesOf(fixture.situation());
        QCOMPARE(int(tiles.size()), 5);
        QCOMPARE(tiles.at(3).title, u"Databases"_s);
        QCOMPARE(tiles.at(3).count, u"3/4"_s);
        QCOMPARE(tiles.at(3).verdict, Verdict::Critical);
        QCOMPARE(tiles.at(4).members.front().name, u"Metabase"_s);
        QCOMPARE(tiles.at(4).members.size(), std::size_t(3)); // the one-shot is not among them
    }

    void withoutAnIncidentWhatIsNotGoodIsListedWorstFirst()
    {
        Fixture fixture;
        fixture.snapshot.incidents.clear();
        const auto rows = calmRows(fixture.situation());
        QCOMPARE(rows.size(), std::size_t(6));
        QCOMPARE(rows.front().verdict, std::optional(Verdict::Critical));
        QCOMPARE(rows.back().verdict, std::optional(Verdict::Warning));
        const Fixture good(false);
        QCOMPARE(calmRows(good.situation()).front().value, u"13 systems in 412 ms"_s);
    }

    void aPlatformThatWasNeverBackedUpIsCritical()
    {
        const BackupState state = backupStateOf({}, {u"kafka"_s}, demo::storyMoment());
        QCOMPARE(state.verdict, Verdict::Critical);
        QCOMPARE(state.title, u"Never backed up"_s);
    }

    void whatNoPointHoldsIsAWarning()
    {
        const BackupState state = backupStateOf(demo::storyPoints(), {u"kafka"_s}, demo::storyMoment());
        QCOMPARE(state.verdict, Verdict::Warning);
        QCOMPARE(state.warning, u"Not in it: kafka"_s);
    }

    void anUnreadPointIsNeverGood()
    {
        auto points = demo::storyPoints();
        points.front().verifiedAt = {};
        QCOMPARE(backupStateOf(points, {}, demo::storyMoment()).verdict, Verdict::Unknown);
    }

    void anOldPointIsAWarning()
    {
        const BackupState state = backupStateOf(demo::storyPoints(), {}, demo::storyMoment().addDays(3));
        QCOMPARE(state.verdict, Verdict::Warning);
        QCOMPARE(state.title, u"Last restore point is 3 d old"_s);
    }

    void theDiskIsCountedInPointsThatStillFit_data()
    {
        QTest::addColumn<qint64>("freeBytes");
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<QString>("title");
        QTest::newRow("plenty") << qint64(142'000'000'000) << Verdict::Good << u"Room for 7 more restore points"_s;
        QTest::newRow("little") << qint64(20'000'000'000) << Verdict::Warning << u"Room for 1 more restore point"_s;
        QTest::newRow("none") << qint64(2'000'000'000) << Verdict::Critical << u"No room for another restore point"_s;
        QTest::newRow("unknown") << qint64(-1) << Verdict::Unknown << u"Free space is not known yet"_s;
    }
    void theDiskIsCountedInPointsThatStillFit()
    {
        QFETCH(const qint64, freeBytes);
        const DiskState state = diskStateOf(demo::storyPoints(), freeBytes, *demo::demoCatalogue());
        QTEST(state.verdict, "verdict");
        QTEST(state.title, "title");
    }
};

Q_DECLARE_METATYPE(millwright::core::Verdict)
QTEST_MAIN(OverviewContentTest)
#include "tst_overviewcontent.moc"
