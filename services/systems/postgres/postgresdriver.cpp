#include "services/systems/postgres/postgresdriver.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace millwright::systems::postgres {

namespace {

constexpr std::chrono::milliseconds SizeMaxAge = 5min; // pg_database_size looks at every file
constexpr std::chrono::milliseconds LookSpan = 40ms; // for databases beside ours, in the first reading

// Statements list their columns: those of the statistics views differ between versions.
constexpr char IdentitySql[] = "SELECT current_setting('server_version'), current_setting('server_version_num'), "
                               "extract(epoch FROM now() - pg_postmaster_start_time()), pg_is_in_recovery(), "
                               "pg_has_role(current_user, 'pg_monitor', 'USAGE'), current_setting('max_connections'), "
                               "current_setting('superuser_reserved_connections')::int "
                               "+ coalesce(current_setting('reserved_connections', true), '0')::int, current_database()";
// A role without pg_monitor sees others' backend_type as NULL; those with a database are still clients.
constexpr char ConnectionsSql[] = "SELECT count(*) FROM pg_stat_activity "
                                  "WHERE backend_type = 'client backend' OR (backend_type IS NULL AND datid IS NOT NULL)";
constexpr char TransactionsSql[]
    = "SELECT pid, usename, datname, application_name, state, extract(epoch FROM now() - xact_start), "
      "CASE WHEN state LIKE 'idle in transaction%' THEN extract(epoch FROM now() - state_change) ELSE 0 END FROM pg_stat_activity "
      "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND xact_start < now() - interval '1 minute' "
      "ORDER BY xact_start LIMIT 100";
// pg_blocking_pids takes the lock manager's lock: only for waits that matter.
constexpr char LockWaitsSql[]
    = "SELECT pid, usename, datname, wait, CASE WHEN wait > 30 THEN pg_blocking_pids(pid)::text END FROM (SELECT a.pid, a.usename, a.datname, "
      "max(extract(epoch FROM now() - %WAITSTART)) AS wait FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted "
      "GROUP BY 1, 2, 3) w ORDER BY wait DESC LIMIT 20";
constexpr char TransactionAgeSql[] = "SELECT datname, greatest(age(datfrozenxid), mxid_age(datminmxid)) FROM pg_database ORDER BY 2 DESC LIMIT 1";
constexpr char CountersSql[] = "SELECT sum(xact_commit), sum(xact_rollback), sum(deadlocks), sum(blks_hit), sum(blks_read), "
                               "sum(checksum_failures) FROM pg_stat_database";
constexpr char ReplicasSql[] = "SELECT coalesce(nullif(application_name, ''), client_addr::text, pid::text), state, "
                               "pg_wal_lsn_diff(%POSITION, replay_lsn), extract(epoch FROM replay_lag) FROM pg_stat_replication";
constexpr char SlotsSql[]
    = "SELECT slot_name, active, wal_status, pg_wal_lsn_diff(%POSITION, restart_lsn) FROM pg_replication_slots WHERE NOT temporary";
// Grows on an idle primary too, so it counts only while something is left to replay.
constexpr char ReplayLagSql[] = "SELECT CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0 "
                                "ELSE extract(epoch FROM now() - pg_last_xact_replay_timestamp()) END";
constexpr char ArchiverSql[]
    = "SELECT failed_count > 0 AND last_failed_time > coalesce(last_archived_time, '-infinity'), failed_count, last_failed_wal, "
      "extract(epoch FROM now() - last_failed_time) FROM pg_stat_archiver WHERE current_setting('archive_mode') <> 'off'";
constexpr char SizesSql[] = "SELECT sum(pg_database_size(oid)) FROM pg_database "
                            "WHERE has_database_privilege(oid, 'CONNECT') OR pg_has_role(current_user, 'pg_read_all_stats', 'USAGE')";
constexpr char DatabasesSql[] = "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate "
                                "AND has_database_privilege(oid, 'CONNECT') ORDER BY datname <> current_database(), datname";
constexpr char WornTablesSql[]
    = "SELECT schemaname || '.' || relname, n_dead_tup, n_live_tup, extract(epoch FROM now() - greatest(last_vacuum, last_autovacuum)) "
      "FROM pg_stat_user_tables WHERE n_dead_tup > 100000 ORDER BY n_dead_tup DESC LIMIT 20";
// An index that CREATE INDEX CONCURRENTLY is building now is not valid yet, and that is right.
constexpr char InvalidIndexesSql[]
    = "SELECT i.indexrelid::regclass::text FROM pg_index i WHERE NOT i.indisvalid AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p "
      "WHERE p.index_relid = i.indexrelid) AND (SELECT relkind FROM pg_class c WHERE c.oid = i.indexrelid) = 'i' LIMIT 20";

// Why a server that answered will not let us in: then it is no refusal to serve.
bool isDenial(const QString &sqlState)
{
    constexpr std::array Denials {"28P01"_L1, "28000"_L1, "3D000"_L1, "42501"_L1};
    return std::ranges::find(Denials, sqlState) != Denials.end();
}

// disk_full, io_error, data_corrupted, index_corrupted; and what comes under another code.
bool isStorageError(const PostgresFailure &failure)
{
    constexpr std::array States {"53100"_L1, "58030"_L1, "XX001"_L1, "XX002"_L1};
    return std::ranges::find(States, failure.sqlState) != States.end() || failure.message.contains("No space left on device"_L1);
}

// undefined_column, undefined_table, undefined_function, undefined_object: this version does not have it.
bool isUnknownHere(const QString &sqlState)
{
    constexpr std::array States {"42703"_L1, "42P01"_L1, "42883"_L1, "42704"_L1};
    return std::ranges::find(States, sqlState) != States.end();
}

} // namespace

