#pragma once

#include "services/core/verdict.h"
#include "ui/kit/themetokens.h"

#include <QPointF>
#include <QString>

class QPainter;

// Verdict → word, shape and colours. Never colour alone: shape and word always stand with it.
namespace millwright::ui::kit {

// "Good", "Busy", "Warning", "Critical", "Stopped", "Unknown", translated.
[[nodiscard]] QString verdictWord(core::Verdict verdict);
[[nodiscard]] const VerdictTokens &verdictTokens(core::Verdict verdict);

// Draws the verdict's shape with its centre at centre; size is the edge of its box (7, 10, 12, 16).
void paintVerdict(QPainter &painter, QPointF centre, core::Verdict verdict, qreal size = 12);
// A one-shot that ended well: a grey tick, a state and not a seventh verdict.
void paintCompleted(QPainter &painter, QPointF centre, qreal size = 12);

} // namespace millwright::ui::kit
