#pragma once

#include "services/backup/restorepoint.h"

namespace millwright::backup {

// The artifacts of a point that these words name: "postgres" (service or kind) or "postgres/automation" (also the database's name); all
// that hold a system's data when there are none. In the point's order. NotFound, listing what there is, for a word that names nothing. Pure.
[[nodiscard]] core::Result<std::vector<Artifact>> selectArtifacts(const RestorePoint &point, const QStringList &only);

// What differs between counts of a manifest and counts found now, as text; empty when nothing does. Pure.
[[nodiscard]] QString countsDifference(const QJsonObject &expected, const QJsonObject &found);

} // namespace millwright::backup
