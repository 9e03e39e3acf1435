#include "services/demo/demobackupservice.h"

#include "services/demo/storyplans.h"
#include "services/demo/storyplatform.h"
#include "services/demo/storypoints.h"

#include <algorithm>
#include <mutex>

using namespace Qt::StringLiterals;

namespace millwright::demo {

// Thread-safe; newest first.
class DemoBackupService::Shelf final
{
public:
    explicit Shelf(std::vector<backup::RestorePoint> points) : m_points(std::move(points)) { }

    [[nodiscard]] std::vector<backup::RestorePoint> all() const
    {
        const std::lock_guard lock(m_mutex);
        return m_points;
    }
    [[nodiscard]] core::Result<backup::RestorePoint> find(const QString &id) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = std::ranges::find(m_points, id, &backup::RestorePoint::id);
        if (found == m_points.end())
            return core::failure(core::ErrorKind::NotFound, u"There is no such restore point any more. Read the list again."_s, {}, id);
        return *found;
    }
    void add(backup::RestorePoint point)
    {
        const std::lock_guard lock(m_mutex);
        m_points.insert(m_points.begin(), std::move(point));
    }
    void remove(const QString &id)
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_points, [&](const backup::RestorePoint &point) { return point.id == id; });
    }
    void markVerified(const QString &id, const QDateTime &at)
    {
        const std::lock_guard lock(m_mutex);
        for (backup::RestorePoint &point : m_points)
            if (point.id == id) {
                point.verifiedAt = at;
                point.verifiedGood = true;
            }
    }

private:
    mutable std::mutex m_mutex;
    std::vector<backup::RestorePoint> m_points;
};

namespace {
core::Progress bytesProgress(const QString &step, int number, int count)
{
    core::Progress progress;
    progress.step = step;
    progress.stepNumber = number;
    progress.stepCount = count;
    progress.total = 18'400 * Megabyte;
    progress.done = progress.total * (number - 1) / count;
    progress.unit = core::Progress::Unit::Bytes;
    return progress;
}

// As if no module could back these services up yet.
void leaveOut(backup::RestorePoint &point, const QStringList &services)
{
    point.missingServices += services;
    std::erase_if(point.artifacts, [&](const backup::Artifact &artifact) { return services.contains(artifact.spec.service); });
}

// Walks the artifacts as a backup or a verification would.
core::Result<void> walk(const backup::RestorePoint &point, const QString &sentence, const DemoPace &pace, const core::TaskContext &context)
{
    const int count = int(point.artifacts.size());
    for (int number = 1; number <= count; ++number) {
        const QString step = sentence.arg(point.artifacts.at(std::size_t(number - 1)).spec.name);
        if (auto done = pretend(bytesProgress(step, number, count), 3, pace, context); !done)
            return done;
    }
    return {};
}
} // namespace

DemoBackupService::DemoBackupService(QThreadPool &pool, const core::Clock &clock, Options options, QObject *parent)
    : BackupService(parent), m_pool(pool), m_clock(clock), m_options(std::move(options))
{
    std::vector<backup::RestorePoint> points = m_options.empty ? std::vector<backup::RestorePoint>() : storyPoints();
    for (backup::RestorePoint &point : points)
        leaveOut(point, m_options.uncovered);
    m_shelf = std::make_shared<Shelf>(std::move(points));
    m_points = m_shelf->all();
}

DemoBackupService::~DemoBackupService() = default;

core::Task<std::vector<backup::RestorePoint>> DemoBackupService::refresh()
{
    adopt();
    return core::Task<std::vector<backup::RestorePoint>>::finished(m_points);
}

core::Task<backup::RestorePoint> DemoBackupService::create(const backup::BackupRequest &request)
{
    const auto task = core::Task<backup::RestorePoint>::start(
        m_pool, [request, options = m_options, shelf = m_shelf, clock = &m_clock](const core::TaskContext &context) -> core::Result<backup::RestorePoint> {
            backup::RestorePoint point = storyPoint(clock->now(), 500, 1.01);
            if (const auto done = walk(point, u"Writing %1"_s, options.pace, context); !done)
                return core::passOn(done);
            point.note = request.note;
            point.safetyPoint = request.safetyPoint;
            leaveOut(point, options.uncovered);
            shelf->add(point);
            return point;
        });
    task.then(this, [this](const core::Result<backup::RestorePoint> &) { adopt(); });
    return task;
}

core::Task<backup::VerifyReport> DemoBackupService::verify(const QString &pointId)
{
    const auto task = core::Task<backup::VerifyReport>::start(
        m_pool, [pointId, pace = m_options.pace, shelf = m_shelf, clock = &m_clock](const core::TaskContext &context) -> core::Result<backup::VerifyReport> {
            const auto point = shelf->find(pointId);
            if (!point)
                return core::passOn(point);
            if (const auto done = walk(*point, u"Reading %1"_s, pace, context); !done)
                return core::passOn(done);
            backup::VerifyReport report;
            report.pointId = pointId;
            report.good = true;
            for (const backup::Artifact &artifact : point->artifacts)
                report.artifacts.push_back({artifact.spec.name, true, {}});
            shelf->markVerified(pointId, clock->now());
            return report;
        });
    task.then(this, [this](const core::Result<backup::VerifyReport> &) { adopt(); });
    return task;
}

core::Task<maintenance::Plan> DemoBackupService::planRestore(const backup::RestoreOrder &order)
{
    const auto point = m_shelf->find(order.pointId);
    if (!point)
        return core::Task<maintenance::Plan>::finished(core::passOn(point));
    const auto makeSafetyPoint = [shelf = m_shelf, clock = &m_clock] {
        backup::RestorePoint safety = storyPoint(clock->now(), 500, 1.01);
        safety.safetyPoint = true;
        shelf->add(std::move(safety));
    };
    return core::Task<maintenance::Plan>::finished(storyRestorePlan(*point, order, m_options.pace, makeSafetyPoint));
}

core::Task<maintenance::Plan> DemoBackupService::planDelete(const QString &pointId)
{
    const auto point = m_shelf->find(pointId);
    if (!point)
        return core::Task<maintenance::Plan>::finished(core::passOn(point));
    return core::Task<maintenance::Plan>::finished(
        storyDeletePlan(*point, m_options.pace, [shelf = m_shelf, pointId] { shelf->remove(pointId); }));
}

QString DemoBackupService::folder() const
{
    return u"/var/backups/millwright"_s;
}

qint64 DemoBackupService::freeBytes() const
{
    return 142 * Gigabyte;
}

void DemoBackupService::adopt()
{
    m_points = m_shelf->all();
    Q_EMIT pointsChanged();
}

} // namespace millwright::demo
