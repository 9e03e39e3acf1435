#pragma once

#include "services/core/secret.h"
#include "services/systems/socketwait.h"

#include <QHash>
#include <QList>
#include <QPair>
#include <QStringList>

#include <map>
#include <memory>
#include <vector>

struct rd_kafka_s;
struct rd_kafka_queue_s;

namespace millwright::systems::kafka {

struct KafkaAddress
{
    QString host;
    quint16 port = 0;
    QString protocol; // PLAINTEXT, SASL_PLAINTEXT, SSL, SASL_SSL
    QString mechanism; // PLAIN, SCRAM-SHA-256, SCRAM-SHA-512
    QString user;
    core::Secret password;
};

using PartitionKey = QPair<QString, int>;
using Offsets = std::map<PartitionKey, qint64>;

struct PartitionView
{
    PartitionKey key;
    int leader = -1;
    QList<int> replicas;
    int inSync = 0;
};

struct ClusterView
{
    QList<int> brokers;
    QStringList addresses; // "127.0.0.1:9092", as the brokers advertise them
    int controller = -1;
    std::vector<PartitionView> partitions;
};

struct GroupView
{
    QString id;
    QString state;
    Offsets committed;
};

// One long-lived librdkafka handle. Blocking; one thread. Errors: Unreachable, Timeout, Denied, Cancelled, Internal.
// A stop request ends group calls within 50 ms, the others at their deadline: librdkafka cannot interrupt them.
class KafkaClient final
{
public:
    [[nodiscard]] static core::Result<std::unique_ptr<KafkaClient>> open(const KafkaAddress &address);
    ~KafkaClient();

    [[nodiscard]] core::Result<ClusterView> cluster(Deadline deadline);
    // All groups with their committed offsets; problems gets what single brokers and groups answered instead.
    [[nodiscard]] core::Result<std::vector<GroupView>> groups(Deadline deadline, const core::TaskContext &context, QStringList &problems);
    // End (or begin) offsets of these partitions, all of which need a leader, in one request per broker.
    [[nodiscard]] core::Result<Offsets> ends(const std::vector<PartitionKey> &partitions, Deadline deadline);
    [[nodiscard]] core::Result<Offsets> begins(const std::vector<PartitionKey> &partitions, Deadline deadline);

private:
    explicit KafkaClient(rd_kafka_s *handle);
    [[nodiscard]] core::Result<Offsets> offsets(const std::vector<PartitionKey> &partitions, qint64 which, Deadline deadline);
    [[nodiscard]] core::Result<std::vector<GroupView>> list(Deadline deadline, const core::TaskContext &context, QStringList &problems);
    [[nodiscard]] core::Result<void> readCommitted(std::vector<GroupView> &groups, Deadline deadline, const core::TaskContext &context,
                                                   QStringList &problems);

    rd_kafka_s *m_handle;
    rd_kafka_queue_s *m_answers; // of the group calls
};

} // namespace millwright::systems::kafka
