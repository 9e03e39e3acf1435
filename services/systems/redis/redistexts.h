#pragma once

#include "services/core/finding.h"
#include "services/systems/redis/redisconnection.h"

namespace millwright::systems::redis {

// finding with its sentence and next step in the admin's words.
[[nodiscard]] core::Finding redisFinding(core::Finding finding);
// Every code that has words, for tests.
[[nodiscard]] QStringList redisCodes();
// A failure in the admin's words. deadline is what the call was given.
[[nodiscard]] core::Error redisError(const RedisFailure &failure, const RedisAddress &address, std::chrono::milliseconds deadline);

} // namespace millwright::systems::redis
