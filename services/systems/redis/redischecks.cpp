#include "services/systems/redis/redischecks.h"

#include "services/systems/redis/redistexts.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using millwright::core::Finding;
using millwright::core::Findings;
using millwright::core::Verdict;

namespace millwright::systems::redis {

namespace {

constexpr double PressureWarning = 0.80;
constexpr double PressureCritical = 0.95;
constexpr double ClientsShare = 0.90;
constexpr qint64 ReplicaLagSeconds = 10;
constexpr qint64 FragmentationFromBytes = 100'000'000;
constexpr double FragmentationShare = 0.20;
constexpr double SaveOverdue = 2; // times the interval of a save point

void add(Findings &findings, const QString &code, Verdict verdict, const QVariantMap &arguments, const QString &evidence)
{
    findings.push_back(redisFinding({code, verdict, arguments, evidence, {}, {}}));
}

// What PING was answered instead of PONG.
void checkRefusal(const RedisFacts &facts, Findings &findings)
{
    struct Row
    {
        QLatin1StringView code;
        const char16_t *finding;
        Verdict verdict;
    };
    static constexpr std::array Rows {Row {"LOADING"_L1, u"redis.loading", Verdict::Busy}, Row {"MISCONF"_L1, u"redis.save.refusing", Verdict::Critical},
                                      Row {"BUSY"_L1, u"redis.script.busy", Verdict::Critical},
                                      Row {"MASTERDOWN"_L1, u"redis.replication.masterdown", Verdict::Critical},
                                      Row {"OOM"_L1, u"redis.memory.full", Verdict::Critical}};
    if (facts.refusal.isEmpty()) {
        if (facts.loading)
            add(findings, u"redis.loading"_s, Verdict::Busy, {}, u"loading:1"_s);
        return;
    }
    const QVariantMap arguments {{u"message"_s, facts.refusal}};
    const QString code = facts.refusal.section(u' ', 0, 0);
    const auto row = std::ranges::find_if(Rows, [&](const Row &one) { return code == one.code; });
    if (row != Rows.end())
        add(findings, QString::fromUtf16(row->finding), row->verdict, arguments, facts.refusal);
    else if (facts.refusal.contains("max number of clients"_L1))
        add(findings, u"redis.clients.exhausted"_s, Verdict::Critical, arguments, facts.refusal);
    else
        add(findings, u"redis.refused"_s, Verdict::Critical, arguments, facts.refusal);
}

// With maxmemory what counts against it; without, what the process holds of the machine. A cache that evicts is meant to be full.
void checkMemory(const RedisFacts &facts, Findings &findings)
{
    const bool limited = facts.limitBytes > 0;
    const qint64 limit = limited ? facts.limitBytes : facts.systemBytes;
    const qint64 used = limited ? facts.usedBytes - facts.uncountedBytes : facts.residentBytes;
    const bool evicts = limited && !facts.evictionPolicy.isEmpty() && facts.evictionPolicy != "noeviction"_L1;
    const double share = limit > 0 ? double(used) / double(limit) : 0;
    const QVariantMap arguments {{u"usedBytes"_s, used}, {u"limitBytes"_s, limit}, {u"sharePercent"_s, share * 100}};
    const QString evidence = u"used_memory:%1, maxmemory:%2, maxmemory_policy:%3"_s.arg(facts.usedBytes).arg(facts.limitBytes).arg(facts.evictionPolicy);
    const qint64 refused = facts.previous ? facts.counters.outOfMemoryErrors - facts.previous->outOfMemoryErrors : 0;
    if (refused > 0)
        add(findings, u"redis.memory.refusing"_s, Verdict::Critical, {{u"count"_s, refused}, {u"sinceSeconds"_s, facts.sinceSeconds}},
            u"errorstat_OOM:count=%1"_s.arg(facts.counters.outOfMemoryErrors));
    if (share >= PressureCritical && !evicts)
        add(findings, u"redis.memory.pressure"_s, Verdict::Critical, arguments, evidence);
    else if (share >= PressureWarning && !evicts)
        add(findings, u"redis.memory.pressure"_s, Verdict::Warning, arguments, evidence);
    if (facts.usedBytes > FragmentationFromBytes && double(facts.fragmentedBytes) > FragmentationShare * double(facts.usedBytes))
        add(findings, u"redis.memory.fragmented"_s, Verdict::Warning, {{u"fragmentedBytes"_s, facts.fragmentedBytes}, {u"usedBytes"_s, facts.usedBytes}},
            u"allocator_frag_bytes:%1"_s.arg(facts.fragmentedBytes));
}

// A save point that should have saved long ago: its number of changes was reached, its time passed twice.
bool isSaveOverdue(const RedisFacts &facts)
{
    return !facts.saving && std::ranges::any_of(facts.savePoints, [&](const auto &point) {
        return facts.changesSinceSave >= point.second && facts.lastSaveSecondsAgo > SaveOverdue * double(point.first);
    });
}

void checkPersistence(const RedisFacts &facts, Findings &findings)
{
    const QVariantMap arguments {{u"ageSeconds"_s, facts.lastSaveSecondsAgo}, {u"changes"_s, facts.changesSinceSave}};
    if (facts.saveFailed)
        add(findings, u"redis.save.failed"_s, Verdict::Warning, arguments, u"rdb_last_bgsave_status:err"_s);
    else if (isSaveOverdue(facts))
        add(findings, u"redis.save.overdue"_s, Verdict::Warning, arguments,
            u"rdb_changes_since_last_save:%1, last save %2 s ago"_s.arg(facts.changesSinceSave).arg(qRound64(facts.lastSaveSecondsAgo)));
    if (facts.aofWriteFailed)
        add(findings, u"redis.aof.writefailed"_s, Verdict::Critical, {}, u"aof_last_write_status:err"_s);
    if (facts.aofRewriteFailed)
        add(findings, u"redis.aof.rewritefailed"_s, Verdict::Warning, {}, u"aof_last_bgrewrite_status:err"_s);
}

void checkClients(const RedisFacts &facts, Findings &findings)
{
    if (facts.maxClients > 0 && double(facts.clients) > ClientsShare * double(facts.maxClients))
        add(findings, u"redis.clients.nearlimit"_s, Verdict::Warning, {{u"used"_s, facts.clients}, {u"limit"_s, facts.maxClients}},
            u"connected_clients:%1, maxclients:%2"_s.arg(facts.clients).arg(facts.maxClients));
    if (!facts.previous)
        return;
    if (const qint64 rejected = facts.counters.rejectedConnections - facts.previous->rejectedConnections; rejected > 0)
        add(findings, u"redis.clients.rejected"_s, Verdict::Warning, {{u"count"_s, rejected}, {u"sinceSeconds"_s, facts.sinceSeconds}},
            u"rejected_connections:%1"_s.arg(facts.counters.rejectedConnections));
    if (const qint64 evicted = facts.counters.evictedKeys - facts.previous->evictedKeys; evicted > 0)
        add(findings, u"redis.keys.evicted"_s, Verdict::Warning,
            {{u"count"_s, evicted}, {u"sinceSeconds"_s, facts.sinceSeconds}, {u"policy"_s, facts.evictionPolicy}},
            u"evicted_keys:%1"_s.arg(facts.counters.evictedKeys));
}

void checkReplication(const RedisFacts &facts, Findings &findings)
{
    if (facts.masterSyncing)
        add(findings, u"redis.replication.syncing"_s, Verdict::Busy, {{u"master"_s, facts.master}}, u"master_sync_in_progress:1"_s);
    else if (facts.masterLinkDown)
        add(findings, u"redis.replication.linkdown"_s, Verdict::Warning, {{u"master"_s, facts.master}, {u"ageSeconds"_s, facts.masterLinkDownSeconds}},
            u"master_link_status:down"_s);
    for (const Replica &replica : facts.replicas) {
        if (replica.lagSeconds > ReplicaLagSeconds)
            add(findings, u"redis.replication.lag"_s, Verdict::Warning, {{u"replica"_s, replica.address}, {u"lagSeconds"_s, replica.lagSeconds}},
                u"%1: state=%2, lag=%3"_s.arg(replica.address, replica.state).arg(replica.lagSeconds));
    }
}

} // namespace

Findings checkRedis(const RedisFacts &facts)
{
    Findings findings;
    for (const auto check : {checkRefusal, checkMemory, checkPersistence, checkClients, checkReplication})
        check(facts, findings);
    std::ranges::stable_sort(findings, std::ranges::greater(), [](const Finding &finding) { return core::urgency(finding.verdict); });
    return findings;
}

} // namespace millwright::systems::redis
