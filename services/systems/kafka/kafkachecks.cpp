#include "services/systems/kafka/kafkachecks.h"

#include "services/systems/kafka/kafkatexts.h"

using namespace Qt::StringLiterals;
using millwright::core::Findings;
using millwright::core::Verdict;

namespace millwright::systems::kafka {

namespace {

constexpr double PatienceSeconds = 5 * 60;
constexpr qint64 ManyMessages = 1'000; // a lag below this comes and goes
constexpr qsizetype NamesShown = 5;

void add(Findings &findings, const QString &code, Verdict verdict, const QVariantMap &arguments, const QString &evidence)
{
    findings.push_back(kafkaFinding({code, verdict, arguments, evidence, {}, {}}));
}

QString someOf(const QStringList &names)
{
    return names.mid(0, NamesShown).join(u", "_s) + (names.size() > NamesShown ? u" …"_s : QString());
}

QString idsOf(const QList<int> &ids)
{
    QStringList texts;
    for (const int id : ids)
        texts.append(QString::number(id));
    return texts.join(u", "_s);
}

void checkCluster(const KafkaFacts &facts, Findings &findings)
{
    if (facts.brokers.isEmpty())
        add(findings, u"kafka.brokers.none"_s, Verdict::Critical, {}, u"the cluster's description names no broker"_s);
    else if (!facts.hasController)
        add(findings, u"kafka.controller.none"_s, Verdict::Critical, {}, u"the cluster's description names no controller"_s);
    if (!facts.offline.isEmpty())
        add(findings, u"kafka.partitions.offline"_s, Verdict::Critical, {{u"count"_s, int(facts.offline.size())}}, someOf(facts.offline));
    if (!facts.missingBrokers.isEmpty())
        add(findings, u"kafka.brokers.missing"_s, Verdict::Warning, {{u"brokers"_s, idsOf(facts.missingBrokers)}},
            u"brokers in the cluster: %1"_s.arg(idsOf(facts.brokers)));
    if (!facts.underReplicated.isEmpty())
        add(findings, u"kafka.partitions.underreplicated"_s, Verdict::Warning, {{u"count"_s, int(facts.underReplicated.size())}},
            someOf(facts.underReplicated));
}

// One finding a group: the worst that is so.
void checkGroup(const GroupLag &group, Findings &findings)
{
    const QString evidence = u"state %1, lag %2"_s.arg(group.state).arg(group.lag);
    if (group.lost > 0)
        add(findings, u"kafka.group.lostmessages"_s, group.state == "Stable"_L1 ? Verdict::Critical : Verdict::Warning,
            {{u"group"_s, group.group}, {u"count"_s, group.lost}}, evidence);
    else if (group.unsettledSeconds >= PatienceSeconds)
        add(findings, u"kafka.group.unsettled"_s, Verdict::Warning, {{u"group"_s, group.group}, {u"forSeconds"_s, group.unsettledSeconds}}, evidence);
    else if (group.lag > 0 && group.stalledSeconds >= PatienceSeconds)
        add(findings, u"kafka.group.stalled"_s, Verdict::Warning,
            {{u"group"_s, group.group}, {u"forSeconds"_s, group.stalledSeconds}, {u"lag"_s, group.lag}}, evidence);
    else if (group.lag >= ManyMessages && group.growingSeconds >= PatienceSeconds)
        add(findings, u"kafka.group.fallingbehind"_s, Verdict::Warning,
            {{u"group"_s, group.group}, {u"forSeconds"_s, group.growingSeconds}, {u"lag"_s, group.lag}}, evidence);
}

} // namespace

Findings checkKafka(const KafkaFacts &facts)
{
    Findings findings;
    checkCluster(facts, findings);
    for (const GroupLag &group : facts.groups)
        checkGroup(group, findings);
    if (facts.offsetsIncomplete)
        add(findings, u"kafka.groups.incomplete"_s, Verdict::Unknown, {}, u"a partition of __consumer_offsets has no leader"_s);
    else if (!facts.groupsProblem.isEmpty())
        add(findings, u"kafka.groups.unread"_s, Verdict::Unknown, {{u"addresses"_s, someOf(facts.advertised)}}, facts.groupsProblem);
    return findings;
}

} // namespace millwright::systems::kafka
