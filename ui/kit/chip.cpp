#include "ui/kit/chip.h"

#include "ui/kit/fonts.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlook.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>

namespace millwright::ui::kit {

namespace {
QFont chipFont()
{
    return textFont(TextRole::Small, QFont::Medium);
}
} // namespace

Chip::Chip(const QString &text, std::optional<core::Verdict> verdict, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    set(text, verdict);
}

void Chip::set(const QString &text, std::optional<core::Verdict> verdict)
{
    m_text = text;
    m_verdict = verdict;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return {QFontMetrics(chipFont()).horizontalAdvance(m_text) + 2 * scaled(6), scaled(18)};
}

void Chip::paintEvent(QPaintEvent *)
{
    const VerdictTokens &look = verdictTokens(m_verdict.value_or(core::Verdict::Stopped));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgba(look.soft));
    painter.drawRoundedRect(rect(), radius::Chip, radius::Chip);
    painter.setPen(QColor::fromRgba(look.text));
    painter.setFont(chipFont());
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

void Chip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (bringsNewLook(*event))
        updateGeometry();
}

SystemMark::SystemMark(const QString &letters, int edge, QWidget *parent) : QWidget(parent), m_letters(letters), m_edge(edge)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SystemMark::setLetters(const QString &letters)
{
    m_letters = letters;
    update();
}

void SystemMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintMark(painter, rect(), m_letters);
}

void paintMark(QPainter &painter, const QRectF &box, const QString &letters)
{
    const ThemeTokens &look = tokens();
    const bool large = box.width() > size::Mark + 4;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor::fromRgba(look.border), 1));
    painter.setBrush(QColor::fromRgba(look.well));
    const qreal corner = large ? radius::Card : radius::Control;
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    QFont font = textFont(TextRole::Caption, QFont::DemiBold);
    font.setPixelSize(large ? 13 : 10);
    painter.setFont(font);
    painter.setPen(QColor::fromRgba(look.muted));
    painter.drawText(box, Qt::AlignCenter, letters);
    painter.restore();
}

} // namespace millwright::ui::kit
