#include "services/backup/manifest.h"

#include "services/backup/pointpath.h"
#include "services/backup/restorepoint.h"
#include "services/backup/sha256.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

#include <array>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::backup {

using core::ErrorKind;
using core::failure;
using core::Result;

namespace {

const QString Format = u"millwright-restore-point"_s;
constexpr std::array StateNames {"good", "incomplete", "failed"};

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

tl::unexpected<core::Error> noManifest(const QString &why)
{
    return failure(ErrorKind::Invalid, QCoreApplication::translate("Backup", "This is no restore point: its manifest cannot be understood."), why,
                   ManifestFile);
}

// Reads the fields of one object and keeps the first thing that is wrong with them.
class Fields
{
public:
    Fields(const QJsonObject &object, QString &problem) : m_object(object), m_problem(problem) { }

    QString text(const QString &key) { return expect(key, QJsonValue::String).toString(); }
    bool flag(const QString &key) { return expect(key, QJsonValue::Bool).toBool(); }
    QJsonObject object(const QString &key) { return expect(key, QJsonValue::Object).toObject(); }
    QJsonArray array(const QString &key) { return expect(key, QJsonValue::Array).toArray(); }

    qint64 bytes(const QString &key)
    {
        const qint64 value = expect(key, QJsonValue::Double).toInteger(-1);
        if (value < 0)
            reject(key);
        return value;
    }
    QDateTime time(const QString &key)
    {
        const QDateTime value = QDateTime::fromString(text(key), Qt::ISODateWithMs);
        if (!value.isValid())
            reject(key);
        return value.toUTC();
    }
    QStringList texts(const QString &key)
    {
        QStringList list;
        for (const QJsonValue &value : array(key)) {
            if (!value.isString())
                reject(key);
            list.append(value.toString());
        }
        return list;
    }
    QString digest(const QString &key)
    {
        static const QRegularExpression pattern(u"\\A[0-9a-f]{64}\\z"_s);
        const QString value = text(key);
        if (!pattern.match(value).hasMatch())
            reject(key);
        return value;
    }
    void reject(const QString &key)
    {
        if (m_problem.isEmpty())
            m_problem = u"field "_s % key;
    }

private:
    QJsonValue expect(const QString &key, QJsonValue::Type type)
    {
        const QJsonValue value = m_object.value(key);
        if (value.type() != type)
            reject(key);
        return value;
    }

