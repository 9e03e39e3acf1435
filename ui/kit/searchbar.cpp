#include "ui/kit/searchbar.h"

#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

SearchBar::SearchBar(QWidget *parent) : SearchBar(tr("Filter"), u"filter"_s, tr("Ctrl F"), parent) { }

SearchBar::SearchBar(const QString &placeholder, const QString &iconName, const QString &shortcutText, QWidget *parent)
    : QLineEdit(parent), m_iconName(iconName), m_shortcut(shortcutText)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setTextMargins(size::Icon + space::Small, 0, 0, 0);
    setClearButtonEnabled(false);
}

QSize SearchBar::sizeHint() const
{
    return {scaled(168), QLineEdit::sizeHint().height()};
}

void SearchBar::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const qreal middle = height() / 2.0;
    paintIcon(painter, {9, middle - size::Icon / 2.0, size::Icon, size::Icon}, m_iconName, IconTone::Muted);
    if (text().isEmpty() && !m_shortcut.isEmpty())
        paintKeyCap(painter, QRectF(rect()).adjusted(0, 0, -space::Small, 0), m_shortcut);
}

void SearchBar::keyPressEvent(QKeyEvent *event)
{
    const bool leaves = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Down;
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        return clear();
    if (event->key() == Qt::Key_Escape || leaves) {
        Q_EMIT left();
        if (event->key() != Qt::Key_Escape)
            Q_EMIT returnPressed();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

qreal paintKeyCap(QPainter &painter, const QRectF &box, const QString &keys)
{
    const QFont font = textFont(TextRole::Caption);
    const qreal width = QFontMetricsF(font).horizontalAdvance(keys) + 2 * scaled(6);
    const qreal height = scaled(18);
    const QRectF cap(box.right() - width, box.center().y() - height / 2, width, height);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor::fromRgba(tokens().border), 1));
    painter.setBrush(QColor::fromRgba(tokens().card));
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), radius::Chip, radius::Chip);
    painter.setFont(font);
    painter.setPen(QColor::fromRgba(tokens().muted));
    painter.drawText(cap, Qt::AlignCenter, keys);
    painter.restore();
    return width;
}

} // namespace millwright::ui::kit
