#include "app/composition/composition.h"

#include "services/backup/livebackupservice.h"
#include "services/core/clock.h"
#include "services/core/secretstore.h"
#include "services/core/settings.h"
#include "services/core/taskboard.h"
#include "services/docker/engine.h"
#include "services/docker/livelogservice.h"
#include "services/health/livehealthservice.h"
#include "services/journal/journal.h"
#include "services/maintenance/liverunner.h"
#include "services/platform/liveplatformservice.h"
#include "services/systems/catalogue.h"

#include <QDir>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace millwright::app {

namespace {

std::unique_ptr<docker::Transport> transportFromEnvironment()
{
    static constexpr auto Scheme = "unix://"_L1;
    const QString host = qEnvironmentVariable("DOCKER_HOST");
    return docker::unixTransport(host.startsWith(Scheme) ? host.mid(Scheme.size()) : u"/var/run/docker.sock"_s);
}

// Members stand in the order in which each needs the ones before.
class LiveComposition final : public Composition
{
public:
    LiveComposition(const QString &dataFolder, std::shared_ptr<journal::Journal> journal)
        : m_dataFolder(dataFolder), m_journal(std::move(journal)), m_settings(core::openSettingsFile(dataFolder % u"/settings.ini"_s)),
          m_secrets(core::openSecretStore(dataFolder)), m_engine(transportFromEnvironment()),
          m_platforms({&m_engine, &m_catalogue, m_secrets.get(), m_settings.get(), &m_clock, dataFolder}),
          m_health({&m_engine, &m_catalogue, &m_platforms, m_settings.get(), &m_clock, dataFolder, {}}),
          m_backups({m_platforms, m_catalogue, &m_engine, *m_settings, m_clock, *m_journal, dataFolder}), m_logs(m_engine),
          m_runner(dataFolder, *m_journal, &m_engine)
    {}

    core::SettingsStore &settings() override { return *m_settings; }
    core::SecretStore &secrets() override { return *m_secrets; }
    core::TaskBoard &tasks() override { return m_tasks; }
    std::shared_ptr<journal::Journal> journal() override { return m_journal; }
    const core::Clock &clock() override { return m_clock; }
    const systems::Catalogue &catalogue() override { return m_catalogue; }
    platform::PlatformService &platforms() override { return m_platforms; }
    health::HealthService &health() override { return m_health; }
    backup::BackupService &backups() override { return m_backups; }
    maintenance::Runner &runner() override { return m_runner; }
    docker::LogService &logs() override { return m_logs; }
    QString dataFolder() const override { return m_dataFolder; }

private:
    QString m_dataFolder;
    core::SystemClock m_clock;
    std::shared_ptr<journal::Journal> m_journal;
    std::unique_ptr<core::SettingsStore> m_settings;
    std::unique_ptr<core::SecretStore> m_secrets;
    docker::Engine m_engine;
    systems::Catalogue m_catalogue;
    core::TaskBoard m_tasks;
    platform::LivePlatformService m_platforms;
    health::LiveHealthService m_health;
    backup::LiveBackupService m_backups;
    docker::LiveLogService m_logs;
    maintenance::LiveRunner m_runner;
};

} // namespace

core::Result<std::unique_ptr<Composition>> composeLive(const QString &dataFolder)
{
    core::Result<std::unique_ptr<journal::Journal>> journal = journal::openJournal(dataFolder);
    if (!journal)
        return core::passOn(journal);
    return std::unique_ptr<Composition>(std::make_unique<LiveComposition>(dataFolder, std::shared_ptr<journal::Journal>(std::move(*journal))));
}

QString dataFolderFrom(const QString &option)
{
    const QString chosen = option.isEmpty() ? qEnvironmentVariable("MILLWRIGHT_HOME") : option;
    return chosen.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) % u"/millwright"_s : QDir(chosen).absolutePath();
}

} // namespace millwright::app
