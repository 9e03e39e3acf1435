#pragma once

#include "services/core/finding.h"
#include "services/systems/postgres/postgresconnection.h"

namespace millwright::systems::postgres {

// finding with its sentence and next step in the admin's words.
[[nodiscard]] core::Finding postgresFinding(core::Finding finding);
// Every code that has words, for tests.
[[nodiscard]] QStringList postgresCodes();
// A failure in the admin's words. where is "127.0.0.1:5432", deadline what the call was given.
[[nodiscard]] core::Error postgresError(const PostgresFailure &failure, const PostgresAddress &address, std::chrono::milliseconds deadline);

} // namespace millwright::systems::postgres
