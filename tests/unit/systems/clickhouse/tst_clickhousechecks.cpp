#include "services/systems/clickhouse/clickhousechecks.h"

#include "services/systems/clickhouse/clickhousefigures.h"
#include "services/systems/clickhouse/clickhousetexts.h"

#include <QTest>

using namespace millwright::core;
using namespace millwright::systems::clickhouse;
using namespace Qt::StringLiterals;

namespace {

using Change = std::function<void(ClickHouseFacts &)>;

ClickHouseFacts healthy()
{
    ClickHouseFacts facts;
    facts.version = u"24.8"_s;
    facts.tables = {{u"shop.events"_s, 20, 1'500'000'000, 4'000}, {u"shop.clicks"_s, 10, 500'000'000, 1'000}};
    facts.partsToDelay = 1'000;
    facts.partsToThrow = 3'000;
    facts.disks = {{u"default"_s, 500, 1'000}};
    facts.memoryBytes = 100;
    facts.memoryLimitBytes = 1'000;
    facts.counters = Counters {100, 10, 5};
    return facts;
}

QString summary(const Findings &findings)
{
    QStringList lines;
    for (const Finding &finding : findings)
        lines.append(QString(finding.code % u'=' % verdictName(finding.verdict)));
    return lines.join(u' ');
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestClickHouseChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rulesFireAtTheirBoundaries_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const Change &change, const char *expected) {
            QTest::newRow(name) << change << QString::fromLatin1(expected);
        };
        row("healthy", [](ClickHouseFacts &) { }, "");
        row("parts at half", [](ClickHouseFacts &f) { f.tables[0].mostParts = 500; }, "");
        row("parts over half", [](ClickHouseFacts &f) { f.tables[0].mostParts = 501; }, "clickhouse.parts.pressure=warning");
        row("parts, thresholds unknown", [](ClickHouseFacts &f) { f.tables[0].mostParts = 5'000; f.partsToDelay = f.partsToThrow = 0; }, "");
        row("parts at the limit", [](ClickHouseFacts &f) { f.tables[0].mostParts = 3'000; }, "clickhouse.parts.toomany=critical");
        row("broken parts", [](ClickHouseFacts &f) { f.brokenParts = {{u"t"_s, 1, u"broken-on-start"_s}}; }, "clickhouse.parts.broken=warning");
        row("read-only replica", [](ClickHouseFacts &f) { f.replicas = {{u"t"_s, true, 0}}; }, "clickhouse.replicas.readonly=critical");
        row("replica at 300 s", [](ClickHouseFacts &f) { f.replicas = {{u"t"_s, false, 300}}; }, "");
        row("replica over 300 s", [](ClickHouseFacts &f) { f.replicas = {{u"t"_s, false, 301}}; }, "clickhouse.replicas.delayed=warning");
        row("no Keeper", [](ClickHouseFacts &f) { f.keeperLost = true; }, "clickhouse.keeper.lost=critical");
        row("young mutation", [](ClickHouseFacts &f) { f.mutations = {{u"t"_s, u"m"_s, 3'600, 1, {}}}; }, "");
        row("old mutation", [](ClickHouseFacts &f) { f.mutations = {{u"t"_s, u"m"_s, 3'601, 1, {}}}; }, "clickhouse.mutations.stuck=warning");
        row("failing mutation", [](ClickHouseFacts &f) { f.mutations = {{u"t"_s, u"m"_s, 1, 1, u"Code: 395"_s}}; }, "clickhouse.mutations.failing=warning");
        row("disk 15 % free", [](ClickHouseFacts &f) { f.disks[0].freeBytes = 150; }, "");
        row("disk under 15 %", [](ClickHouseFacts &f) { f.disks[0].freeBytes = 149; }, "clickhouse.disk.low=warning");
        row("disk under 5 %", [](ClickHouseFacts &f) { f.disks[0].freeBytes = 49; }, "clickhouse.disk.low=critical");
        row("memory 90 %", [](ClickHouseFacts &f) { f.memoryBytes = 900; }, "");
        row("memory over 90 %", [](ClickHouseFacts &f) { f.memoryBytes = 901; }, "clickhouse.memory.pressure=warning");
        row("memory without a limit", [](ClickHouseFacts &f) { f.memoryBytes = 901; f.memoryLimitBytes = 0; }, "");
        row("inserts rejected", [](ClickHouseFacts &f) { f.previous = Counters {90, 10, 4}; }, "clickhouse.inserts.rejected=warning");
        row("inserts rejected before", [](ClickHouseFacts &f) { f.previous = f.counters; }, "");
        row("unread", [](ClickHouseFacts &f) { f.unread = QStringList {u"disks"_s}; }, "clickhouse.figures.unread=unknown");
        row("refused", [](ClickHouseFacts &f) { f.refusal = ServerRefusal {1, u"x"_s}; }, "clickhouse.refused=critical");
        row("too many queries", [](ClickHouseFacts &f) { f.refusal = ServerRefusal {202, u"x"_s}; }, "clickhouse.queries.exhausted=critical");
        row("no memory", [](ClickHouseFacts &f) { f.refusal = ServerRefusal {241, u"x"_s}; }, "clickhouse.memory.exceeded=critical");
        row("no space", [](ClickHouseFacts &f) { f.refusal = ServerRefusal {243, u"x"_s}; }, "clickhouse.disk.full=critical");
        row("no space by text", [](ClickHouseFacts &f) { f.refusal = ServerRefusal {75, u"No space left on device"_s}; }, "clickhouse.disk.full=critical");
    }
    void rulesFireAtTheirBoundaries()
    {
        QFETCH(Change, change);
        ClickHouseFacts facts = healthy();
        change(facts);
        QTEST(summary(checkClickHouse(facts)), "expected");
    }

    void sentencesNameTheFigures()
    {
        ClickHouseFacts facts = healthy();
        facts.tables[0].mostParts = 600;
        QCOMPARE(checkClickHouse(facts).front().sentence, u"Table shop.events has 600 parts in one partition; from 1,000 on inserts are slowed."_s);
    }

    void everyCodeHasWords()
    {
        for (const QString &code : clickHouseCodes()) {
            const Finding finding = clickHouseFinding({code, Verdict::Warning, {}, {}, {}, {}});
            QVERIFY2(finding.sentence != code && !finding.nextStep.isEmpty(), qPrintable(code));
        }
    }

    void theSizeOfAllTablesIsTheHeadline()
    {
        const auto figures = clickHouseFigures(healthy());
        QVERIFY(figures.front().headline);
        QCOMPARE(figures.front().text, u"2.0 GB"_s);
    }

    void ratesNeedAReadingBefore()
    {
        const auto rate = [](const ClickHouseFacts &facts) {
            const auto figures = clickHouseFigures(facts);
            const auto found = std::ranges::find(figures, u"clickhouse.queries.rate"_s, &millwright::systems::Figure::key);
            return found == figures.end() ? -1.0 : found->value;
        };
        ClickHouseFacts facts = healthy();
        QCOMPARE(rate(facts), -1.0);
        facts.previous = Counters {50, 0, 5};
        facts.sinceSeconds = 10;
        QCOMPARE(rate(facts), 5.0);
    }
};

QTEST_APPLESS_MAIN(TestClickHouseChecks)
#include "tst_clickhousechecks.moc"