    const QJsonObject &m_object;
    QString &m_problem;
};

QJsonObject artifactObject(const Artifact &artifact)
{
    return {{u"name"_s, artifact.spec.name},
            {u"title"_s, artifact.spec.title},
            {u"service"_s, artifact.spec.service},
            {u"kind"_s, artifact.spec.kind},
            {u"sensitive"_s, artifact.spec.sensitive},
            {u"details"_s, artifact.spec.details},
            {u"file"_s, artifact.file},
            {u"bytes"_s, artifact.storedBytes},
            {u"plainBytes"_s, artifact.plainBytes},
            {u"sha256"_s, artifact.sha256},
            {u"compressed"_s, artifact.compressed},
            {u"startedAt"_s, timeText(artifact.startedAt)},
            {u"finishedAt"_s, timeText(artifact.finishedAt)},
            {u"counts"_s, artifact.counts},
            {u"tools"_s, QJsonArray::fromStringList(artifact.tools)}};
}

Artifact readArtifact(const QJsonObject &object, QString &problem)
{
    Fields fields(object, problem);
    Artifact artifact;
    artifact.spec.name = fields.text(u"name"_s);
    artifact.spec.title = fields.text(u"title"_s);
    artifact.spec.service = fields.text(u"service"_s);
    artifact.spec.kind = fields.text(u"kind"_s);
    artifact.spec.sensitive = fields.flag(u"sensitive"_s);
    artifact.spec.details = fields.object(u"details"_s);
    artifact.file = fields.text(u"file"_s);
    artifact.storedBytes = fields.bytes(u"bytes"_s);
    artifact.plainBytes = fields.bytes(u"plainBytes"_s);
    artifact.sha256 = fields.digest(u"sha256"_s);
    artifact.compressed = fields.flag(u"compressed"_s);
    artifact.startedAt = fields.time(u"startedAt"_s);
    artifact.finishedAt = fields.time(u"finishedAt"_s);
    artifact.counts = fields.object(u"counts"_s);
    artifact.tools = fields.texts(u"tools"_s);
    artifact.spec.estimatedBytes = artifact.plainBytes;
    return artifact;
}

PointState readState(Fields &fields)
{
    const QString name = fields.text(u"state"_s);
    for (std::size_t i = 0; i < StateNames.size(); ++i)
        if (name == QLatin1String(StateNames.at(i)))
            return static_cast<PointState>(i);
    fields.reject(u"state"_s);
    return PointState::Failed;
}

RestorePoint readPoint(const QJsonObject &object, QString &problem)
{
    Fields fields(object, problem);
    RestorePoint point;
    point.id = fields.text(u"id"_s);
    point.platformId = fields.text(u"platformId"_s);
    point.platformName = fields.text(u"platformName"_s);
    point.startedAt = fields.time(u"startedAt"_s);
    point.finishedAt = fields.time(u"finishedAt"_s);
    point.state = readState(fields);
    point.problem = fields.text(u"problem"_s);
    point.missingServices = fields.texts(u"missingServices"_s);
    point.platform = fields.object(u"platform"_s);
    point.safetyPoint = fields.flag(u"safetyPoint"_s);
    point.note = fields.text(u"note"_s);
    for (const QJsonValue &value : fields.array(u"artifacts"_s))
        point.artifacts.push_back(readArtifact(value.toObject(), problem));
    return point;
}

QString seal(QJsonObject manifest)
{
    manifest.remove(u"seal"_s);
    return Sha256::of(QJsonDocument(manifest).toJson(QJsonDocument::Compact));
}

Result<void> checkFiles(const RestorePoint &point, const QString &folder)
{
    QSet<QString> names;
    QSet<QString> files;
    for (const Artifact &artifact : point.artifacts) {
        if (const Result<void> inside = requireInside(folder, artifact.file); !inside)
            return core::passOn(inside);
        if (names.contains(artifact.spec.name) || files.contains(artifact.file) || artifact.file == ManifestFile)
            return noManifest(u"two artifacts share the name "_s % artifact.spec.name);
        names.insert(artifact.spec.name);
        files.insert(artifact.file);
    }
    return {};
}

Result<QJsonObject> openEnvelope(const QByteArray &json)
{
    QJsonParseError parse;
    const QJsonObject manifest = QJsonDocument::fromJson(json, &parse).object();
    if (parse.error != QJsonParseError::NoError)
        return noManifest(parse.errorString());
    if (manifest.value(u"format"_s).toString() != Format)
        return noManifest(u"field format"_s);
    const int version = manifest.value(u"version"_s).toInt(0);
    if (version < 1)
        return noManifest(u"field version"_s);
    if (version > ManifestVersion)
        return failure(ErrorKind::Unsupported,
                       QCoreApplication::translate("Backup", "This restore point was made by a newer Millwright (format %1, this one reads up to %2). "
                                                             "Update Millwright to use it.")
                           .arg(version)
                           .arg(ManifestVersion),
                       {}, ManifestFile);
    if (manifest.value(u"seal"_s).toString() != seal(manifest))
        return noManifest(u"the seal does not fit: the manifest was changed after it was written"_s);
    return manifest;
}

} // namespace

const RestorePoint *newestPoint(const std::vector<RestorePoint> &points)
{
    const auto found = std::ranges::find(points, false, &RestorePoint::safetyPoint);
    return found == points.end() ? nullptr : &*found;
}

qint64 RestorePoint::storedBytes() const
{
    qint64 sum = 0;
    for (const Artifact &artifact : artifacts)
        sum += artifact.storedBytes;
    return sum;
}

QString pointStateName(PointState state)
{
    return QString::fromLatin1(StateNames.at(static_cast<std::size_t>(state)));
}

QJsonObject toManifest(const RestorePoint &point)
{
    QJsonArray artifacts;
    for (const Artifact &artifact : point.artifacts)
        artifacts.append(artifactObject(artifact));
    QJsonObject manifest {{u"format"_s, Format},
                          {u"version"_s, ManifestVersion},
                          {u"id"_s, point.id},
                          {u"platformId"_s, point.platformId},
                          {u"platformName"_s, point.platformName},
                          {u"startedAt"_s, timeText(point.startedAt)},
                          {u"finishedAt"_s, timeText(point.finishedAt)},
                          {u"state"_s, pointStateName(point.state)},
                          {u"problem"_s, point.problem},
                          {u"missingServices"_s, QJsonArray::fromStringList(point.missingServices)},
                          {u"platform"_s, point.platform},
                          {u"safetyPoint"_s, point.safetyPoint},
                          {u"note"_s, point.note},
                          {u"artifacts"_s, artifacts}};
    manifest.insert(u"seal"_s, seal(manifest));
    return manifest;
}

Result<RestorePoint> fromManifest(const QByteArray &json, const QString &folder)
{
    const Result<QJsonObject> manifest = openEnvelope(json);
    if (!manifest)
        return core::passOn(manifest);
    QString problem;
    RestorePoint point = readPoint(*manifest, problem);
    if (!problem.isEmpty())
        return noManifest(problem);
    if (!isPointId(point.id))
        return noManifest(u"field id"_s);
    if (const Result<void> files = checkFiles(point, folder); !files)
        return core::passOn(files);
    point.folder = folder;
    return point;
}

} // namespace millwright::backup
