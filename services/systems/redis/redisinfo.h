#pragma once

#include "services/systems/redis/redisfacts.h"

#include <QByteArray>

namespace millwright::systems::redis {

// The facts of an INFO answer ("key:value" lines). now is the reader's clock (Unix seconds), for servers that do not tell theirs. Pure.
[[nodiscard]] RedisFacts factsFromInfo(const QByteArray &info, qint64 now);
// "3600 1 300 100" (CONFIG GET save) → {3600, 1}, {300, 100}.
[[nodiscard]] QList<QPair<qint64, qint64>> savePointsFrom(const QByteArray &text);

} // namespace millwright::systems::redis
