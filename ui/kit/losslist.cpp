#include "ui/kit/losslist.h"

#include "ui/kit/tabularnumber.h"
#include "ui/kit/theme.h"

#include <QFontMetricsF>
#include <QPainter>

namespace millwright::ui::kit {

LossList::LossList(const QStringList &losses, QWidget *parent) : QWidget(parent), m_losses(losses)
{
    setObjectName(QStringLiteral("lossList"));
    setAccessibleName(tr("What disappears"));
    setAccessibleDescription(losses.join(QLatin1Char('\n')));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize LossList::sizeHint() const
{
    return {scaled(480), scaled(size::Row) * (int(m_losses.size()) + 1) + 2};
}

QRectF LossList::rowBox(int row) const
{
    return {0, qreal(1 + (row + 1) * scaled(size::Row)), qreal(width()), qreal(scaled(size::Row))};
}

void LossList::paintEvent(QPaintEvent *)
{
    const ThemeTokens &look = tokens();
    QPainter painter(this);
    const auto line = [&](qreal y) { painter.fillRect(QRectF(0, y, width(), 1), QColor::fromRgba(look.border)); };
    const auto inner = [this](int row) { return rowBox(row).adjusted(space::Large, 0, -space::Large, 0); };
    painter.fillRect(rowBox(-1), QColor::fromRgba(look.well));
    line(0);
    line(rowBox(-1).bottom() - 1);
    painter.setPen(QColor::fromRgba(look.muted));
    painter.setFont(textFont(TextRole::Small, QFont::Medium));
    painter.drawText(inner(-1), Qt::AlignLeft | Qt::AlignVCenter, tr("Disappears"));
    painter.drawText(inner(-1), Qt::AlignRight | Qt::AlignVCenter, tr("How much"));
    painter.setPen(QColor::fromRgba(look.text));
    for (int row = 0; row < int(m_losses.size()); ++row) {
        const QString &loss = m_losses.at(row);
        const qsizetype cut = loss.indexOf(QLatin1String(": "));
        const QFont bold = textFont(TextRole::Body, QFont::DemiBold);
        const QString figure = cut > 0 ? loss.mid(cut + 2) : QString();
        drawTabular(painter, inner(row), Qt::AlignRight, bold, figure);
        painter.setFont(textFont(TextRole::Body));
        const qreal room = inner(row).width() - tabularWidth(bold, figure) - space::Medium;
        painter.drawText(inner(row), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(painter.font()).elidedText(cut > 0 ? loss.left(cut) : loss, Qt::ElideRight, room));
        line(rowBox(row).bottom() - 1);
    }
}

} // namespace millwright::ui::kit
