#pragma once

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

// Figures in columns. Inter's digits differ in width and Qt 6.4 cannot ask a font for tabular ones, so each digit is set in a
// cell as wide as the widest digit; every other character keeps its own width.
namespace millwright::ui::kit {

[[nodiscard]] qreal tabularWidth(const QFont &font, const QString &text);
// Draws text vertically centred, with the painter's pen. alignment: Qt::AlignLeft, AlignRight or AlignHCenter.
void drawTabular(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const QFont &font, const QString &text);

} // namespace millwright::ui::kit
