#include "ui/kit/progressline.h"

#include "models/format.h"
#include "ui/kit/theme.h"

#include <QPainter>

#include <algorithm>

namespace millwright::ui::kit {

ProgressLine::ProgressLine(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFraction(-1);
}

void ProgressLine::setFraction(double fraction)
{
    const double before = m_fraction;
    m_fraction = fraction < 0 ? -1 : std::min(fraction, 1.0);
    setAccessibleName(m_fraction < 0 ? tr("Progress not known") : models::formatPercent(m_fraction * 100));
    if (before != m_fraction)
        update();
}

void ProgressLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF track(0, (height() - 4) / 2.0, width(), 4);
    painter.setBrush(QColor::fromRgba(tokens().grid));
    painter.drawRoundedRect(track, 2, 2);
    QRectF filled = track;
    filled.setWidth(track.width() * (m_fraction < 0 ? 0.3 : m_fraction));
    painter.setBrush(QColor::fromRgba(m_fraction < 0 ? tokens().borderStrong : tokens().accent));
    if (filled.width() >= 1)
        painter.drawRoundedRect(filled, 2, 2);
}

} // namespace millwright::ui::kit
