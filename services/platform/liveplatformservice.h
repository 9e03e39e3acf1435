#pragma once

#include "services/core/clock.h"
#include "services/core/secretstore.h"
#include "services/core/settings.h"
#include "services/platform/clues.h"
#include "services/platform/platformservice.h"

#include <QThreadPool>

namespace millwright::docker {
class Engine;
}

namespace millwright::platform {

// What the live service works with; borrowed, all outlive it.
struct PlatformSurroundings
{
    docker::Engine *engine = nullptr;
    const KindRecogniser *recogniser = nullptr;
    core::SecretStore *secrets = nullptr;
    core::SettingsStore *settings = nullptr;
    const core::Clock *clock = nullptr;
    QString dataFolder; // profiles stand in its folder `platforms`
};

// Platforms of one engine. Lives in the GUI thread; work runs on two threads of its own. current() is right as soon as a task of open()
// has ended, also without an event loop; the signals need one. The destructor stops what runs.
class LivePlatformService final : public PlatformService
{
    Q_OBJECT
public:
    explicit LivePlatformService(const PlatformSurroundings &surroundings, QObject *parent = nullptr);
    ~LivePlatformService() override;

    [[nodiscard]] core::Task<std::vector<PlatformSummary>> find() override;
    [[nodiscard]] core::Task<Platform> open(const QString &project) override;
    [[nodiscard]] core::Task<Platform> openComposeFile(const QString &path) override;
    [[nodiscard]] core::Task<Platform> rediscover() override;
    [[nodiscard]] std::shared_ptr<const Platform> current() const override;
    [[nodiscard]] core::Task<void> setCredential(const QString &service, const Credential &credential) override;

private:
    struct Shared; // what pool bodies use; outlives this object while they run
    core::Task<Platform> announceOpened(core::Task<Platform> task);

    std::shared_ptr<Shared> m_shared;
    core::SettingsStore *m_settings;
    std::stop_source m_life;
    QThreadPool m_pool;
};

} // namespace millwright::platform