struct PostgresDriver::Reading
{
    PostgresFacts facts;
    Deadline deadline;
    const core::TaskContext &context;

    // Gives each row of the statement to take(rows, row). Fails only when the connection is of no use any more.
    template <typename Take>
    PostgresResult<void> each(PostgresConnection &connection, const QByteArray &statement, const QString &what, Take take)
    {
        const PostgresResult<PostgresRows> rows = connection.query(statement, deadline, context);
        if (rows) {
            for (int row = 0; row < rows->size(); ++row)
                take(*rows, row);
            return {};
        }
        if (rows.error().kind != PostgresFailure::Kind::Server || !connection.isUsable())
            return tl::unexpected(rows.error());
        if (isStorageError(rows.error()))
            facts.storageError = ServerRefusal {rows.error().sqlState, rows.error().message};
        else if (!isUnknownHere(rows.error().sqlState))
            facts.unread.append(what);
        return {};
    }

    // The statement with our place in the write-ahead log put in.
    [[nodiscard]] QByteArray positioned(const char *statement) const
    {
        return QByteArray(statement).replace("%POSITION", facts.standby ? "pg_last_wal_replay_lsn()" : "pg_current_wal_lsn()");
    }
};

PostgresResult<PostgresFacts> PostgresDriver::read(std::chrono::milliseconds deadline, const core::TaskContext &context)
{
    Reading reading {{}, deadlineIn(deadline), context};
    const bool kept = m_connection && m_connection->isUsable();
    PostgresResult<void> done = readServer(reading);
    if (!done && kept && done.error().kind != PostgresFailure::Kind::DeadlinePassed && done.error().kind != PostgresFailure::Kind::Cancelled) {
        // The kept connection had died unseen (a restarted server): once more, with a new one.
        m_connection.reset();
        reading.facts = {};
        done = readServer(reading);
    }
    if (!done) {
        m_connection.reset();
        const PostgresFailure &failure = done.error();
        if (failure.kind != PostgresFailure::Kind::Server || isDenial(failure.sqlState))
            return tl::unexpected(failure);
        reading.facts = {};
        reading.facts.refusal = ServerRefusal {failure.sqlState, failure.message};
    }
    return std::move(reading.facts);
}

PostgresResult<void> PostgresDriver::connect(Reading &reading)
{
    if (m_connection && m_connection->isUsable())
        return {};
    auto opened = PostgresConnection::open(m_address, reading.deadline, reading.context);
    if (!opened && opened.error().sqlState == "3D000"_L1) {
        PostgresAddress fallback = m_address; // the database named in the environment was dropped; this one is always there
        fallback.database = u"postgres"_s;
        opened = PostgresConnection::open(fallback, reading.deadline, reading.context);
    }
    if (!opened)
        return tl::unexpected(opened.error());
    m_connection = std::move(*opened);
    return {};
}

