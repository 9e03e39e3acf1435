#include "ui/kit/verdictlabel.h"

#include "ui/kit/fonts.h"
#include "ui/kit/tabularnumber.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlook.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

VerdictLabel::VerdictLabel(QWidget *parent) : VerdictLabel(core::Verdict::Unknown, {}, parent) { }

VerdictLabel::VerdictLabel(core::Verdict verdict, const QString &text, QWidget *parent) : QWidget(parent), m_verdict(verdict), m_text(text)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    announce();
}

void VerdictLabel::setVerdict(core::Verdict verdict, const QString &text)
{
    m_verdict = verdict;
    m_text = text;
    m_completed = false;
    announce();
}

void VerdictLabel::setCompleted(const QString &text)
{
    m_verdict = core::Verdict::Stopped;
    m_text = text;
    m_completed = true;
    announce();
}

void VerdictLabel::setGlyphOnly(bool only)
{
    m_glyphOnly = only;
    announce();
}

void VerdictLabel::setRole(TextRole role, QFont::Weight weight, int glyphSize)
{
    m_role = role;
    m_weight = weight;
    m_glyphSize = glyphSize;
    announce();
}

void VerdictLabel::setPlainText(bool plain)
{
    m_plain = plain;
    update();
}

QString VerdictLabel::text() const
{
    return m_text.isEmpty() ? verdictWord(m_verdict) : m_text;
}

QFont VerdictLabel::textFontNow() const
{
    return textFont(m_role, m_weight);
}

QSize VerdictLabel::sizeHint() const
{
    const int height = std::max(m_glyphSize, lineHeight(m_role));
    if (m_glyphOnly)
        return {m_glyphSize, height};
    return {m_glyphSize + scaled(6) + QFontMetrics(textFontNow()).horizontalAdvance(text()) + 1, height};
}

void VerdictLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QPointF centre(m_glyphSize / 2.0, height() / 2.0);
    if (m_completed)
        paintCompleted(painter, centre, m_glyphSize);
    else
        paintVerdict(painter, centre, m_verdict, m_glyphSize);
    if (m_glyphOnly)
        return;
    painter.setFont(textFontNow());
    painter.setPen(QColor::fromRgba(m_plain ? tokens().text : verdictTokens(m_verdict).text));
    painter.drawText(QRect(m_glyphSize + scaled(6), 0, width(), height()), Qt::AlignLeft | Qt::AlignVCenter, text());
}

void VerdictLabel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (bringsNewLook(*event))
        updateGeometry();
}

void VerdictLabel::announce()
{
    const QString word = m_completed ? tr("Completed") : verdictWord(m_verdict);
    setAccessibleName(m_text.isEmpty() || m_text == word ? word : tr("%1: %2").arg(word, m_text));
    setToolTip(m_glyphOnly ? accessibleName() : QString());
    updateGeometry();
    update();
}

} // namespace millwright::ui::kit
