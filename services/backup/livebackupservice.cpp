#include "services/backup/livebackupservice.h"

#include "services/backup/backupwork.h"
#include "services/backup/folderstore.h"
#include "services/backup/platforminput.h"
#include "services/backup/pointlist.h"
#include "services/core/settingstable.h"

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace millwright::backup {

using core::Result;
using core::Task;
using core::TaskContext;

namespace {

constexpr int Threads = 4; // one long run, and reading beside it

tl::unexpected<core::Error> noPlatform()
{
    return core::failure(core::ErrorKind::NotFound, LiveBackupService::tr("No platform is open. Open one first."));
}

// All a pool body needs, copied in the GUI thread; nullopt while no platform is open.
std::optional<BackupWork> workOf(const BackupSurroundings &around, const QString &folder)
{
    const std::shared_ptr<const platform::Platform> platform = around.platforms.current();
    if (!platform)
        return std::nullopt;
    BackupWork work;
    work.platform = platform;
    work.store = std::make_shared<FolderStore>(folder);
    work.opener = platformOpener(platform, around.catalogue, around.engine);
    work.catalogue = &around.catalogue;
    work.engine = around.engine;
    work.clock = &around.clock;
    work.journal = &around.journal;
    work.dataFolder = around.dataFolder;
    work.parallel = around.settings.get(settings::BackupParallel);
    work.keepLast = around.settings.get(settings::KeepLast);
    return work;
}

} // namespace

LiveBackupService::LiveBackupService(const BackupSurroundings &surroundings, QObject *parent)
    : BackupService(parent), m_surroundings(surroundings)
{
    m_pool.setMaxThreadCount(Threads);
    m_soon.setSingleShot(true);
    m_soon.setInterval(400ms);
    connect(&m_soon, &QTimer::timeout, this, &LiveBackupService::reread);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(&surroundings.platforms, &platform::PlatformService::platformOpened, this, [this] {
        m_points.clear();
        Q_EMIT pointsChanged();
        reread();
    });
    connect(&surroundings.settings, &core::SettingsStore::changed, this, [this](const QString &key) {
        if (key == QLatin1String(settings::BackupFolder.key))
            reread();
    });
}

LiveBackupService::~LiveBackupService()
{
    for (const auto &running : m_running)
        running(true);
    m_pool.waitForDone();
}

QString LiveBackupService::folder() const
{
    const QString chosen = m_surroundings.settings.get(settings::BackupFolder);
    const QString base = chosen.isEmpty() ? QString(m_surroundings.dataFolder % u"/backups"_s) : chosen;
    const std::shared_ptr<const platform::Platform> platform = m_surroundings.platforms.current();
    return platform ? QString(base % u'/' % platform->id) : base;
}

QStringList LiveBackupService::uncoveredServices() const
{
    const std::optional<BackupWork> work = workOf(m_surroundings, folder());
    return work ? backup::uncoveredServices(*work->platform, *work->catalogue, work->opener) : QStringList();
}

template <typename T>
Task<T> LiveBackupService::track(Task<T> task)
{
    std::erase_if(m_running, [](const auto &running) { return !running(false); });
    m_running.emplace_back([task](bool cancel) {
        if (cancel)
            task.cancel();
        return !task.isFinished();
    });
    return task;
}

template <typename T>
Task<T> LiveBackupService::refreshAfter(Task<T> task)
{
    task.then(this, [this](const Result<T> &) { reread(); });
    return track(task);
}

void LiveBackupService::reread()
{
    std::ignore = refresh();
}

Task<std::vector<RestorePoint>> LiveBackupService::refresh()
{
    const std::optional<BackupWork> work = workOf(m_surroundings, folder());
    if (!work)
        return Task<std::vector<RestorePoint>>::finished(noPlatform());
    auto task = Task<std::vector<RestorePoint>>::start(m_pool, [store = work->store, freeBytes = m_freeBytes](const TaskContext &) {
        freeBytes->store(store->freeBytes());
        return listPoints(*store);
    });
    task.then(this, [this, number = ++m_lastRefresh](const Result<std::vector<RestorePoint>> &points) {
        if (points)
            showPoints(number, *points);
    });
    return track(task);
}

// A reading that was begun earlier never replaces a later one.
void LiveBackupService::showPoints(int number, const std::vector<RestorePoint> &points)
{
    if (number < m_shownRefresh)
        return;
    m_shownRefresh = number;
    m_points = points;
    watchFolder();
    Q_EMIT pointsChanged();
}

void LiveBackupService::watchFolder()
{
    const QString wanted = folder();
    if (m_watcher.directories() == QStringList {wanted})
        return;
    if (!m_watcher.directories().isEmpty())
        m_watcher.removePaths(m_watcher.directories());
    m_watcher.addPath(wanted);
}

Task<RestorePoint> LiveBackupService::create(const BackupRequest &request)
{
    const std::optional<BackupWork> work = workOf(m_surroundings, folder());
    if (!work)
        return Task<RestorePoint>::finished(noPlatform());
    return refreshAfter(Task<RestorePoint>::start(
        m_pool, [work = *work, request](const TaskContext &context) { return work.create(request, context); }));
}

Task<VerifyReport> LiveBackupService::verify(const QString &pointId)
{
    const std::optional<BackupWork> work = workOf(m_surroundings, folder());
    if (!work)
        return Task<VerifyReport>::finished(noPlatform());
    return refreshAfter(Task<VerifyReport>::start(
        m_pool, [work = *work, pointId](const TaskContext &context) { return work.verify(pointId, context); }));
}

Task<maintenance::Plan> LiveBackupService::planRestore(const RestoreOrder &order)
{
    const std::optional<BackupWork> work = workOf(m_surroundings, folder());
    if (!work)
        return Task<maintenance::Plan>::finished(noPlatform());
    return track(Task<maintenance::Plan>::start(
        m_pool, [work = *work, order](const TaskContext &context) { return work.planRestore(order, context); }));
}

Task<maintenance::Plan> LiveBackupService::planDelete(const QString &pointId)
{
    const std::optional<BackupWork> work = workOf(m_surroundings, folder());
    if (!work)
        return Task<maintenance::Plan>::finished(noPlatform());
    return track(Task<maintenance::Plan>::start(m_pool, [work = *work, pointId](const TaskContext &) { return work.planDelete(pointId); }));
}

} // namespace millwright::backup

#include "moc_livebackupservice.cpp" // its own object, so that users of the interface alone need no engine
