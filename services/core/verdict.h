#pragma once

#include <QString>

#include <span>

namespace millwright::core {

// The one vocabulary of states; docs/architecture.md has the table of what was seen → which verdict.
enum class Verdict { Good, Busy, Warning, Critical, Stopped, Unknown };

// Stable lower-case name ("critical"), as it stands in JSON.
[[nodiscard]] QString verdictName(Verdict verdict);

// The verdict a group shows: Critical wins over Unknown, then Warning, Busy, Good; Stopped only when nothing else is there.
// An empty group is Unknown.
[[nodiscard]] Verdict worst(std::span<const Verdict> verdicts);
// How urgent a verdict is, higher first: for sorting and for worst().
[[nodiscard]] int urgency(Verdict verdict);
// Exit status of the command line: Good, Busy, Stopped 0; Warning 1; Critical 2; Unknown 3.
[[nodiscard]] int exitStatus(Verdict verdict);

} // namespace millwright::core
