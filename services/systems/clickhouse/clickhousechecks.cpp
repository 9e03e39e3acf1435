#include "services/systems/clickhouse/clickhousechecks.h"

#include "services/systems/clickhouse/clickhousetexts.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using millwright::core::Finding;
using millwright::core::Findings;
using millwright::core::Verdict;

namespace millwright::systems::clickhouse {

namespace {

constexpr double PartsShare = 0.50;
constexpr double ReplicaDelaySeconds = 300;
constexpr double MutationSeconds = 3'600;
constexpr double DiskFreeWarning = 0.15;
constexpr double DiskFreeCritical = 0.05;
constexpr double MemoryShare = 0.90;

constexpr int TooManyQueries = 202;
constexpr int MemoryExceeded = 241;
constexpr int NotEnoughSpace = 243;

void add(Findings &findings, const QString &code, Verdict verdict, const QVariantMap &arguments, const QString &evidence)
{
    findings.push_back(clickHouseFinding({code, verdict, arguments, evidence, {}, {}}));
}

Finding refused(const ServerRefusal &refusal)
{
    const bool full = refusal.code == NotEnoughSpace || refusal.message.contains("No space left on device"_L1);
    const QString code = full                          ? u"clickhouse.disk.full"_s
                         : refusal.code == TooManyQueries ? u"clickhouse.queries.exhausted"_s
                         : refusal.code == MemoryExceeded ? u"clickhouse.memory.exceeded"_s
                                                          : u"clickhouse.refused"_s;
    return clickHouseFinding({code, Verdict::Critical, {{u"message"_s, refusal.message}}, u"Code: %1. %2"_s.arg(refusal.code).arg(refusal.message), {}, {}});
}

void checkParts(const ClickHouseFacts &facts, Findings &findings)
{
    for (const TableParts &table : facts.tables) {
        const QVariantMap arguments {{u"table"_s, table.name}, {u"parts"_s, table.mostParts}, {u"delay"_s, facts.partsToDelay}, {u"limit"_s, facts.partsToThrow}};
        const QString evidence = u"%1: %2 parts in one partition, parts_to_delay_insert %3, parts_to_throw_insert %4"_s.arg(table.name)
                                     .arg(table.mostParts)
                                     .arg(facts.partsToDelay)
                                     .arg(facts.partsToThrow);
        if (facts.partsToThrow > 0 && table.mostParts >= facts.partsToThrow)
            add(findings, u"clickhouse.parts.toomany"_s, Verdict::Critical, arguments, evidence);
        else if (facts.partsToDelay > 0 && double(table.mostParts) > PartsShare * double(facts.partsToDelay))
            add(findings, u"clickhouse.parts.pressure"_s, Verdict::Warning, arguments, evidence);
    }
    for (const BrokenParts &parts : facts.brokenParts)
        add(findings, u"clickhouse.parts.broken"_s, Verdict::Warning, {{u"table"_s, parts.table}, {u"count"_s, parts.count}},
            u"%1: %2 detached, reason %3"_s.arg(parts.table).arg(parts.count).arg(parts.reason));
}

void checkReplicas(const ClickHouseFacts &facts, Findings &findings)
{
    if (facts.keeperLost)
        add(findings, u"clickhouse.keeper.lost"_s, Verdict::Critical, {}, u"system.replicas: Keeper error"_s);
    for (const ReplicaState &replica : facts.replicas) {
        if (replica.readOnly)
            add(findings, u"clickhouse.replicas.readonly"_s, Verdict::Critical, {{u"table"_s, replica.table}}, u"%1: is_readonly 1"_s.arg(replica.table));
        else if (replica.delaySeconds > ReplicaDelaySeconds)
            add(findings, u"clickhouse.replicas.delayed"_s, Verdict::Warning, {{u"table"_s, replica.table}, {u"delaySeconds"_s, replica.delaySeconds}},
                u"%1: absolute_delay %2"_s.arg(replica.table).arg(replica.delaySeconds));
    }
}

void checkMutations(const ClickHouseFacts &facts, Findings &findings)
{
    for (const Mutation &mutation : facts.mutations) {
        const QVariantMap arguments {{u"table"_s, mutation.table}, {u"id"_s, mutation.id}, {u"ageSeconds"_s, mutation.ageSeconds}, {u"parts"_s, mutation.partsToDo}};
        if (!mutation.failReason.isEmpty())
            add(findings, u"clickhouse.mutations.failing"_s, Verdict::Warning, arguments, u"%1: %2"_s.arg(mutation.id, mutation.failReason.left(300)));
        else if (mutation.ageSeconds > MutationSeconds)
            add(findings, u"clickhouse.mutations.stuck"_s, Verdict::Warning, arguments,
                u"%1: %2 parts to do"_s.arg(mutation.id).arg(mutation.partsToDo));
    }
}

void checkServer(const ClickHouseFacts &facts, Findings &findings)
{
    for (const Disk &disk : facts.disks) {
        const double free = disk.totalBytes > 0 ? double(disk.freeBytes) / double(disk.totalBytes) : 1;
        if (free < DiskFreeWarning)
            add(findings, u"clickhouse.disk.low"_s, free < DiskFreeCritical ? Verdict::Critical : Verdict::Warning,
                {{u"disk"_s, disk.name}, {u"freeBytes"_s, disk.freeBytes}, {u"totalBytes"_s, disk.totalBytes}, {u"freePercent"_s, free * 100}},
                u"%1: free_space %2 of %3"_s.arg(disk.name).arg(disk.freeBytes).arg(disk.totalBytes));
    }
    if (facts.memoryLimitBytes > 0 && double(facts.memoryBytes) > MemoryShare * double(facts.memoryLimitBytes))
        add(findings, u"clickhouse.memory.pressure"_s, Verdict::Warning, {{u"usedBytes"_s, facts.memoryBytes}, {u"limitBytes"_s, facts.memoryLimitBytes}},
            u"MemoryTracking %1, max_server_memory_usage %2"_s.arg(facts.memoryBytes).arg(facts.memoryLimitBytes));
    const qint64 rejected = facts.counters && facts.previous ? facts.counters->rejectedInserts - facts.previous->rejectedInserts : 0;
    if (rejected > 0)
        add(findings, u"clickhouse.inserts.rejected"_s, Verdict::Warning, {{u"count"_s, rejected}, {u"sinceSeconds"_s, facts.sinceSeconds}},
            u"RejectedInserts %1"_s.arg(facts.counters->rejectedInserts));
    if (!facts.unread.isEmpty())
        add(findings, u"clickhouse.figures.unread"_s, Verdict::Unknown, {{u"figures"_s, facts.unread.join(u", "_s)}}, facts.unread.join(u", "_s));
}

} // namespace

Findings checkClickHouse(const ClickHouseFacts &facts)
{
    if (facts.refusal)
        return {refused(*facts.refusal)};
    Findings findings;
    for (const auto check : {checkParts, checkReplicas, checkMutations, checkServer})
        check(facts, findings);
    std::ranges::stable_sort(findings, std::ranges::greater(), [](const Finding &finding) { return core::urgency(finding.verdict); });
    return findings;
}

} // namespace millwright::systems::clickhouse
