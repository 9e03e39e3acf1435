#pragma once

#include "services/core/finding.h"
#include "services/systems/postgres/postgresfacts.h"

namespace millwright::systems::postgres {

// The rules: facts → findings, worst first; none means all is well. Pure.
[[nodiscard]] core::Findings checkPostgres(const PostgresFacts &facts);

} // namespace millwright::systems::postgres
