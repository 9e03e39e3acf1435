#include "services/systems/clickhouse/clickhousefigures.h"

#include "services/systems/findingtexts.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::systems::clickhouse {

namespace {
QString say(const char *text)
{
    return QCoreApplication::translate("ClickHouse", text);
}
} // namespace

std::vector<Figure> clickHouseFigures(const ClickHouseFacts &facts)
{
    if (facts.refusal)
        return {};
    qint64 bytes = 0;
    qint64 rows = 0;
    for (const TableParts &table : facts.tables) {
        bytes += table.bytes;
        rows += table.rows;
    }
    std::vector<Figure> figures {
        {u"clickhouse.size"_s, say("Size on disk"), Figure::Unit::Bytes, double(bytes), bytesText(double(bytes)), true},
        {u"clickhouse.rows"_s, say("Rows"), Figure::Unit::Count, double(rows), {}, false},
        {u"clickhouse.memory"_s, say("Memory"), Figure::Unit::Bytes, double(facts.memoryBytes), {}, false},
        {u"clickhouse.queries"_s, say("Running queries"), Figure::Unit::Count, double(facts.runningQueries), {}, false},
    };
    if (facts.counters && facts.previous && facts.sinceSeconds > 0) {
        const auto rate = [&](qint64 now, qint64 before) { return double(now - before) / facts.sinceSeconds; };
        figures.push_back({u"clickhouse.queries.rate"_s, say("Queries"), Figure::Unit::PerSecond, rate(facts.counters->queries, facts.previous->queries), {}, false});
        figures.push_back({u"clickhouse.inserts.rate"_s, say("Inserted rows"), Figure::Unit::PerSecond, rate(facts.counters->insertedRows, facts.previous->insertedRows), {}, false});
    }
    figures.push_back({u"clickhouse.uptime"_s, say("Up for"), Figure::Unit::Seconds, facts.uptimeSeconds, {}, false});
    return figures;
}

} // namespace millwright::systems::clickhouse
