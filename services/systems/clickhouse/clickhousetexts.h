#pragma once

#include "services/core/finding.h"
#include "services/systems/clickhouse/clickhousequery.h"

namespace millwright::systems::clickhouse {

// finding with its sentence and next step in the admin's words.
[[nodiscard]] core::Finding clickHouseFinding(core::Finding finding);
// Every code that has words, for tests.
[[nodiscard]] QStringList clickHouseCodes();
// A failure in the admin's words. deadline is what the call was given.
[[nodiscard]] core::Error clickHouseError(const ClickHouseFailure &failure, const ClickHouseAddress &address, std::chrono::milliseconds deadline);

} // namespace millwright::systems::clickhouse
