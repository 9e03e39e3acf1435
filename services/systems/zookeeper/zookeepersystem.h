#pragma once

#include "services/systems/systemmodule.h"

namespace millwright::systems::zookeeper {

// The module of ZooKeeper; lives as long as the catalogue.
[[nodiscard]] std::unique_ptr<SystemModule> makeZooKeeperSystem();

} // namespace millwright::systems::zookeeper
