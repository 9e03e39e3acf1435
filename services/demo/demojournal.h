#pragma once

#include "services/core/clock.h"
#include "services/journal/journal.h"

namespace millwright::demo {

// A journal in memory that begins with what the story's last days brought. clock outlives it.
[[nodiscard]] std::unique_ptr<journal::Journal> demoJournal(const core::Clock &clock);

} // namespace millwright::demo
