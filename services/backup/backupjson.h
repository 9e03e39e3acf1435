#pragma once

#include "services/backup/backupservice.h"

namespace millwright::backup {

// JSON of the command line; the names are in its man page and stay. Times are ISO 8601 in UTC, null while there is none.

// points[] {id, startedAt, finishedAt, state, bytes, artifacts[], missing[], verifiedAt, verifiedGood, problem, safetyPoint, note, folder}
[[nodiscard]] QJsonObject pointsJson(const std::vector<RestorePoint> &points);
[[nodiscard]] QJsonObject pointJson(const RestorePoint &point);
// {point, good, problem, artifacts[] {name, good, problem}}
[[nodiscard]] QJsonObject verifyJson(const VerifyReport &report);

} // namespace millwright::backup
