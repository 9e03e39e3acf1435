#pragma once

#include "services/backup/restorepoint.h"

#include <chrono>

namespace millwright::backup {

struct RetentionRule
{
    int keepLast = 7; // good points kept; less than 1 counts as 1
    std::chrono::hours keepSafety {7 * 24}; // how long points taken before a restore stay
};

// The ids of points that may be removed now. Pure. Kept are: the newest keepLast trusted points and, newer than the oldest of these, as
// many that are not trusted; safety points until they are old; the newest trusted point of all, whatever it is; points of a time still to come (a clock was
// wrong: they count for nothing); and what this program cannot read (Failed), which it never removes on its own.
[[nodiscard]] QStringList expendablePoints(const std::vector<RestorePoint> &points, const RetentionRule &rule, const QDateTime &now);

} // namespace millwright::backup
