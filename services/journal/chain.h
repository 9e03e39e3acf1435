#pragma once

#include "services/journal/journal.h"

namespace millwright::journal {

// Fills at, who and hash of an entry that has its sequence; before is the previous entry's hash, empty for the first.
void complete(Entry &entry, const QString &before);
// Invalid, naming the first entry that does not fit. entries in order of sequence.
[[nodiscard]] core::Result<void> checkChain(const std::vector<Entry> &entries);

} // namespace millwright::journal
