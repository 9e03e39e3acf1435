#include "services/backup/backupwork.h"

#include "services/backup/createjob.h"
#include "services/backup/platforminput.h"
#include "services/backup/pointlist.h"
#include "services/backup/retention.h"
#include "services/core/logging.h"
#include "services/docker/engine.h"
#include "services/maintenance/platformlock.h"

#include <QCoreApplication>
#include <QFile>

#include <sys/statvfs.h>

using namespace Qt::StringLiterals;

namespace millwright::backup {

using core::Result;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Backup", source);
}

// Of the disk the engine keeps its volumes on, when that is a folder of this computer.
qint64 engineFreeBytes(docker::Engine *engine, const core::TaskContext &context)
{
    if (!engine)
        return -1;
    const Result<docker::EngineVersion> version = engine->version(context);
    struct statvfs space {};
    if (!version || version->dataFolder.isEmpty() || ::statvfs(QFile::encodeName(version->dataFolder).constData(), &space) != 0)
        return -1;
    return qint64(space.f_bavail) * qint64(space.f_frsize);
}

} // namespace

Result<RestorePoint> BackupWork::makePoint(const BackupRequest &request, const QStringList &artifacts, const core::TaskContext &context) const
{
    Result<CreateInput> input = gatherInput(*platform, *catalogue, opener, engine, request.services, context);
    if (!input)
        return core::passOn(input);
    input->only = artifacts;
    input->note = request.note;
    input->safetyPoint = request.safetyPoint;
    input->parallel = parallel;
    return createPoint(*store, *clock, *input, context);
}

Result<RestorePoint> BackupWork::create(const BackupRequest &request, const core::TaskContext &context) const
{
    Result<RestorePoint> made = [&]() -> Result<RestorePoint> {
        const auto lock = maintenance::PlatformLock::acquire(dataFolder, platform->id, text("Backup"), engine, context);
        if (!lock)
            return core::passOn(lock);
        Result<RestorePoint> point = makePoint(request, {}, context);
        if (point && point->state == PointState::Good && !point->safetyPoint)
            expire();
        return point;
    }();
    if (made)
        record(u"backup.create"_s, text("Restore point %1 of %2 made (%3).").arg(made->id, platform->name, pointStateName(made->state)),
               made->state == PointState::Good, {{u"point"_s, made->id}, {u"bytes"_s, made->storedBytes()}, {u"problem"_s, made->problem}});
    else
        record(u"backup.create"_s, text("No restore point of %1 was made. %2").arg(platform->name, made.error().summary), false,
               {{u"error"_s, made.error().line()}});
    return made;
}

void BackupWork::expire() const
{
    const Result<std::vector<RestorePoint>> points = listPoints(*store);
    if (!points)
        return;
    for (const QString &id : expendablePoints(*points, {keepLast}, clock->now())) {
        const Result<void> removed = store->remove(id); // one that is in use stays until the next time
        if (removed)
            record(u"point.expire"_s, text("Restore point %1 removed: %2 newer ones are kept.").arg(id).arg(keepLast), true, {{u"point"_s, id}});
        else
            qCInfo(logging::backup) << "point stays" << id << core::errorKindName(removed.error().kind);
    }
}

Result<VerifyReport> BackupWork::verify(const QString &pointId, const core::TaskContext &context) const
{
    Result<VerifyReport> report = verifyPoint(*store, pointId, opener, parallel, clock->now(), context);
    if (report)
        record(u"backup.verify"_s,
               report->good ? text("Restore point %1 read back: every byte is as it was stored.").arg(pointId)
                            : text("Restore point %1 is damaged. %2").arg(pointId, report->problem),
               report->good, {{u"point"_s, pointId}});
    return report;
}

Result<maintenance::Plan> BackupWork::planRestore(const RestoreOrder &order, const core::TaskContext &context) const
{
    const BackupWork work = *this;
    RestoreTools tools;
    tools.store = store;
    tools.platform = platform;
    tools.opener = opener;
    tools.control = engineControl(platform, engine);
    tools.makeSafetyPoint = [work, pointId = order.pointId](const QStringList &services, const QStringList &artifacts,
                                                                const core::TaskContext &inner) {
        return work.makePoint({services, text("Before the restore of %1").arg(pointId), true}, artifacts, inner);
    };
    tools.volumeFreeBytes = [borrowed = engine](const core::TaskContext &inner) { return engineFreeBytes(borrowed, inner); };
    tools.parallel = parallel;
    return makeRestorePlan(tools, order, context);
}

Result<maintenance::Plan> BackupWork::planDelete(const QString &pointId) const
{
    return makeDeletePlan(store, *platform, pointId);
}

void BackupWork::record(const QString &action, const QString &summary, bool succeeded, const QJsonObject &details) const
{
    journal::Entry entry;
    entry.platformId = platform->id;
    entry.action = action;
    entry.summary = summary;
    entry.succeeded = succeeded;
    entry.details = details;
    if (const Result<journal::Entry> kept = journal->append(entry); !kept)
        qCWarning(logging::backup) << "journal entry lost" << action << core::errorKindName(kept.error().kind);
}

} // namespace millwright::backup
