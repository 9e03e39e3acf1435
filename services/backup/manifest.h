#pragma once

#include "services/backup/restorepoint.h"

// toManifest() and fromManifest() of restorepoint.h are made here. A manifest carries a seal, the SHA-256 of its own compact JSON
// without the seal, so that a damaged or edited manifest is told from a good one.
namespace millwright::backup {

inline const QString ManifestFile = QStringLiteral("manifest.json");

} // namespace millwright::backup
