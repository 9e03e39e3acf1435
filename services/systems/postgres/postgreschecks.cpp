#include "services/systems/postgres/postgreschecks.h"

#include "services/systems/postgres/postgrestexts.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using millwright::core::Finding;
using millwright::core::Findings;
using millwright::core::Verdict;

namespace millwright::systems::postgres {

namespace {

constexpr double NearLimitShare = 0.85;
constexpr double LongTransactionSeconds = 15 * 60;
constexpr double IdleTransactionSeconds = 5 * 60;
constexpr double LockWaitSeconds = 60;
constexpr qint64 WraparoundWarning = 500'000'000;
constexpr qint64 WraparoundCritical = 1'200'000'000;
constexpr qint64 DeadRows = 100'000;
constexpr double DeadShare = 0.20;
constexpr double VacuumSeconds = 24 * 3'600;
constexpr double ReplicaLagSeconds = 60;
constexpr qint64 SlotRetainedBytes = 10'000'000'000;

void add(Findings &findings, const QString &code, Verdict verdict, const QVariantMap &arguments, const QString &evidence)
{
    findings.push_back(postgresFinding({code, verdict, arguments, evidence, {}, {}}));
}

// Answers, but will not serve: the SQLSTATE says why.
Finding refused(const ServerRefusal &refusal)
{
    const QString evidence = u"%1: %2"_s.arg(refusal.sqlState, refusal.message);
    const QVariantMap arguments {{u"message"_s, refusal.message}};
    const auto finding = [&](const QString &code, Verdict verdict) { return postgresFinding({code, verdict, arguments, evidence, {}, {}}); };
    if (refusal.sqlState == "53300"_L1)
        return finding(u"postgres.connections.exhausted"_s, Verdict::Critical);
    if (refusal.sqlState == "57P03"_L1)
        return finding(u"postgres.starting"_s, Verdict::Busy);
    if (refusal.sqlState == "53100"_L1 || refusal.message.contains("No space left on device"_L1))
        return finding(u"postgres.disk.full"_s, Verdict::Critical);
    return finding(u"postgres.refused"_s, Verdict::Critical);
}

void checkConnections(const PostgresFacts &facts, Findings &findings)
{
    const qint64 limit = facts.maxConnections - facts.reservedConnections;
    if (!facts.connections || limit <= 0)
        return;
    const qint64 used = *facts.connections;
    const QVariantMap arguments {{u"used"_s, used}, {u"limit"_s, limit}};
    const QString evidence = u"%1 client sessions, max_connections %2, %3 of them reserved"_s.arg(used)
                                 .arg(facts.maxConnections)
                                 .arg(facts.reservedConnections);
    if (used >= limit)
        add(findings, u"postgres.connections.exhausted"_s, Verdict::Critical, arguments, evidence);
    else if (double(used) >= NearLimitShare * double(limit))
        add(findings, u"postgres.connections.nearlimit"_s, Verdict::Warning, arguments, evidence);
}

QString transactionText(const OpenTransaction &one)
{
    return u"pid %1, %2@%3 %4, %5 for %6 s"_s.arg(one.pid).arg(one.user, one.database, one.application, one.state).arg(qRound64(one.ageSeconds));
}

// Who holds a transaction without doing anything keeps vacuum from its work; who works long may be right to.
void checkTransactions(const PostgresFacts &facts, Findings &findings)
{
    if (!facts.transactions)
        return;
    const auto report = [&](const QString &code, auto concerns, auto age) {
        const OpenTransaction *worst = nullptr;
        qint64 count = 0;
        for (const OpenTransaction &one : *facts.transactions) {
            if (!concerns(one))
                continue;
            ++count;
            if (!worst || age(one) > age(*worst))
                worst = &one;
        }
        if (worst) {
            add(findings, code, Verdict::Warning,
                {{u"count"_s, count}, {u"ageSeconds"_s, age(*worst)}, {u"user"_s, worst->user}, {u"database"_s, worst->database}, {u"pid"_s, worst->pid}},
                transactionText(*worst));
        }
    };
    report(u"postgres.transactions.idle"_s, [](const OpenTransaction &one) { return one.idleSeconds > IdleTransactionSeconds; },
           [](const OpenTransaction &one) { return one.idleSeconds; });
    report(u"postgres.transactions.long"_s,
           [](const OpenTransaction &one) { return one.ageSeconds > LongTransactionSeconds && one.idleSeconds <= IdleTransactionSeconds; },
           [](const OpenTransaction &one) { return one.ageSeconds; });
}

void checkLocks(const PostgresFacts &facts, Findings &findings)
{
    if (!facts.lockWaits)
        return;
    const auto isLong = [](const LockWait &wait) { return wait.waitSeconds > LockWaitSeconds; };
    const qint64 count = std::ranges::count_if(*facts.lockWaits, isLong);
    const auto longest = std::ranges::max_element(*facts.lockWaits, {}, &LockWait::waitSeconds);
    if (count == 0)
        return;
    add(findings, u"postgres.locks.waiting"_s, Verdict::Warning,
        {{u"count"_s, count}, {u"waitSeconds"_s, longest->waitSeconds}, {u"user"_s, longest->user}, {u"blockers"_s, longest->blockers}},
        u"pid %1, %2@%3 waits %4 s for %5"_s.arg(longest->pid)
            .arg(longest->user, longest->database)
            .arg(qRound64(longest->waitSeconds))
            .arg(longest->blockers));
}

void checkWraparound(const PostgresFacts &facts, Findings &findings)
{
    const qint64 age = facts.transactionAge.value_or(0);
    if (age > WraparoundWarning) {
        add(findings, u"postgres.wraparound.near"_s, age > WraparoundCritical ? Verdict::Critical : Verdict::Warning,
            {{u"database"_s, facts.oldestDatabase}, {u"age"_s, age}}, u"age of %1: %2"_s.arg(facts.oldestDatabase).arg(age));
    }
}

void checkTables(const PostgresFacts &facts, Findings &findings)
{
    const auto isWorn = [](const WornTable &table) {
        const double all = double(table.deadRows) + double(table.liveRows);
        return table.deadRows > DeadRows && double(table.deadRows) > DeadShare * all
            && (table.vacuumSecondsAgo < 0 || table.vacuumSecondsAgo > VacuumSeconds);
    };
    for (const WornTable &table : facts.wornTables) {
        if (isWorn(table)) {
            add(findings, u"postgres.tables.deadrows"_s, Verdict::Warning,
                {{u"table"_s, table.name}, {u"database"_s, table.database}, {u"dead"_s, table.deadRows}, {u"live"_s, table.liveRows}},
                u"%1: n_dead_tup %2, n_live_tup %3"_s.arg(table.name).arg(table.deadRows).arg(table.liveRows));
        }
    }
    for (const InvalidIndex &index : facts.invalidIndexes) {
        add(findings, u"postgres.indexes.invalid"_s, Verdict::Warning, {{u"index"_s, index.name}, {u"database"_s, index.database}},
            u"%1 in %2: indisvalid = false"_s.arg(index.name, index.database));
    }
}

void checkReplication(const PostgresFacts &facts, Findings &findings)
{
    for (const Replica &replica : facts.replicas) {
        if (replica.lagSeconds > ReplicaLagSeconds) {
            add(findings, u"postgres.replication.lag"_s, Verdict::Warning,
                {{u"replica"_s, replica.name}, {u"lagSeconds"_s, replica.lagSeconds}, {u"lagBytes"_s, replica.lagBytes}},
                u"%1 (%2): %3 bytes behind"_s.arg(replica.name, replica.state).arg(replica.lagBytes));
        }
    }
    if (facts.replayLagSeconds.value_or(0) > ReplicaLagSeconds) {
        add(findings, u"postgres.replication.replaylag"_s, Verdict::Warning, {{u"lagSeconds"_s, *facts.replayLagSeconds}},
            u"last replayed transaction %1 s ago"_s.arg(qRound64(*facts.replayLagSeconds)));
    }
    for (const ReplicationSlot &slot : facts.slotList) {
        const QVariantMap arguments {{u"slot"_s, slot.name}, {u"retainedBytes"_s, slot.retainedBytes}};
        const QString evidence
            = u"%1: active %2, wal_status %3, %4 bytes retained"_s.arg(slot.name, slot.active ? u"t"_s : u"f"_s, slot.walStatus).arg(slot.retainedBytes);
        if (slot.walStatus == "lost"_L1)
            add(findings, u"postgres.slots.lost"_s, Verdict::Critical, arguments, evidence);
        else if (slot.walStatus == "unreserved"_L1)
            add(findings, u"postgres.slots.unreserved"_s, Verdict::Warning, arguments, evidence);
        else if (slot.retainedBytes > SlotRetainedBytes)
            add(findings, u"postgres.slots.retaining"_s, Verdict::Warning, arguments, evidence);
    }
}

void checkDurability(const PostgresFacts &facts, Findings &findings)
{
    if (facts.storageError) {
        const bool full = facts.storageError->sqlState == "53100"_L1 || facts.storageError->message.contains("No space left on device"_L1);
        add(findings, full ? u"postgres.disk.full"_s : u"postgres.storage.broken"_s, Verdict::Critical, {{u"message"_s, facts.storageError->message}},
            u"%1: %2"_s.arg(facts.storageError->sqlState, facts.storageError->message));
    }
    if (facts.checksumFailures.value_or(0) > 0)
        add(findings, u"postgres.checksums.failed"_s, Verdict::Critical, {{u"count"_s, *facts.checksumFailures}},
            u"checksum_failures = %1"_s.arg(*facts.checksumFailures));
    if (facts.archiver && facts.archiver->failing)
        add(findings, u"postgres.archiver.failing"_s, Verdict::Warning,
            {{u"wal"_s, facts.archiver->failedWal}, {u"ageSeconds"_s, facts.archiver->failedSecondsAgo}, {u"count"_s, facts.archiver->failedCount}},
            u"last_failed_wal %1, failed_count %2"_s.arg(facts.archiver->failedWal).arg(facts.archiver->failedCount));
    if (facts.counters && facts.previous && facts.counters->deadlocks > facts.previous->deadlocks) {
        const qint64 fresh = facts.counters->deadlocks - facts.previous->deadlocks;
        add(findings, u"postgres.deadlocks.new"_s, Verdict::Warning, {{u"count"_s, fresh}, {u"sinceSeconds"_s, facts.sinceSeconds}},
            u"deadlocks %1, before %2"_s.arg(facts.counters->deadlocks).arg(facts.previous->deadlocks));
    }
}

// What our role may not see is not known to be good.
void checkRights(const PostgresFacts &facts, Findings &findings)
{
    if (!facts.monitors)
        add(findings, u"postgres.rights.missing"_s, Verdict::Unknown, {}, u"not a member of pg_monitor"_s);
    if (!facts.unread.isEmpty())
        add(findings, u"postgres.figures.unread"_s, Verdict::Unknown, {{u"figures"_s, facts.unread.join(u", "_s)}}, facts.unread.join(u", "_s));
}

} // namespace

Findings checkPostgres(const PostgresFacts &facts)
{
    if (facts.refusal)
        return {refused(*facts.refusal)};
    Findings findings;
    for (const auto check : {checkConnections, checkTransactions, checkLocks, checkWraparound, checkTables, checkReplication, checkDurability,
                             checkRights})
        check(facts, findings);
    std::ranges::stable_sort(findings, std::ranges::greater(), [](const Finding &finding) { return core::urgency(finding.verdict); });
    return findings;
}

} // namespace millwright::systems::postgres
