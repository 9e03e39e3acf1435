#include "services/systems/clickhouse/clickhousedriver.h"

#include <algorithm>
#include <array>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace millwright::systems::clickhouse {

using Kind = ClickHouseFailure::Kind;

namespace {

constexpr std::chrono::milliseconds SlowMaxAge = 1min; // for what asks Keeper or looks into folders

constexpr char SettingsSql[] = "SELECT name, value FROM system.merge_tree_settings WHERE name IN ('parts_to_delay_insert', 'parts_to_throw_insert')";
constexpr char MemoryLimitSql[] = "SELECT name, value FROM system.server_settings WHERE name = 'max_server_memory_usage'";
constexpr char PartsSql[] = "SELECT database, table, max(parts) AS most, sum(bytes), sum(rows) FROM (SELECT database, table, count() AS parts, "
                            "sum(bytes_on_disk) AS bytes, sum(rows) AS rows FROM system.parts WHERE active GROUP BY database, table, partition_id) "
                            "GROUP BY database, table ORDER BY most DESC";
// Few columns: some of the others ask Keeper for every table.
constexpr char ReplicasSql[]
    = "SELECT database, table, is_readonly, absolute_delay FROM system.replicas WHERE is_readonly OR absolute_delay > 60 LIMIT 50";
constexpr char MutationsSql[] = "SELECT database, table, mutation_id, toInt64(now() - create_time), parts_to_do, latest_fail_reason "
                                "FROM system.mutations WHERE NOT is_done ORDER BY create_time LIMIT 50";
constexpr char DisksSql[] = "SELECT name, free_space, total_space FROM system.disks WHERE total_space > 0";
constexpr char BrokenPartsSql[] = "SELECT database, table, count(), any(reason) FROM system.detached_parts WHERE reason LIKE 'broken%' "
                                  "GROUP BY database, table ORDER BY count() DESC LIMIT 20";
// An event that never happened has no row.
constexpr char FiguresSql[]
    = "SELECT concat('metric ', metric), value FROM system.metrics WHERE metric IN ('MemoryTracking', 'Query') UNION ALL "
      "SELECT concat('event ', event), toInt64(value) FROM system.events WHERE event IN ('Query', 'InsertedRows', 'RejectedInserts')";

// UNKNOWN_IDENTIFIER, UNKNOWN_TABLE, UNKNOWN_DATABASE: this version does not have it.
bool isUnknownHere(int code)
{
    constexpr std::array Codes {47, 60, 81};
    return std::ranges::find(Codes, code) != Codes.end();
}

// KEEPER_EXCEPTION and its older names.
bool isKeeperLoss(int code)
{
    constexpr std::array Codes {225, 242, 999};
    return std::ranges::find(Codes, code) != Codes.end();
}

QString tableName(const ClickHouseRows &rows, qsizetype row)
{
    return rows.text(row, 0) % u'.' % rows.text(row, 1);
}

} // namespace

bool isDenial(const ClickHouseFailure &failure)
{
    constexpr std::array Codes {192, 193, 194, 497, 516};
    return failure.kind == Kind::Server && std::ranges::find(Codes, failure.code) != Codes.end();
}

void ClickHouseDriver::SlowFacts::addTo(ClickHouseFacts &facts) const
{
    facts.replicas = replicas;
    facts.brokenParts = brokenParts;
    facts.keeperLost = facts.keeperLost || keeperLost;
    facts.unread.append(unread);
}

struct ClickHouseDriver::Reading
{
    ClickHouseFacts facts;
    ClickHouseQuery query;
    Deadline deadline;
    const core::TaskContext &context;

    // Gives each row of the answer to take(rows, row). Fails only when the call did.
    template <typename Take>
    ClickHouseResult<void> each(const char *statement, const QString &what, Take take)
    {
        const auto rows = query.select(statement, deadline, context);
        if (rows) {
            for (qsizetype row = 0; row < rows->size(); ++row)
                take(*rows, row);
            return {};
        }
        if (rows.error().kind == Kind::Call)
            return tl::unexpected(rows.error());
        if (isKeeperLoss(rows.error().code))
            facts.keeperLost = true;
        else if (!isUnknownHere(rows.error().code))
            facts.unread.append(what);
        return {};
    }
};

ClickHouseResult<ClickHouseFacts> ClickHouseDriver::read(std::chrono::milliseconds deadline, const core::TaskContext &context)
{
    const Deadline end = deadlineIn(deadline);
    Reading reading {{}, ClickHouseQuery(m_address, *m_http), end, context};
    ClickHouseResult<void> done = reading.query.ping(end, context);
    for (const auto step : {&ClickHouseDriver::readIdentity, &ClickHouseDriver::readSettings, &ClickHouseDriver::readTables,
                            &ClickHouseDriver::readSlowly, &ClickHouseDriver::readServer}) {
        if (done)
            done = (this->*step)(reading);
    }
    if (done)
        return std::move(reading.facts);
    if (done.error().kind != Kind::Server || isDenial(done.error()))
        return tl::unexpected(done.error());
    ClickHouseFacts refused;
    refused.refusal = ServerRefusal {done.error().code, done.error().message};
    return refused;
}

