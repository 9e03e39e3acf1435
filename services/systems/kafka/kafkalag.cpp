#include "services/systems/kafka/kafkalag.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::systems::kafka {

namespace {

// librdkafka's name for a state an older broker does not tell is "Unknown": that is no unrest.
bool isSettled(const QString &state)
{
    return state != "PreparingRebalance"_L1 && state != "CompletingRebalance"_L1;
}

} // namespace

GroupLag lagOf(const GroupView &group, const Offsets &begins, const Offsets &ends)
{
    GroupLag lag;
    lag.group = group.id;
    lag.state = group.state;
    for (const auto &[key, committed] : group.committed) {
        const auto end = ends.find(key);
        if (end == ends.end())
            continue;
        lag.lag += std::max<qint64>(0, end->second - committed);
        lag.committed += committed;
        lag.ends += end->second;
        const auto begin = begins.find(key);
        if (begin != begins.end() && committed < begin->second)
            ++lag.lost;
    }
    return lag;
}

void LagHistory::update(std::vector<GroupLag> &groups, double seconds)
{
    QHash<QString, Memory> now;
    for (GroupLag &group : groups) {
        Memory memory = m_groups.value(group.group, Memory {group.committed, group.ends, seconds, group.lag, group.lag, seconds, seconds});
        if (group.lag == 0 || group.committed != memory.committed) {
            memory.stalledSince = seconds;
            memory.endsThen = group.ends;
        } else if (group.ends == memory.endsThen) {
            memory.stalledSince = seconds; // nothing came, so nothing was to be read
        }
        if (group.lag < memory.lag || group.lag <= memory.lagThen) {
            memory.growingSince = seconds;
            memory.lagThen = group.lag;
        }
        if (isSettled(group.state))
            memory.unsettledSince = seconds;
        group.stalledSeconds = seconds - memory.stalledSince;
        group.growingSeconds = seconds - memory.growingSince;
        group.unsettledSeconds = seconds - memory.unsettledSince;
        memory.committed = group.committed;
        memory.lag = group.lag;
        now.insert(group.group, memory);
    }
    m_groups = now;
}

} // namespace millwright::systems::kafka
