#pragma once

#include "services/core/finding.h"
#include "services/systems/zookeeper/zookeeperfacts.h"

namespace millwright::systems::zookeeper {

// The rules: facts → findings; none means all is well. Pure.
[[nodiscard]] core::Findings checkZooKeeper(const ZooKeeperFacts &facts);

} // namespace millwright::systems::zookeeper
