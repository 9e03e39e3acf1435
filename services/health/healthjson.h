#pragma once

#include "services/health/snapshot.h"

#include <QJsonObject>

namespace millwright::health {

// The snapshot as `millwrightctl health --json` prints it. Names are stable; the man page documents them. Times are ISO 8601 in UTC.
[[nodiscard]] QJsonObject toJson(const Snapshot &snapshot);

} // namespace millwright::health
