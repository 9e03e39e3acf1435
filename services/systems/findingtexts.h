#pragma once

#include "services/core/finding.h"

#include <initializer_list>
#include <span>

namespace millwright::systems {

// The words of one code, from a system's texts file. %1, %2 … of both texts are the named arguments in this order.
struct FindingText
{
    const char *code;
    const char *sentence; // QT_TRANSLATE_NOOP(context, …)
    const char *nextStep;
    std::initializer_list<const char *> arguments = {};
};

// finding with its sentence and next step, translated in context. A code without words keeps the code as its sentence.
[[nodiscard]] core::Finding described(core::Finding finding, const char *context, std::span<const FindingText> texts);

// An argument as people read it, by the end of its name: …Bytes "18.4 GB", …Seconds "6 min 12 s", …Percent "71 %", else as it is.
[[nodiscard]] QString argumentText(const QString &name, const QVariant &value);

[[nodiscard]] QString bytesText(double bytes); // SI, as the engine prints: "18.4 GB"
[[nodiscard]] QString secondsText(double seconds); // two units at most: "412 ms", "24 s", "6 min 12 s", "7 h 42 min", "12 d 3 h"

} // namespace millwright::systems
