#include "services/backup/pointlist.h"

#include "services/backup/manifest.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::backup {

using core::ErrorKind;
using core::failure;
using core::Result;

namespace {

// When it was begun, from its name, where the manifest does not say.
QDateTime timeOf(const QString &id)
{
    QDateTime time = QDateTime::fromString(id.left(18), u"yyyy-MM-ddTHHmmss'Z'"_s);
    time.setTimeSpec(Qt::UTC);
    return time;
}

RestorePoint failedPoint(const StoredPoint &stored, const QString &problem)
{
    RestorePoint point;
    point.id = stored.id;
    point.folder = stored.folder;
    point.startedAt = timeOf(stored.id);
    point.state = PointState::Failed;
    point.problem = problem;
    return point;
}

// The first artifact that is not there as the manifest says, as a sentence; empty when all are.
QString fileProblem(const Store &store, const RestorePoint &point)
{
    for (const Artifact &artifact : point.artifacts) {
        const Result<qint64> size = store.size(point.id, artifact.file);
        if (!size)
            return QCoreApplication::translate("Backup", "The artifact %1 is missing.").arg(artifact.spec.name);
        if (*size != artifact.storedBytes)
            return QCoreApplication::translate("Backup", "The artifact %1 has %2 bytes instead of %3.")
                .arg(artifact.spec.name)
                .arg(*size)
                .arg(artifact.storedBytes);
    }
    return {};
}

void readVerification(const QByteArray &json, RestorePoint &point)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    point.verifiedAt = QDateTime::fromString(object.value(u"at"_s).toString(), Qt::ISODateWithMs);
    point.verifiedGood = point.verifiedAt.isValid() && object.value(u"good"_s).toBool();
    point.verifyProblem = object.value(u"problem"_s).toString();
}

RestorePoint readPoint(const Store &store, const StoredPoint &stored)
{
    if (stored.state == StoredPoint::State::Interrupted)
        return failedPoint(stored, QCoreApplication::translate("Backup", "Interrupted: it was never finished. The next backup removes it."));
    if (!stored.manifest)
        return failedPoint(stored, stored.manifest.error().summary);
    Result<RestorePoint> point = fromManifest(*stored.manifest, stored.folder);
    if (!point)
        return failedPoint(stored, point.error().summary);
    if (point->id != stored.id)
        return failedPoint(stored, QCoreApplication::translate("Backup", "Its manifest belongs to another point, %1.").arg(point->id));
    readVerification(stored.verification, *point);
    if (const QString problem = fileProblem(store, *point); !problem.isEmpty()) {
        point->state = PointState::Failed;
        point->problem = problem;
    }
    return *point;
}

} // namespace

Result<std::vector<RestorePoint>> listPoints(const Store &store)
{
    const Result<std::vector<StoredPoint>> stored = store.list();
    if (!stored)
        return core::passOn(stored);
    std::vector<RestorePoint> points;
    for (const StoredPoint &one : *stored)
        if (one.state != StoredPoint::State::BeingWritten)
            points.push_back(readPoint(store, one));
    std::ranges::stable_sort(points, std::ranges::greater(), &RestorePoint::startedAt);
    return points;
}

Result<RestorePoint> findPoint(const Store &store, const QString &id)
{
    const Result<std::vector<StoredPoint>> stored = store.list();
    if (!stored)
        return core::passOn(stored);
    const auto found = std::ranges::find(*stored, id, &StoredPoint::id);
    if (found == stored->end() || found->state == StoredPoint::State::BeingWritten)
        return failure(ErrorKind::NotFound, QCoreApplication::translate("Backup", "There is no restore point %1. List them to see which there are.").arg(id),
                       {}, store.folder());
    if (!found->manifest)
        return core::passOn(found->manifest);
    if (found->state == StoredPoint::State::Interrupted)
        return failure(ErrorKind::Invalid, readPoint(store, *found).problem, {}, id);
    const Result<RestorePoint> parsed = fromManifest(*found->manifest, found->folder);
    if (!parsed)
        return parsed;
    return readPoint(store, *found);
}

QByteArray toJson(const Verification &verification)
{
    const QJsonObject object {{u"version"_s, 1},
                              {u"at"_s, verification.at.toUTC().toString(Qt::ISODateWithMs)},
                              {u"good"_s, verification.good},
                              {u"problem"_s, verification.problem}};
    return QJsonDocument(object).toJson();
}

bool isTrusted(const RestorePoint &point)
{
    return point.state == PointState::Good && (!point.verifiedAt.isValid() || point.verifiedGood);
}

} // namespace millwright::backup
