#pragma once

#include "services/health/containerreader.h"
#include "services/health/observation.h"
#include "services/systems/systemmodule.h"

#include <atomic>
#include <memory>
#include <mutex>

namespace millwright::health {

// What is kept of one service between sweeps: its session and the reading before. A look may be under way in one thread while the next
// sweep begins: then the session counts as busy and is not asked again.
class Lane final
{
public:
    explicit Lane(std::shared_ptr<ContainerReader> reader)
        : m_reader(std::move(reader))
    {
    }

    // The state of the container. Blocking.
    [[nodiscard]] Observation readContainer(const QString &containerId, const core::TaskContext &context);
    // Takes a reading of CPU and memory. Blocking, and apart from the look: the engine answers in milliseconds, or with its next collection
    // a second later when somebody else reads too.
    void readUsage(const QString &containerId, const core::TaskContext &context);
    // As of the newest reading of this container; nothing while there is none or it does not run. Thread-safe.
    [[nodiscard]] std::optional<Usage> usage(const QString &containerId) const;
    // Asks the system itself. Blocking. Timeout at once while an earlier question is unanswered.
    [[nodiscard]] core::Result<systems::Examination> examine(
        const systems::SystemModule &module, const systems::ServiceAccess &access, const core::TaskContext &context);

private:
    void prepareSession(const systems::SystemModule &module, const systems::ServiceAccess &access);

    const std::shared_ptr<ContainerReader> m_reader;
    std::atomic<bool> m_busy = false; // guards the two below
    std::unique_ptr<systems::SystemSession> m_session;
    systems::ServiceAccess m_access;
    mutable std::mutex m_usageMutex; // guards the rest
    docker::ContainerStats m_lastStats;
    std::optional<Usage> m_usage; // of m_usageOf
    QString m_usageOf;
};

// CPU and memory from two readings of one container; without an earlier reading of the same run there is no CPU figure. Pure.
[[nodiscard]] Usage usageBetween(const docker::ContainerStats &earlier, const docker::ContainerStats &now);

} // namespace millwright::health
