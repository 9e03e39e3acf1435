#pragma once

#include "services/systems/systemmodule.h"

namespace millwright::systems::clickhouse {

// The module of ClickHouse; lives as long as the catalogue.
[[nodiscard]] std::unique_ptr<SystemModule> makeClickHouseSystem();

} // namespace millwright::systems::clickhouse
