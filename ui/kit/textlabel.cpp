#include "ui/kit/textlabel.h"

#include "ui/kit/fonts.h"
#include "ui/kit/verdictlook.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QStyle>

namespace millwright::ui::kit {

namespace {
QPalette::ColorRole roleOf(Tone tone)
{
    switch (tone) {
    case Tone::Muted:
        return QPalette::PlaceholderText;
    case Tone::Link:
        return QPalette::Link;
    case Tone::Text:
    case Tone::Disabled:
        break;
    }
    return QPalette::WindowText;
}
} // namespace

TextLabel::TextLabel(const QString &text, TextRole role, QFont::Weight weight, Tone tone, QWidget *parent)
    : QLabel(text, parent), m_role(role), m_weight(weight), m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    applyFont();
    applyColour();
}

void TextLabel::setTone(Tone tone)
{
    m_tone = tone;
    applyColour();
}

void TextLabel::setVerdict(std::optional<core::Verdict> verdict)
{
    m_verdict = verdict;
    applyColour();
}

void TextLabel::setRole(TextRole role, QFont::Weight weight)
{
    m_role = role;
    m_weight = weight;
    applyFont();
}

void TextLabel::setMono(bool mono)
{
    m_mono = mono;
    applyFont();
}

void TextLabel::setElided(bool elided)
{
    m_elided = elided;
    updateGeometry();
    update();
}

QSize TextLabel::sizeHint() const
{
    return QLabel::sizeHint().expandedTo({0, lineHeight(m_role)});
}

QSize TextLabel::minimumSizeHint() const
{
    const QSize full = QLabel::minimumSizeHint().expandedTo({0, lineHeight(m_role)});
    return m_elided ? QSize(scaled(24), full.height()) : full;
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (!bringsNewLook(*event))
        return;
    applyFont();
    applyColour();
}

void TextLabel::paintEvent(QPaintEvent *event)
{
    if (!m_elided || sizeHint().width() <= width())
        return QLabel::paintEvent(event);
    QPainter painter(this);
    const QRect box = contentsRect();
    style()->drawItemText(&painter, box, int(alignment()), palette(), isEnabled(),
                          fontMetrics().elidedText(text(), Qt::ElideRight, box.width()), foregroundRole());
}

void TextLabel::applyFont()
{
    const QFont wanted = m_mono ? monoFont(m_role, m_weight) : textFont(m_role, m_weight);
    if (wanted != font())
        setFont(wanted);
}

void TextLabel::applyColour()
{
    setForegroundRole(m_verdict ? QPalette::WindowText : roleOf(m_tone));
    QPalette own;
    if (m_verdict) {
        own.setColor(QPalette::WindowText, QColor::fromRgba(verdictTokens(*m_verdict).text));
    } else if (m_tone == Tone::Disabled) {
        own.setColor(QPalette::WindowText, QGuiApplication::palette().color(QPalette::Disabled, QPalette::WindowText));
    }
    if (own != m_ownPalette || own.resolveMask() != m_ownPalette.resolveMask()) {
        m_ownPalette = own;
        setPalette(own);
    }
}

} // namespace millwright::ui::kit
