#pragma once

#include "services/core/finding.h"
#include "services/systems/traefik/traefikdriver.h"

namespace millwright::systems::traefik {

// finding with its sentence and next step in the admin's words.
[[nodiscard]] core::Finding traefikFinding(core::Finding finding);
// Every code that has words, for tests.
[[nodiscard]] QStringList traefikCodes();
// A failure in the admin's words. deadline is what the call was given.
[[nodiscard]] core::Error traefikError(const TraefikFailure &failure, const TraefikAddress &address, std::chrono::milliseconds deadline);

} // namespace millwright::systems::traefik
