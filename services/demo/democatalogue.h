#pragma once

#include "services/systems/catalogue.h"

#include <memory>

namespace millwright::demo {

// The 13 systems by name, mark and tier. They recognise nothing and talk to nobody.
[[nodiscard]] std::unique_ptr<systems::Catalogue> demoCatalogue();

} // namespace millwright::demo
