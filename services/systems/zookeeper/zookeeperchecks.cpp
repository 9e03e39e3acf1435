#include "services/systems/zookeeper/zookeeperchecks.h"

#include "services/systems/zookeeper/zookeepertexts.h"

using namespace Qt::StringLiterals;
using millwright::core::Findings;
using millwright::core::Verdict;

namespace millwright::systems::zookeeper {

namespace {

constexpr double SlowSeconds = 0.1;
constexpr qint64 ManyWaiting = 100;
constexpr double NearLimitShare = 0.8;

void add(Findings &findings, const QString &code, Verdict verdict, const QVariantMap &arguments, const QString &evidence)
{
    findings.push_back(zookeeperFinding({code, verdict, arguments, evidence, {}, {}}));
}

void checkLoad(const ZooKeeperFacts &facts, Findings &findings)
{
    if (facts.averageLatencySeconds && *facts.averageLatencySeconds > SlowSeconds)
        add(findings, u"zookeeper.latency.high"_s, Verdict::Warning, {{u"averageSeconds"_s, *facts.averageLatencySeconds}},
            u"avg_latency %1 ms"_s.arg(*facts.averageLatencySeconds * 1'000));
    if (facts.outstanding && *facts.outstanding > ManyWaiting)
        add(findings, u"zookeeper.requests.waiting"_s, Verdict::Warning, {{u"count"_s, *facts.outstanding}},
            u"outstanding_requests %1"_s.arg(*facts.outstanding));
}

void checkFiles(const ZooKeeperFacts &facts, Findings &findings)
{
    const qint64 open = facts.openFiles.value_or(0);
    const qint64 most = facts.mostFiles.value_or(0);
    if (most > 0 && double(open) > NearLimitShare * double(most))
        add(findings, u"zookeeper.files.nearlimit"_s, Verdict::Warning, {{u"open"_s, open}, {u"limit"_s, most}},
            u"open_file_descriptor_count %1, max_file_descriptor_count %2"_s.arg(open).arg(most));
}

void checkFollowers(const ZooKeeperFacts &facts, Findings &findings)
{
    if (facts.mode != "leader"_L1 || !facts.learners || !facts.syncedFollowers || *facts.syncedFollowers >= *facts.learners)
        return;
    add(findings, u"zookeeper.followers.behind"_s, Verdict::Warning,
        {{u"count"_s, *facts.learners - *facts.syncedFollowers}, {u"learners"_s, *facts.learners}},
        u"synced_followers %1, learners %2"_s.arg(*facts.syncedFollowers).arg(*facts.learners));
}

} // namespace

Findings checkZooKeeper(const ZooKeeperFacts &facts)
{
    Findings findings;
    if (!facts.serving) {
        add(findings, u"zookeeper.notserving"_s, Verdict::Critical, {}, facts.refusal);
        return findings;
    }
    if (!facts.answersWords) {
        add(findings, u"zookeeper.words.restricted"_s, Verdict::Unknown, {}, facts.refusal);
        return findings;
    }
    if (facts.mode == "read-only"_L1)
        add(findings, u"zookeeper.readonly"_s, Verdict::Critical, {}, u"Mode: read-only"_s);
    checkLoad(facts, findings);
    checkFiles(facts, findings);
    checkFollowers(facts, findings);
    return findings;
}

} // namespace millwright::systems::zookeeper