PostgresResult<void> PostgresDriver::readServer(Reading &reading)
{
    for (const auto step : {&PostgresDriver::connect, &PostgresDriver::readIdentity, &PostgresDriver::readActivity,
                            &PostgresDriver::readStatistics, &PostgresDriver::readReplication, &PostgresDriver::readSizes,
                            &PostgresDriver::readDatabases}) {
        if (const auto done = (this->*step)(reading); !done)
            return done;
    }
    return {};
}

PostgresResult<void> PostgresDriver::readIdentity(Reading &reading)
{
    const auto rows = m_connection->query(IdentitySql, reading.deadline, reading.context);
    if (!rows)
        return tl::unexpected(rows.error());
    PostgresFacts &facts = reading.facts;
    facts.version = rows->text(0, 0).section(u' ', 0, 0);
    facts.versionNumber = int(rows->integer(0, 1));
    facts.uptimeSeconds = rows->number(0, 2);
    facts.standby = rows->flag(0, 3);
    facts.monitors = rows->flag(0, 4);
    facts.maxConnections = rows->integer(0, 5);
    facts.reservedConnections = rows->integer(0, 6);
    m_database = rows->text(0, 7);
    return {};
}

PostgresResult<void> PostgresDriver::readActivity(Reading &reading)
{
    PostgresFacts &facts = reading.facts;
    auto done = reading.each(*m_connection, ConnectionsSql, u"connections"_s,
                             [&](const PostgresRows &rows, int row) { facts.connections = rows.integer(row, 0); });
    if (!done)
        return done;
    std::vector<OpenTransaction> transactions;
    done = reading.each(*m_connection, TransactionsSql, u"transactions"_s, [&](const PostgresRows &rows, int row) {
        transactions.push_back({rows.integer(row, 0), rows.text(row, 1), rows.text(row, 2), rows.text(row, 3), rows.text(row, 4),
                                rows.number(row, 5), rows.number(row, 6)});
    });
    if (!done)
        return done;
    facts.transactions = std::move(transactions);
    std::vector<LockWait> waits;
    const char *since = facts.versionNumber >= 140'000 ? "coalesce(l.waitstart, a.query_start)" : "a.query_start";
    done = reading.each(*m_connection, QByteArray(LockWaitsSql).replace("%WAITSTART", since), u"locks"_s, [&](const PostgresRows &rows, int row) {
        waits.push_back({rows.integer(row, 0), rows.text(row, 1), rows.text(row, 2), rows.number(row, 3), rows.text(row, 4)});
    });
    facts.lockWaits = std::move(waits);
    return done;
}

PostgresResult<void> PostgresDriver::readStatistics(Reading &reading)
{
    PostgresFacts &facts = reading.facts;
    auto done = reading.each(*m_connection, TransactionAgeSql, u"transaction age"_s, [&](const PostgresRows &rows, int row) {
        facts.oldestDatabase = rows.text(row, 0);
        facts.transactionAge = rows.integer(row, 1);
    });
    if (!done)
        return done;
    done = reading.each(*m_connection, CountersSql, u"counters"_s, [&](const PostgresRows &rows, int row) {
        facts.counters = Counters {rows.integer(row, 0), rows.integer(row, 1), rows.integer(row, 2), rows.integer(row, 3), rows.integer(row, 4)};
        if (!rows.isNull(row, 5))
            facts.checksumFailures = rows.integer(row, 5);
    });
    keepCounters(facts);
    return done;
}

// Hands the counters of the reading before to the facts. Counters that went back were reset: then there is nothing to compare with.
void PostgresDriver::keepCounters(PostgresFacts &facts)
{
    if (facts.counters && m_previous && facts.counters->commits >= m_previous->commits && facts.counters->deadlocks >= m_previous->deadlocks) {
        facts.previous = m_previous;
        facts.sinceSeconds = double(m_previousAge.elapsed()) / 1'000;
    }
    m_previous = facts.counters;
    m_previousAge.start();
}

