#pragma once

#include "services/backup/backupservice.h"
#include "services/backup/verifyjob.h"
#include "services/core/clock.h"
#include "services/core/settings.h"
#include "services/journal/journal.h"
#include "services/platform/platformservice.h"

#include <QFileSystemWatcher>
#include <QThreadPool>
#include <QTimer>

#include <atomic>

namespace millwright::docker {
class Engine;
}
namespace millwright::systems {
class Catalogue;
}

namespace millwright::backup {

// What the live service works with; all borrowed, all outlive it.
struct BackupSurroundings
{
    platform::PlatformService &platforms;
    const systems::Catalogue &catalogue;
    docker::Engine *engine; // nullptr: a platform without one; then nothing can be stopped or started
    core::SettingsStore &settings;
    const core::Clock &clock;
    journal::Journal &journal;
    QString dataFolder;
};

// Restore points of the open platform in the folder of the settings (DATA/backups by default), one folder per platform below it. Making a
// point holds the platform's change lock and writes the journal. What other processes do in the folder is seen and read again.
// The destructor cancels what runs and waits for it.
class LiveBackupService final : public BackupService
{
    Q_OBJECT
public:
    explicit LiveBackupService(const BackupSurroundings &surroundings, QObject *parent = nullptr);
    ~LiveBackupService() override;

    [[nodiscard]] const std::vector<RestorePoint> &points() const override { return m_points; }
    [[nodiscard]] core::Task<std::vector<RestorePoint>> refresh() override;
    [[nodiscard]] core::Task<RestorePoint> create(const BackupRequest &request) override;
    [[nodiscard]] core::Task<VerifyReport> verify(const QString &pointId) override;
    [[nodiscard]] core::Task<maintenance::Plan> planRestore(const RestoreOrder &order) override;
    [[nodiscard]] core::Task<maintenance::Plan> planDelete(const QString &pointId) override;
    [[nodiscard]] QStringList uncoveredServices() const override;
    [[nodiscard]] QString folder() const override;
    [[nodiscard]] qint64 freeBytes() const override { return m_freeBytes->load(); }

private:
    template <typename T>
    core::Task<T> track(core::Task<T> task);
    template <typename T>
    core::Task<T> refreshAfter(core::Task<T> task);
    void showPoints(int number, const std::vector<RestorePoint> &points);
    void watchFolder();
    void reread();

    BackupSurroundings m_surroundings;
    std::vector<RestorePoint> m_points;
    std::shared_ptr<std::atomic<qint64>> m_freeBytes = std::make_shared<std::atomic<qint64>>(-1);
    std::vector<std::function<bool(bool cancel)>> m_running; // true while it runs
    int m_lastRefresh = 0;
    int m_shownRefresh = 0;
    QFileSystemWatcher m_watcher;
    QTimer m_soon; // several changes of the folder, one reading
    QThreadPool m_pool;
};

} // namespace millwright::backup
