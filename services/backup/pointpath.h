#pragma once

#include "services/core/result.h"

#include <QDateTime>
#include <QString>

namespace millwright::backup {

// Names of points and of the files in them. Pure, but for requireInside.

// The folder name of a point begun at that time: "2026-11-24T020000Z".
[[nodiscard]] QString pointIdFor(const QDateTime &startedAt);
// Whether text may be a point's folder name: letters, digits, '.', '_' and '-', not hidden, not ending in ".partial".
[[nodiscard]] bool isPointId(const QString &text);
// The file an artifact is stored in: its name with awkward characters as %XX, ".zst" added when compressed.
[[nodiscard]] QString fileNameFor(const QString &artifactName, bool compressed);
// Whether a file name stays in the point's folder by its text: relative, no "..", no control characters.
[[nodiscard]] bool staysInside(const QString &file);
// Denied when the file leaves the folder, by its text or through a symbolic link that is there.
[[nodiscard]] core::Result<void> requireInside(const QString &folder, const QString &file);

} // namespace millwright::backup