ClickHouseResult<void> ClickHouseDriver::readIdentity(Reading &reading)
{
    const auto rows = reading.query.select("SELECT version(), uptime()", reading.deadline, reading.context);
    if (!rows)
        return tl::unexpected(rows.error());
    reading.facts.version = rows->text(0, 0);
    reading.facts.uptimeSeconds = rows->number(0, 1);
    return {};
}

ClickHouseResult<void> ClickHouseDriver::readSettings(Reading &reading)
{
    if (m_settings.isEmpty() || reading.facts.uptimeSeconds < m_previousUptime) {
        for (const char *statement : {SettingsSql, MemoryLimitSql}) {
            const auto done = reading.each(statement, u"settings"_s, [&](const ClickHouseRows &rows, qsizetype row) {
                m_settings.insert(rows.text(row, 0), rows.integer(row, 1));
            });
            if (!done)
                return done;
        }
    }
    reading.facts.partsToDelay = m_settings.value(u"parts_to_delay_insert"_s);
    reading.facts.partsToThrow = m_settings.value(u"parts_to_throw_insert"_s);
    reading.facts.memoryLimitBytes = m_settings.value(u"max_server_memory_usage"_s);
    return {};
}

ClickHouseResult<void> ClickHouseDriver::readTables(Reading &reading)
{
    ClickHouseFacts &facts = reading.facts;
    auto done = reading.each(PartsSql, u"parts"_s, [&](const ClickHouseRows &rows, qsizetype row) {
        facts.tables.push_back({tableName(rows, row), rows.integer(row, 2), rows.integer(row, 3), rows.integer(row, 4)});
    });
    if (!done)
        return done;
    return reading.each(MutationsSql, u"mutations"_s, [&](const ClickHouseRows &rows, qsizetype row) {
        facts.mutations.push_back({tableName(rows, row), rows.text(row, 2), rows.number(row, 3), rows.integer(row, 4), rows.text(row, 5)});
    });
}

// What is dear to ask for, once a minute; in between the facts of that time stand.
ClickHouseResult<void> ClickHouseDriver::readSlowly(Reading &reading)
{
    if (m_slow && !m_slowAge.hasExpired(SlowMaxAge.count())) {
        m_slow->addTo(reading.facts);
        return {};
    }
    ClickHouseFacts &facts = reading.facts;
    const qsizetype unreadBefore = facts.unread.size();
    auto done = reading.each(ReplicasSql, u"replicas"_s, [&](const ClickHouseRows &rows, qsizetype row) {
        facts.replicas.push_back({tableName(rows, row), rows.integer(row, 2) != 0, rows.number(row, 3)});
    });
    if (!done)
        return done;
    done = reading.each(BrokenPartsSql, u"detached parts"_s, [&](const ClickHouseRows &rows, qsizetype row) {
        facts.brokenParts.push_back({tableName(rows, row), rows.integer(row, 2), rows.text(row, 3)});
    });
    if (!done)
        return done;
    m_slow = SlowFacts {facts.replicas, facts.brokenParts, facts.keeperLost, facts.unread.mid(unreadBefore)};
    m_slowAge.start();
    return {};
}

ClickHouseResult<void> ClickHouseDriver::readServer(Reading &reading)
{
    ClickHouseFacts &facts = reading.facts;
    auto done = reading.each(DisksSql, u"disks"_s, [&](const ClickHouseRows &rows, qsizetype row) {
        facts.disks.push_back({rows.text(row, 0), rows.integer(row, 1), rows.integer(row, 2)});
    });
    if (!done)
        return done;
    QHash<QString, qint64> figures;
    done = reading.each(FiguresSql, u"metrics"_s, [&](const ClickHouseRows &rows, qsizetype row) { figures.insert(rows.text(row, 0), rows.integer(row, 1)); });
    if (figures.isEmpty())
        return done;
    facts.memoryBytes = figures.value(u"metric MemoryTracking"_s);
    facts.runningQueries = figures.value(u"metric Query"_s);
    facts.counters = Counters {figures.value(u"event Query"_s), figures.value(u"event InsertedRows"_s), figures.value(u"event RejectedInserts"_s)};
    keepCounters(facts);
    return done;
}

// A server whose uptime went back has counted anew.
void ClickHouseDriver::keepCounters(ClickHouseFacts &facts)
{
    if (m_previous && facts.uptimeSeconds >= m_previousUptime && facts.counters->queries >= m_previous->queries) {
        facts.previous = m_previous;
        facts.sinceSeconds = double(m_previousAge.elapsed()) / 1'000;
    }
    m_previous = facts.counters;
    m_previousUptime = facts.uptimeSeconds;
    m_previousAge.start();
}

} // namespace millwright::systems::clickhouse
