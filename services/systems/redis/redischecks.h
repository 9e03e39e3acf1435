#pragma once

#include "services/core/finding.h"
#include "services/systems/redis/redisfacts.h"

namespace millwright::systems::redis {

// The rules: facts → findings, worst first; none means all is well. Pure.
[[nodiscard]] core::Findings checkRedis(const RedisFacts &facts);

} // namespace millwright::systems::redis
