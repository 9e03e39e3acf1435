#pragma once

#include "services/core/finding.h"

#include <QStringList>

namespace millwright::systems::zookeeper {

// finding with its sentence and next step in the admin's words.
[[nodiscard]] core::Finding zookeeperFinding(core::Finding finding);
// Every code that has words, for tests.
[[nodiscard]] QStringList zookeeperCodes();

} // namespace millwright::systems::zookeeper
