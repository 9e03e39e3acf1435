#include "ui/kit/scrim.h"

#include "ui/kit/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>

namespace millwright::ui::kit {

Scrim::Scrim(QWidget *window, QObject *dialog) : QWidget(window)
{
    setObjectName(QStringLiteral("scrim"));
    setGeometry(window->rect());
    window->installEventFilter(this);
    connect(dialog, &QObject::destroyed, this, &QObject::deleteLater);
    raise();
    show();
}

void Scrim::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), QColor::fromRgba(tokens().scrim));
}

bool Scrim::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void DialogFoot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect());
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgba(tokens().well));
    painter.drawRoundedRect(rect().adjusted(0, -radius::Dialog, 0, 0), radius::Dialog - 1, radius::Dialog - 1);
    painter.fillRect(QRect(0, 0, width(), 1), QColor::fromRgba(tokens().border));
}

WordBox::WordBox(QWidget *label, QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 0, 6, 0);
    row->addWidget(label);
}

void WordBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor::fromRgba(tokens().border), 1));
    painter.setBrush(QColor::fromRgba(tokens().well));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::Chip, radius::Chip);
}

} // namespace millwright::ui::kit
