#pragma once

#include "services/systems/systemmodule.h"

namespace millwright::systems::kafka {

// The module of Kafka; lives as long as the catalogue.
[[nodiscard]] std::unique_ptr<SystemModule> makeKafkaSystem();

} // namespace millwright::systems::kafka
