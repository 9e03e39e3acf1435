#include "ui/kit/tabularnumber.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace millwright::ui::kit {

namespace {
qreal digitCell(const QFontMetricsF &metrics)
{
    qreal widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

bool isPlainDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

// Calls visit(piece, width, isDigit) for each digit and each run between digits, so that words keep their kerning.
template <typename Visit>
void eachPiece(const QFontMetricsF &metrics, const QString &text, Visit visit)
{
    const qreal cell = digitCell(metrics);
    for (qsizetype at = 0; at < text.size();) {
        if (isPlainDigit(text.at(at))) {
            visit(text.mid(at++, 1), cell, true);
            continue;
        }
        qsizetype end = at;
        while (end < text.size() && !isPlainDigit(text.at(end)))
            ++end;
        const QString run = text.mid(at, end - at);
        visit(run, metrics.horizontalAdvance(run), false);
        at = end;
    }
}
} // namespace

qreal tabularWidth(const QFont &font, const QString &text)
{
    qreal width = 0;
    eachPiece(QFontMetricsF(font), text, [&width](const QString &, qreal piece, bool) { width += piece; });
    return width;
}

void drawTabular(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const QFont &font, const QString &text)
{
    const QFontMetricsF metrics(font);
    const qreal spare = box.width() - tabularWidth(font, text);
    qreal x = box.left() + (alignment & Qt::AlignRight ? spare : alignment & Qt::AlignHCenter ? spare / 2 : 0);
    const qreal baseline = qRound(box.center().y() + (metrics.ascent() - metrics.descent()) / 2);
    painter.setFont(font);
    eachPiece(metrics, text, [&](const QString &piece, qreal width, bool digit) {
        const qreal inset = digit ? (width - metrics.horizontalAdvance(piece)) / 2 : 0;
        painter.drawText(QPointF(x + inset, baseline), piece);
        x += width;
    });
}

} // namespace millwright::ui::kit
