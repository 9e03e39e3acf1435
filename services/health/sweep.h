#pragma once

#include "services/core/clock.h"
#include "services/health/containerreader.h"
#include "services/health/snapshot.h"

#include <QHash>
#include <QThreadPool>

#include <memory>

namespace millwright::systems {
class Catalogue;
}

namespace millwright::health {

class Lane;

struct SweepRequest
{
    std::shared_ptr<const platform::Platform> platform;
    QStringList services; // only these; empty: all
    std::chrono::milliseconds deadline{4'000}; // for each service
    QHash<QString, QDateTime> stoppedOnPurpose; // service → when
    std::shared_ptr<const Snapshot> previous; // what stays of services not asked for; may be empty
    std::vector<Incident> knownIncidents; // of the last look at the engine: since when they last
};

struct Sweep
{
    Snapshot snapshot;
    bool containersChanged = false; // the project has other containers than the platform knows: discover again
};

// Looks at all services at once, each in its own thread with its own deadline: whoever hangs delays nobody. Keeps the sessions between
// sweeps. One sweep at a time; blocking. The reader, the catalogue, the engine and the clock are borrowed and outlive it.
class Sweeper final
{
public:
    static constexpr std::chrono::milliseconds Margin{
        300}; // once the engine has listed the containers, a sweep takes at most deadline + Margin

    // engine is lent to the sessions; it may be null in tests.
    Sweeper(std::shared_ptr<ContainerReader> reader, const systems::Catalogue &catalogue, docker::Engine *engine, const core::Clock &clock);
    // Stops what still runs and waits for it for some seconds at most.
    ~Sweeper();
    Sweeper(const Sweeper &) = delete;
    Sweeper &operator=(const Sweeper &) = delete;

    // Cancelled is the only error: an engine out of reach is a snapshot with a problem, in which everything is Unknown.
    [[nodiscard]] core::Result<Sweep> sweep(const SweepRequest &request, const core::TaskContext &context);

private:
    struct Round;
    std::shared_ptr<Lane> lane(const QString &platformId, const QString &service);
    void startLook(const std::shared_ptr<Round> &round, std::size_t index, const platform::Service &service, const SweepRequest &request);
    void lookAndJudge(
        const SweepRequest &request, const std::vector<ListedContainer> &listed, Snapshot &snapshot, const core::TaskContext &context);
    [[nodiscard]] std::shared_ptr<Round> look(const SweepRequest &request, const std::vector<const platform::Service *> &wanted,
        const std::vector<ListedContainer> &listed, const core::TaskContext &context);

    const std::shared_ptr<ContainerReader> m_reader;
    const systems::Catalogue &m_catalogue;
    docker::Engine *const m_engine;
    const core::Clock &m_clock;
    QString m_platformId; // whose lanes these are
    QHash<QString, std::shared_ptr<Lane>> m_lanes;
    std::stop_source m_life;
    std::unique_ptr<QThreadPool> m_pool;
};

} // namespace millwright::health
