#include "ui/kit/tableheader.h"

#include "ui/kit/fonts.h"
#include "ui/kit/theme.h"

#include <QFontMetricsF>
#include <QPainter>

namespace millwright::ui::kit {

namespace {
constexpr int Padding = 8; // as the cells
constexpr int ArrowGap = 4;

void paintArrow(QPainter &painter, QPointF centre, Qt::SortOrder order)
{
    const qreal up = order == Qt::AscendingOrder ? 1.5 : -1.5;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor::fromRgba(tokens().muted), 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF {centre + QPointF(-3, up), centre + QPointF(0, -up), centre + QPointF(3, up)});
}
} // namespace

TableHeader::TableHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
}

QSize TableHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), scaled(size::Row)};
}

void TableHeader::paintSection(QPainter *painter, const QRect &box, int section) const
{
    const ThemeTokens &look = tokens();
    painter->save();
    painter->fillRect(box, QColor::fromRgba(look.well));
    painter->fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor::fromRgba(look.border));
    const QString text = model()->headerData(section, Qt::Horizontal).toString();
    const QVariant alignment = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole);
    const bool right = alignment.isValid() && (Qt::Alignment(alignment.toInt()) & Qt::AlignRight);
    const QRectF inner = QRectF(box).adjusted(section == 0 && !right ? Padding + 2 : Padding, 0, -Padding, -1);
    painter->setFont(textFont(TextRole::Small, QFont::Medium));
    painter->setPen(QColor::fromRgba(look.muted));
    const QFontMetricsF metrics(painter->font());
    const QString shown = metrics.elidedText(text, Qt::ElideRight, inner.width());
    painter->drawText(inner, int((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter), shown);
    if (isSortIndicatorShown() && sortIndicatorSection() == section) {
        const qreal wide = metrics.horizontalAdvance(shown) + ArrowGap + 3;
        paintArrow(*painter, {right ? inner.right() - wide : inner.left() + wide, inner.center().y()}, sortIndicatorOrder());
    }
    painter->restore();
}

void TableHeader::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), QColor::fromRgba(tokens().well));
    painter.fillRect(QRect(0, viewport()->height() - 1, viewport()->width(), 1), QColor::fromRgba(tokens().border));
    painter.end();
    QHeaderView::paintEvent(event);
}

} // namespace millwright::ui::kit
