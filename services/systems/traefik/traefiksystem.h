#pragma once

#include "services/systems/systemmodule.h"

namespace millwright::systems::traefik {

// The module of Traefik; lives as long as the catalogue.
[[nodiscard]] std::unique_ptr<SystemModule> makeTraefikSystem();

} // namespace millwright::systems::traefik