PostgresResult<void> PostgresDriver::readReplication(Reading &reading)
{
    PostgresFacts &facts = reading.facts;
    auto done = reading.each(*m_connection, reading.positioned(ReplicasSql), u"replicas"_s, [&](const PostgresRows &rows, int row) {
        facts.replicas.push_back({rows.text(row, 0), rows.text(row, 1), rows.integer(row, 2), rows.number(row, 3)});
    });
    if (!done)
        return done;
    done = reading.each(*m_connection, reading.positioned(SlotsSql), u"replication slots"_s, [&](const PostgresRows &rows, int row) {
        facts.slotList.push_back({rows.text(row, 0), rows.flag(row, 1), rows.text(row, 2), rows.integer(row, 3)});
    });
    if (!done)
        return done;
    if (facts.standby) {
        return reading.each(*m_connection, ReplayLagSql, u"replay lag"_s,
                            [&](const PostgresRows &rows, int row) { facts.replayLagSeconds = rows.number(row, 0); });
    }
    return reading.each(*m_connection, ArchiverSql, u"archiver"_s, [&](const PostgresRows &rows, int row) {
        facts.archiver = Archiver {rows.flag(row, 0), rows.integer(row, 1), rows.text(row, 2), rows.number(row, 3)};
    });
}

PostgresResult<void> PostgresDriver::readSizes(Reading &reading)
{
    PostgresResult<void> done;
    if (!m_sizeBytes || m_sizeAge.hasExpired(SizeMaxAge.count())) {
        done = reading.each(*m_connection, SizesSql, u"sizes"_s,
                            [&](const PostgresRows &rows, int row) { m_sizeBytes = rows.integer(row, 0); });
        m_sizeAge.start();
    }
    reading.facts.sizeBytes = m_sizeBytes;
    return done;
}

PostgresResult<void> PostgresDriver::readDatabases(Reading &reading)
{
    std::vector<DatabaseState> databases;
    const auto done = reading.each(*m_connection, DatabasesSql, u"databases"_s, [&](const PostgresRows &rows, int row) {
        const QString name = rows.text(row, 0);
        const auto known = std::ranges::find(m_databases, name, &DatabaseState::name);
        databases.push_back(known == m_databases.end() ? DatabaseState {name, {}, {}} : std::move(*known));
    });
    if (!done)
        return done;
    m_databases = std::move(databases);
    lookAround(reading);
    for (const DatabaseState &state : m_databases) {
        std::ranges::copy(state.wornTables, std::back_inserter(reading.facts.wornTables));
        std::ranges::copy(state.invalidIndexes, std::back_inserter(reading.facts.invalidIndexes));
    }
    return {};
}

// The first time as many databases as fit into a moment, ours first; later one at a time, in turn.
void PostgresDriver::lookAround(Reading &reading)
{
    if (m_databases.empty())
        return;
    const Deadline enough = deadlineIn(m_nextDatabase == 0 ? LookSpan : 0ms);
    const std::size_t end = m_nextDatabase + m_databases.size();
    do
        lookInto(m_databases[m_nextDatabase++ % m_databases.size()], reading);
    while (m_nextDatabase < end && std::chrono::steady_clock::now() < enough);
}

// What only a session in that database sees. A database that will not open keeps what was seen before.
void PostgresDriver::lookInto(DatabaseState &state, Reading &reading) const
{
    PostgresConnection *connection = m_connection.get();
    std::unique_ptr<PostgresConnection> own;
    if (state.name != m_database) {
        PostgresAddress there = m_address;
        there.database = state.name;
        auto opened = PostgresConnection::open(there, reading.deadline, reading.context);
        if (!opened)
            return;
        own = std::move(*opened);
        connection = own.get();
    }
    DatabaseState fresh {state.name, {}, {}};
    const auto tables = reading.each(*connection, WornTablesSql, u"tables of %1"_s.arg(state.name), [&](const PostgresRows &rows, int row) {
        fresh.wornTables.push_back({state.name, rows.text(row, 0), rows.integer(row, 1), rows.integer(row, 2),
                                    rows.isNull(row, 3) ? -1 : rows.number(row, 3)});
    });
    const auto indexes = !tables ? tables : reading.each(*connection, InvalidIndexesSql, u"indexes of %1"_s.arg(state.name),
        [&](const PostgresRows &rows, int row) { fresh.invalidIndexes.push_back({state.name, rows.text(row, 0)}); });
    if (indexes)
        state = std::move(fresh);
}

} // namespace millwright::systems::postgres
