#include "services/backup/backupjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace millwright::backup {

namespace {

QJsonValue time(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODate)) : QJsonValue(QJsonValue::Null);
}

QJsonObject artifactJson(const Artifact &artifact)
{
    return {{u"name"_s, artifact.spec.name},       {u"file"_s, artifact.file},           {u"kind"_s, artifact.spec.kind},
            {u"service"_s, artifact.spec.service}, {u"bytes"_s, artifact.storedBytes},   {u"plainBytes"_s, artifact.plainBytes},
            {u"sha256"_s, artifact.sha256},        {u"sensitive"_s, artifact.spec.sensitive}};
}

} // namespace

QJsonObject pointJson(const RestorePoint &point)
{
    QJsonArray artifacts;
    for (const Artifact &artifact : point.artifacts)
        artifacts.append(artifactJson(artifact));
    return {{u"id"_s, point.id},
            {u"startedAt"_s, time(point.startedAt)},
            {u"finishedAt"_s, time(point.finishedAt)},
            {u"state"_s, pointStateName(point.state)},
            {u"bytes"_s, point.storedBytes()},
            {u"artifacts"_s, artifacts},
            {u"missing"_s, QJsonArray::fromStringList(point.missingServices)},
            {u"verifiedAt"_s, time(point.verifiedAt)},
            {u"verifiedGood"_s, point.verifiedAt.isValid() ? QJsonValue(point.verifiedGood) : QJsonValue(QJsonValue::Null)},
            {u"problem"_s, point.problem.isEmpty() ? point.verifyProblem : point.problem},
            {u"safetyPoint"_s, point.safetyPoint},
            {u"note"_s, point.note},
            {u"folder"_s, point.folder}};
}

QJsonObject pointsJson(const std::vector<RestorePoint> &points)
{
    QJsonArray array;
    for (const RestorePoint &point : points)
        array.append(pointJson(point));
    return {{u"points"_s, array}};
}

QJsonObject verifyJson(const VerifyReport &report)
{
    QJsonArray artifacts;
    for (const ArtifactCheck &check : report.artifacts)
        artifacts.append(QJsonObject {{u"name"_s, check.name}, {u"good"_s, check.good}, {u"problem"_s, check.problem}});
    return {{u"point"_s, report.pointId}, {u"good"_s, report.good}, {u"problem"_s, report.problem}, {u"artifacts"_s, artifacts}};
}

} // namespace millwright::backup
