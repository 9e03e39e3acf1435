#include "services/core/verdict.h"

#include <algorithm>
#include <array>

namespace millwright::core {

namespace {
struct Row
{
    const char *name;
    int urgency;
    int exitStatus;
};
constexpr std::array Rows {Row {"good", 1, 0},     Row {"busy", 2, 0},    Row {"warning", 3, 1},
                           Row {"critical", 5, 2}, Row {"stopped", 0, 0}, Row {"unknown", 4, 3}};
constexpr const Row &row(Verdict verdict)
{
    return Rows.at(static_cast<std::size_t>(verdict));
}
} // namespace

QString verdictName(Verdict verdict)
{
    return QString::fromLatin1(row(verdict).name);
}

Verdict worst(std::span<const Verdict> verdicts)
{
    const auto most = std::ranges::max_element(verdicts, {}, urgency);
    return most == verdicts.end() ? Verdict::Unknown : *most;
}

int urgency(Verdict verdict)
{
    return row(verdict).urgency;
}

int exitStatus(Verdict verdict)
{
    return row(verdict).exitStatus;
}

} // namespace millwright::core
