#pragma once

#include "services/core/finding.h"

#include <QStringList>

namespace millwright::systems::kafka {

// finding with its sentence and next step in the admin's words.
[[nodiscard]] core::Finding kafkaFinding(core::Finding finding);
// Every code that has words, for tests.
[[nodiscard]] QStringList kafkaCodes();

} // namespace millwright::systems::kafka
