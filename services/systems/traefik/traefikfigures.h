#pragma once

#include "services/systems/systemmodule.h"
#include "services/systems/traefik/traefikfacts.h"

namespace millwright::systems::traefik {

// The figures of one reading. Pure.
[[nodiscard]] std::vector<Figure> traefikFigures(const TraefikFacts &facts);

} // namespace millwright::systems::traefik
