#pragma once

#include "services/core/finding.h"
#include "services/systems/clickhouse/clickhousefacts.h"

namespace millwright::systems::clickhouse {

// The rules: facts → findings, worst first; none means all is well. Pure.
[[nodiscard]] core::Findings checkClickHouse(const ClickHouseFacts &facts);

} // namespace millwright::systems::clickhouse
