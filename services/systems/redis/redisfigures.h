#pragma once

#include "services/systems/redis/redisfacts.h"
#include "services/systems/systemmodule.h"

namespace millwright::systems::redis {

// The figures of one reading. Pure.
[[nodiscard]] std::vector<Figure> redisFigures(const RedisFacts &facts);

} // namespace millwright::systems::redis
