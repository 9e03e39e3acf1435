#pragma once

#include "services/backup/restorepoint.h"

#include <vector>

namespace millwright::demo {

// 31 restore points, newest first: each night at 02:00, one before an update, one without Qdrant.
[[nodiscard]] std::vector<backup::RestorePoint> storyPoints();
// A verified point of everything, started at startedAt; scale 1.0 is today's 18.4 GB.
[[nodiscard]] backup::RestorePoint storyPoint(const QDateTime &startedAt, qint64 seconds, double scale);

} // namespace millwright::demo
