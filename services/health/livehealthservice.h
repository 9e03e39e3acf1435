#pragma once

#include "services/core/clock.h"
#include "services/core/poller.h"
#include "services/core/settings.h"
#include "services/docker/engine.h"
#include "services/health/containerreader.h"
#include "services/health/healthservice.h"
#include "services/platform/platformservice.h"

#include <QThreadPool>
#include <QTimer>

namespace millwright::systems {
class Catalogue;
}

namespace millwright::health {

class EventWatch;

// What the live service works with; borrowed, all outlive it.
struct HealthSurroundings
{
    docker::Engine *engine = nullptr; // null: no events (tests)
    const systems::Catalogue *catalogue = nullptr;
    platform::PlatformService *platforms = nullptr;
    core::SettingsStore *settings = nullptr;
    const core::Clock *clock = nullptr;
    QString dataFolder; // profiles: which services are stopped on purpose
    std::shared_ptr<ContainerReader> reader; // empty: the engine's own
};

// Sweeps the open platform at the set interval while watching, sooner when the engine reports a change. Lives in the GUI thread; sweeps run
// on a thread of its own. snapshot() is right as soon as a task of check() has ended, also without an event loop; signals need one.
class LiveHealthService final : public HealthService
{
    Q_OBJECT
public:
    static constexpr int IntervalsUntilUnknown = 3; // a snapshot older than this many intervals tells nothing any more

    explicit LiveHealthService(const HealthSurroundings &surroundings, QObject *parent = nullptr);
    ~LiveHealthService() override;

    [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const override;
    [[nodiscard]] core::Task<Snapshot> check(const QStringList &services = {}) override;
    void setWatching(bool watching) override;
    [[nodiscard]] bool isSweeping() const override;

private:
    struct Shared; // what pool bodies use; outlives this object while they run

    [[nodiscard]] std::chrono::milliseconds interval() const;
    [[nodiscard]] bool joins(const QStringList &services) const;
    void finishSweep(const core::Result<Snapshot> &snapshot);
    void watchOpenPlatform();
    void noteEvent(const docker::Event &event);
    void ageOut();

    HealthSurroundings m_world;
    std::shared_ptr<Shared> m_shared;
    core::Poller m_poller;
    QTimer m_staleTimer;
    std::unique_ptr<EventWatch> m_events;
    core::Task<Snapshot> m_running;
    QStringList m_runningServices;
    QString m_runningPlatform;
    bool m_pollerWaits = false;
    std::stop_source m_life;
    QThreadPool m_pool;
};

} // namespace millwright::health
