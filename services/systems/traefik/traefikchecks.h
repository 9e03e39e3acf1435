#pragma once

#include "services/core/finding.h"
#include "services/systems/traefik/traefikfacts.h"

namespace millwright::systems::traefik {

// The rules: facts → findings, worst first; none means all is well. Pure.
[[nodiscard]] core::Findings checkTraefik(const TraefikFacts &facts);

} // namespace millwright::systems::traefik
