#include "ui/kit/verdictlook.h"

#include "models/format.h"
#include "ui/kit/theme.h"

#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

namespace {

// Every shape is drawn in a 12 px box around (0, 0).
constexpr qreal Box = 12;

void paintDisc(QPainter &painter, const QColor &colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QPointF(), 5, 5);
}

void paintHalfRing(QPainter &painter, const QColor &colour)
{
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(), 4.3, 4.3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPie(QRectF(-4.3, -4.3, 8.6, 8.6), 90 * 16, 180 * 16);
}

void paintTriangle(QPainter &painter, const QColor &colour)
{
    painter.setPen(QPen(colour, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF {{0, -4.9}, {5.3, 4.4}, {-5.3, 4.4}});
}

void paintSquare(QPainter &painter, const QColor &colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(-5, -5, 10, 10), 1, 1);
}

void paintRing(QPainter &painter, const QColor &colour)
{
    painter.setPen(QPen(colour, 1.7));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(), 4.2, 4.2);
}

void paintQuestion(QPainter &painter, const QColor &colour)
{
    QPainterPath hook(QPointF(-2.7, -2.5));
    hook.cubicTo(-2.7, -5.6, 2.9, -5.6, 2.9, -2.4);
    hook.cubicTo(2.9, -0.4, 0, -0.5, 0, 1.8);
    painter.setPen(QPen(colour, 1.9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(hook);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QPointF(0, 4.7), 1.15, 1.15);
}

// By core::Verdict.
constexpr std::array Shapes {paintDisc, paintHalfRing, paintTriangle, paintSquare, paintRing, paintQuestion};

template <typename Paint>
void paintScaled(QPainter &painter, QPointF centre, qreal size, Paint paint)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(centre);
    painter.scale(size / Box, size / Box);
    paint();
    painter.restore();
}

} // namespace

QString verdictWord(core::Verdict verdict)
{
    return models::verdictWord(verdict);
}

const VerdictTokens &verdictTokens(core::Verdict verdict)
{
    return tokens().verdicts.at(std::size_t(verdict));
}

void paintVerdict(QPainter &painter, QPointF centre, core::Verdict verdict, qreal size)
{
    paintScaled(painter, centre, size, [&] { Shapes.at(std::size_t(verdict))(painter, QColor::fromRgba(verdictTokens(verdict).glyph)); });
}

void paintCompleted(QPainter &painter, QPointF centre, qreal size)
{
    paintScaled(painter, centre, size, [&] {
        const QColor colour = QColor::fromRgba(verdictTokens(core::Verdict::Stopped).glyph);
        painter.setPen(QPen(colour, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF {{-4.6, 0.3}, {-1.5, 3.4}, {4.6, -3.4}});
    });
}

} // namespace millwright::ui::kit
