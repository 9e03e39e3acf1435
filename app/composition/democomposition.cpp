#include "app/composition/composition.h"

#include "services/core/secretstore.h"
#include "services/core/settings.h"
#include "services/core/taskboard.h"
#include "services/demo/demo.h"

#include <QTemporaryDir>

namespace millwright::app {

namespace {

class DemoComposition final : public Composition
{
public:
    core::SettingsStore &settings() override { return *m_settings; }
    core::SecretStore &secrets() override { return *m_secrets; }
    core::TaskBoard &tasks() override { return m_tasks; }
    std::shared_ptr<journal::Journal> journal() override { return m_demo.journal(); }
    const core::Clock &clock() override { return m_demo.clock(); }
    const systems::Catalogue &catalogue() override { return m_demo.catalogue(); }
    platform::PlatformService &platforms() override { return m_demo.platforms(); }
    health::HealthService &health() override { return m_demo.health(); }
    backup::BackupService &backups() override { return m_demo.backups(); }
    maintenance::Runner &runner() override { return m_demo.runner(); }
    docker::LogService &logs() override { return m_demo.logs(); }
    QString dataFolder() const override { return m_folder.path(); }

private:
    QTemporaryDir m_folder; // for a vault nobody keeps
    std::unique_ptr<core::SettingsStore> m_settings = core::memorySettings();
    std::unique_ptr<core::SecretStore> m_secrets = core::openFileVault(m_folder.path());
    core::TaskBoard m_tasks;
    demo::Demo m_demo;
};

} // namespace

std::unique_ptr<Composition> composeDemo()
{
    return std::make_unique<DemoComposition>();
}

} // namespace millwright::app
