#pragma once

#include "services/systems/systemmodule.h"

namespace millwright::systems::postgres {

// The module of PostgreSQL; lives as long as the catalogue.
[[nodiscard]] std::unique_ptr<SystemModule> makePostgresSystem();

} // namespace millwright::systems::postgres
