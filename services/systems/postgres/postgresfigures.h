#pragma once

#include "services/systems/postgres/postgresfacts.h"
#include "services/systems/systemmodule.h"

namespace millwright::systems::postgres {

// The figures of one reading; rates only where there is one before to compare with. Pure.
[[nodiscard]] std::vector<Figure> postgresFigures(const PostgresFacts &facts);

} // namespace millwright::systems::postgres
