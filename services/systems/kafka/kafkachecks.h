#pragma once

#include "services/core/finding.h"
#include "services/systems/kafka/kafkafacts.h"

namespace millwright::systems::kafka {

// The rules: facts → findings; none means all is well. Pure.
[[nodiscard]] core::Findings checkKafka(const KafkaFacts &facts);

} // namespace millwright::systems::kafka
