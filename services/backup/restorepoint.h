#pragma once

#include "services/backup/artifact.h"
#include "services/core/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QMetaType>

#include <vector>

namespace millwright::backup {

// One file of a restore point as its manifest records it.
struct Artifact
{
    ArtifactSpec spec;
    QString file; // relative to the point's folder, never absolute, never with ".."
    qint64 storedBytes = 0;
    qint64 plainBytes = 0; // before compression
    QString sha256; // hex, of the stored bytes
    bool compressed = false; // zstd
    QDateTime startedAt;
    QDateTime finishedAt;
    QJsonObject counts;
    QStringList tools;
};

enum class PointState { Good, Incomplete, Failed };

// One backup set of a platform with its manifest.
struct RestorePoint
{
    QString id; // the folder's name, "2026-11-24T020000Z"
    QString folder; // absolute
    QString platformId;
    QString platformName;
    QDateTime startedAt;
    QDateTime finishedAt;
    PointState state = PointState::Failed;
    QString problem; // why it is not Good, one sentence
    QStringList missingServices; // services that hold data and are not in it
    std::vector<Artifact> artifacts;
    QJsonObject platform; // services with image, image id, digests, engine version
    bool safetyPoint = false; // taken before a restore
    QString note;
    QDateTime verifiedAt; // invalid: not verified since it was made
    bool verifiedGood = false;
    QString verifyProblem;

    [[nodiscard]] qint64 storedBytes() const;
};

// The newest point that is not a safety point (those hold only what a restore replaced); nullptr when there is none. points newest first.
[[nodiscard]] const RestorePoint *newestPoint(const std::vector<RestorePoint> &points);

// The manifest format's version this program writes and the newest it reads.
inline constexpr int ManifestVersion = 1;

[[nodiscard]] QJsonObject toManifest(const RestorePoint &point);
// Invalid for JSON that is no manifest, Unsupported for a newer version, Denied for an artifact path that leaves the folder.
[[nodiscard]] core::Result<RestorePoint> fromManifest(const QByteArray &json, const QString &folder);
[[nodiscard]] QString pointStateName(PointState state); // good, incomplete, failed

} // namespace millwright::backup
