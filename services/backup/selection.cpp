#include "services/backup/selection.h"

#include "services/backup/createjob.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::backup {

using core::ErrorKind;
using core::failure;
using core::Result;

namespace {

bool names(const QString &word, const ArtifactSpec &spec)
{
    const QString system = word.section(u'/', 0, 0);
    if (system != spec.service && system != spec.kind)
        return false;
    const QString part = word.section(u'/', 1);
    return part.isEmpty() || part == spec.title || part == spec.details.value(u"database"_s).toString();
}

QString whatThereIs(const RestorePoint &point)
{
    QStringList words;
    for (const Artifact &artifact : point.artifacts)
        if (artifact.spec.kind != FilesKind)
            words.append(artifact.spec.service % u'/' % artifact.spec.title);
    return words.join(u", "_s);
}

QString asText(const QJsonValue &value)
{
    return value.isUndefined() ? u"nothing"_s : QString::fromUtf8(QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact)).mid(1).chopped(1);
}

QString difference(const QString &path, const QJsonValue &expected, const QJsonValue &found)
{
    if (expected == found)
        return {};
    if (!expected.isObject() || !found.isObject())
        return QCoreApplication::translate("Backup", "%1: %2 in the point, %3 now").arg(path, asText(expected), asText(found));
    QStringList keys = expected.toObject().keys() + found.toObject().keys();
    keys.removeDuplicates();
    for (const QString &key : keys) {
        const QString below = path.isEmpty() ? key : QString(path % u'.' % key);
        if (const QString text = difference(below, expected.toObject().value(key), found.toObject().value(key)); !text.isEmpty())
            return text;
    }
    return {};
}

} // namespace

Result<std::vector<Artifact>> selectArtifacts(const RestorePoint &point, const QStringList &only)
{
    const auto isData = [](const Artifact &artifact) { return artifact.spec.kind != FilesKind; };
    for (const QString &word : only)
        if (std::ranges::none_of(point.artifacts, [&](const Artifact &artifact) { return isData(artifact) && names(word, artifact.spec); }))
            return failure(ErrorKind::NotFound,
                           QCoreApplication::translate("Backup", "%1 is not in this restore point. It holds: %2.").arg(word, whatThereIs(point)), {},
                           point.id);
    std::vector<Artifact> selected;
    for (const Artifact &artifact : point.artifacts) {
        const bool wanted = only.isEmpty() || std::ranges::any_of(only, [&](const QString &word) { return names(word, artifact.spec); });
        if (isData(artifact) && wanted)
            selected.push_back(artifact);
    }
    if (selected.empty())
        return failure(ErrorKind::NotFound, QCoreApplication::translate("Backup", "This restore point holds no data that can be restored."), {}, point.id);
    return selected;
}

QString countsDifference(const QJsonObject &expected, const QJsonObject &found)
{
    return difference({}, expected, found);
}

} // namespace millwright::backup
