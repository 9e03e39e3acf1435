#pragma once

#include "services/backup/restorepoint.h"
#include "services/backup/store.h"
#include "services/core/clock.h"

#include <memory>

namespace millwright::backup {

// A service that goes into the point, with what backs it up.
struct BackupSource
{
    QString service;
    std::shared_ptr<SystemBackup> backup;
};

// A small file that goes into the point as it is: a compose file, .env.
struct ExtraFile
{
    QString name; // inside the point, "platform/.env"
    QString title;
    QByteArray contents;
    bool sensitive = false;
};

// All a point is made from.
struct CreateInput
{
    QString platformId;
    QString platformName;
    std::vector<BackupSource> sources;
    QStringList only; // artifact names; empty: all that the sources have
    QStringList missingServices; // hold data and are not among the sources
    std::vector<ExtraFile> files;
    QStringList dependants; // services to stop while the script restores, in that order
    QJsonObject platform; // facts for the manifest
    QString note;
    bool safetyPoint = false;
    int parallel = 2; // artifacts written at the same time
};

// Makes one restore point. Blocking, from a pool thread; the caller holds the platform's change lock. What interrupted runs left is
// swept first. A cancel, a full disk or a failing folder leave nothing; a failing system leaves an Incomplete point when another one
// succeeded, and is the error when none did. Never touches what is backed up.
// NotFound when there is nothing to back up.
[[nodiscard]] core::Result<RestorePoint> createPoint(Store &store, const core::Clock &clock, const CreateInput &input,
                                                     const core::TaskContext &context);

// The kind of artifacts that are files of the platform or guides, not data of a system.
inline const QString FilesKind = QStringLiteral("files");

} // namespace millwright::backup
