#pragma once

#include "services/systems/systemmodule.h"

namespace millwright::systems::redis {

// The module of Redis; lives as long as the catalogue.
[[nodiscard]] std::unique_ptr<SystemModule> makeRedisSystem();

} // namespace millwright::systems::redis
