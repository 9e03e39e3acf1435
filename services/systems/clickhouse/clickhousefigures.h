#pragma once

#include "services/systems/clickhouse/clickhousefacts.h"
#include "services/systems/systemmodule.h"

namespace millwright::systems::clickhouse {

// The figures of one reading; rates only where there is one before to compare with. Pure.
[[nodiscard]] std::vector<Figure> clickHouseFigures(const ClickHouseFacts &facts);

} // namespace millwright::systems::clickhouse
