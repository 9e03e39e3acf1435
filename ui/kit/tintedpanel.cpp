#include "ui/kit/tintedpanel.h"

#include "ui/kit/themetokens.h"
#include "ui/kit/verdictlook.h"

#include <QPainter>

namespace millwright::ui::kit {

TintedPanel::TintedPanel(core::Verdict verdict, QWidget *parent) : QWidget(parent), m_verdict(verdict) { }

void TintedPanel::setVerdict(core::Verdict verdict)
{
    m_verdict = verdict;
    update();
}

void TintedPanel::setRounded(bool rounded)
{
    m_rounded = rounded;
    update();
}

void TintedPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgba(verdictTokens(m_verdict).soft));
    const int corner = m_rounded ? radius::Control : 0;
    painter.drawRoundedRect(rect(), corner, corner);
}

} // namespace millwright::ui::kit
