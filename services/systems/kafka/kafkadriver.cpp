#include "services/systems/kafka/kafkadriver.h"

#include "services/systems/reach.h"
#include "services/systems/tcpstream.h"

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace millwright::systems::kafka {

namespace {

const QString Title = u"Kafka"_s;
const QString OffsetsTopic = u"__consumer_offsets"_s;
constexpr auto GroupsWithin = 2s; // a broker that cannot be reached from here must not use up the whole deadline
constexpr auto Reserve = 200ms;

double steadySeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

QString nameOf(const PartitionKey &key)
{
    return u"%1/%2"_s.arg(key.first).arg(key.second);
}

} // namespace

KafkaFacts clusterFacts(const ClusterView &cluster)
{
    KafkaFacts facts;
    facts.brokers = cluster.brokers;
    facts.advertised = cluster.addresses;
    facts.hasController = cluster.controller >= 0;
    std::set<QString> topics;
    std::set<int> missing;
    for (const PartitionView &partition : cluster.partitions) {
        ++facts.partitions;
        if (!partition.key.first.startsWith("__"_L1))
            topics.insert(partition.key.first);
        for (const int replica : partition.replicas) {
            if (!cluster.brokers.contains(replica))
                missing.insert(replica);
        }
        if (partition.leader < 0) {
            facts.offline.append(nameOf(partition.key));
            facts.offsetsIncomplete = facts.offsetsIncomplete || partition.key.first == OffsetsTopic;
        } else if (partition.inSync < partition.replicas.size()) {
            facts.underReplicated.append(nameOf(partition.key));
        } else if (!partition.replicas.isEmpty() && partition.leader != partition.replicas.first()) {
            ++facts.leadersElsewhere;
        }
    }
    facts.topics = int(topics.size());
    facts.missingBrokers = QList<int>(missing.begin(), missing.end());
    return facts;
}

KafkaDriver::KafkaDriver(Listener listener, std::optional<platform::Credential> credential)
    : m_listener(std::move(listener)), m_credential(std::move(credential))
{ }

// A handle never fails by itself, it goes on trying: whether anybody listens is seen faster, and cancelled sooner, from a plain connection.
core::Result<void> KafkaDriver::knock(std::chrono::milliseconds span, Deadline deadline, const core::TaskContext &context) const
{
    TcpStream stream;
    switch (stream.connect(m_listener.endpoint.host, m_listener.endpoint.port, deadline, context)) {
    case StreamState::Ready:
        return {};
    case StreamState::Cancelled:
        return tl::unexpected(cancelled());
    case StreamState::DeadlinePassed:
        return tl::unexpected(timedOut(Title, placeText(m_listener.endpoint), span));
    case StreamState::Failed:
        break;
    }
    return tl::unexpected(unreachable(Title, placeText(m_listener.endpoint), stream.problem()));
}

core::Result<void> KafkaDriver::openClient()
{
    if (m_client)
        return {};
    KafkaAddress address {m_listener.endpoint.host, m_listener.endpoint.port, m_listener.protocol, m_listener.mechanism, {}, {}};
    if (m_credential) {
        address.user = m_credential->user;
        address.password = m_credential->password;
    } else if (address.protocol.startsWith("SASL"_L1)) {
        return tl::unexpected(passwordMissing(Title, m_listener.protocol));
    }
    auto opened = KafkaClient::open(address);
    if (!opened)
        return core::passOn(std::move(opened));
    m_client = std::move(*opened);
    return {};
}

core::Error KafkaDriver::inOurWords(core::Error error, std::chrono::milliseconds span) const
{
    if (error.kind == core::ErrorKind::Timeout)
        return timedOut(Title, placeText(m_listener.endpoint), span);
    if (error.kind == core::ErrorKind::Unreachable)
        return unreachable(Title, placeText(m_listener.endpoint), error.detail);
    if (error.kind == core::ErrorKind::Denied && m_credential)
        return passwordRefused(Title, m_credential->user, error.detail);
    return error;
}

core::Result<KafkaFacts> KafkaDriver::read(std::chrono::milliseconds span, const core::TaskContext &context)
{
    const Deadline deadline = deadlineIn(span);
    if (const auto answered = knock(span, deadline, context); !answered)
        return core::passOn(answered);
    if (const auto opened = openClient(); !opened)
        return core::passOn(opened);
    const auto cluster = m_client->cluster(deadline);
    if (context.cancelled())
        return tl::unexpected(cancelled());
    if (!cluster && timeLeft(deadline).count() == 0) // the library calls this "transport" too, but somebody took our connection
        return tl::unexpected(timedOut(Title, placeText(m_listener.endpoint), span));
    if (!cluster)
        return tl::unexpected(inOurWords(cluster.error(), span));
    KafkaFacts facts = clusterFacts(*cluster);
    const Deadline groupsBy = std::min(deadline - Reserve, deadlineIn(GroupsWithin));
    if (const auto read = readGroups(*cluster, groupsBy, context, facts); !read) {
        if (read.error().kind == core::ErrorKind::Cancelled)
            return core::passOn(read);
        facts.groupsProblem = read.error().detail.isEmpty() ? read.error().summary : read.error().detail;
    }
    return facts;
}

// Commits first, then the ends: the other way round a busy group would seem to be ahead.
core::Result<void> KafkaDriver::readGroups(const ClusterView &cluster, Deadline deadline, const core::TaskContext &context, KafkaFacts &facts)
{
    QStringList problems;
    const auto groups = m_client->groups(deadline, context, problems);
    if (!groups)
        return core::passOn(groups);
    std::vector<PartitionKey> led;
    std::vector<PartitionKey> committed;
    for (const PartitionView &partition : cluster.partitions) {
        if (partition.leader < 0 || partition.key.first == OffsetsTopic)
            continue; // one partition without a leader fails the whole batch
        led.push_back(partition.key);
        if (std::ranges::any_of(*groups, [&](const GroupView &group) { return group.committed.contains(partition.key); }))
            committed.push_back(partition.key);
    }
    const auto ends = m_client->ends(led, deadline);
    if (!ends)
        return core::passOn(ends);
    const auto begins = m_client->begins(committed, deadline);
    if (!begins)
        return core::passOn(begins);
    for (const GroupView &group : *groups)
        facts.groups.push_back(lagOf(group, *begins, *ends));
    m_history.update(facts.groups, steadySeconds());
    readRate(*ends, facts);
    facts.groupsProblem = problems.mid(0, 3).join(u"; "_s);
    return {};
}

void KafkaDriver::readRate(const Offsets &ends, KafkaFacts &facts)
{
    const double now = steadySeconds();
    if (m_endsAt >= 0 && now > m_endsAt) {
        qint64 produced = 0;
        for (const auto &[key, end] : ends) {
            const auto before = m_ends.find(key);
            if (before != m_ends.end() && end > before->second)
                produced += end - before->second;
        }
        facts.producedPerSecond = double(produced) / (now - m_endsAt);
    }
    m_endsAt = now;
    m_ends = ends;
}

} // namespace millwright::systems::kafka
