#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace millwright::systems::kafka {

// How far one consumer group is, over all partitions it has committed for.
struct GroupLag
{
    QString group;
    QString state; // Stable, Empty, PreparingRebalance, CompletingRebalance, Dead, Unknown
    qint64 lag = 0; // messages
    qint64 committed = 0; // sum of its committed offsets
    qint64 ends = 0; // sum of the end offsets of the same partitions
    int lost = 0; // partitions whose committed offset lies before the oldest message that is kept
    double stalledSeconds = 0; // messages came, none was committed, for so long
    double growingSeconds = 0; // its lag has not fallen for so long, and grew
    double unsettledSeconds = 0; // neither Stable nor Empty for so long
};

// What one reading brought.
struct KafkaFacts
{
    QString version;
    QList<int> brokers;
    QList<int> missingBrokers; // named as replicas, not among the brokers
    bool hasController = true;
    int topics = 0; // without internal ones
    int partitions = 0;
    int leadersElsewhere = 0; // not on the preferred replica
    QStringList offline; // partitions without a leader, "orders/3"
    QStringList underReplicated;
    bool offsetsIncomplete = false; // a partition of __consumer_offsets has no leader: groups are missing without an error
    std::vector<GroupLag> groups;
    QString groupsProblem; // why groups and lag could not be read; empty when they were
    QStringList advertised; // where the brokers tell clients to go
    std::optional<double> producedPerSecond;

    [[nodiscard]] qint64 totalLag() const
    {
        qint64 sum = 0;
        for (const GroupLag &group : groups)
            sum += group.lag;
        return sum;
    }
};

} // namespace millwright::systems::kafka
