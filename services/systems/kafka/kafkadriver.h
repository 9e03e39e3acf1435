#pragma once

#include "services/systems/kafka/kafkalag.h"
#include "services/systems/kafka/kafkalisteners.h"

namespace millwright::systems::kafka {

// Keeps the handle and the lag of the readings before. Blocking; one thread.
class KafkaDriver final
{
public:
    KafkaDriver(Listener listener, std::optional<platform::Credential> credential);

    // The cluster must answer; groups that cannot be read cost the groups. Errors: Unreachable, Timeout, Denied, Cancelled.
    [[nodiscard]] core::Result<KafkaFacts> read(std::chrono::milliseconds deadline, const core::TaskContext &context);

private:
    [[nodiscard]] core::Result<void> knock(std::chrono::milliseconds span, Deadline deadline, const core::TaskContext &context) const;
    [[nodiscard]] core::Result<void> openClient();
    [[nodiscard]] core::Result<void> readGroups(const ClusterView &cluster, Deadline deadline, const core::TaskContext &context, KafkaFacts &facts);
    void readRate(const Offsets &ends, KafkaFacts &facts);
    [[nodiscard]] core::Error inOurWords(core::Error error, std::chrono::milliseconds span) const;

    Listener m_listener;
    std::optional<platform::Credential> m_credential;
    std::unique_ptr<KafkaClient> m_client;
    LagHistory m_history;
    double m_endsAt = -1; // seconds of the reading before
    Offsets m_ends;
};

// What the cluster's own description says: brokers, controller, partitions. Pure.
[[nodiscard]] KafkaFacts clusterFacts(const ClusterView &cluster);

} // namespace millwright::systems::kafka
