#pragma once

#include "services/backup/backupservice.h"
#include "services/backup/store.h"

#include <functional>
#include <memory>

namespace millwright::backup {

// What backs up a service of that name and kind; nullptr when nothing does. Thread-safe.
using BackupOpener = std::function<std::shared_ptr<SystemBackup>(const QString &service, const QString &kind)>;

// Reads every byte of these artifacts back: SHA-256, zstd checksum, sizes, and the end of the format as its system knows it. Damage is in
// the report, the culprit named; an error means that the verification itself could not be done (cancelled, a service out of reach).
// Blocking; keeps nothing.
[[nodiscard]] core::Result<VerifyReport> verifyArtifacts(const Store &store, const QString &pointId, const std::vector<Artifact> &artifacts,
                                                         const BackupOpener &opener, int parallel, const core::TaskContext &context);
// All artifacts of a point, pinned meanwhile; the outcome is kept beside its manifest.
[[nodiscard]] core::Result<VerifyReport> verifyPoint(Store &store, const QString &pointId, const BackupOpener &opener, int parallel,
                                                     const QDateTime &now, const core::TaskContext &context);

} // namespace millwright::backup
