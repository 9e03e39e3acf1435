#include "ui/shell/navitem.h"

#include "ui/kit/icons.h"
#include "ui/kit/tabularnumber.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlook.h"

#include <QFontMetricsF>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace millwright::ui::shell {

namespace {
using namespace kit;

constexpr int ItemHeight = 32;
constexpr int ChooserHeight = 44;
constexpr int BarWidth = 3;
constexpr int IconLeft = 10;
constexpr int TextLeft = 36;
constexpr int ItemPadding = 8;

QColor colour(QRgb rgb)
{
    return QColor::fromRgba(rgb);
}

QRectF iconBox(const QRect &item, bool iconsOnly)
{
    const qreal left = iconsOnly ? (item.width() - size::Icon) / 2.0 : IconLeft;
    return {left, (item.height() - size::Icon) / 2.0, size::Icon, size::Icon};
}
} // namespace

NavItem::NavItem(const Page::Identity &identity, QWidget *parent)
    : QAbstractButton(parent), m_title(identity.title), m_iconName(identity.iconName)
{
    setObjectName(u"nav.%1"_s.arg(identity.id));
    setCheckable(true);
    setAutoExclusive(false);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    announce();
}

void NavItem::setBadge(const Badge &badge)
{
    m_badge = badge;
    announce();
    update();
}

void NavItem::setIconsOnly(bool only)
{
    m_iconsOnly = only;
    announce();
    update();
}

QSize NavItem::sizeHint() const
{
    return {scaled(160), scaled(ItemHeight)};
}

void NavItem::announce()
{
    const QString word = m_badge.verdict ? verdictWord(*m_badge.verdict) : QString();
    const QString badge = word.isEmpty() ? m_badge.text : tr("%1 %2").arg(m_badge.text, word);
    setAccessibleName(badge.isEmpty() ? m_title : tr("%1, %2").arg(m_title, badge));
    setToolTip(m_iconsOnly ? accessibleName() : QString());
}

void NavItem::paintEvent(QPaintEvent *)
{
    const ThemeTokens &look = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (isChecked() || underMouse()) {
        painter.setBrush(colour(isChecked() ? look.selection : look.hover));
        painter.drawRoundedRect(rect(), radius::Control, radius::Control);
    }
    if (isChecked())
        painter.fillRect(QRect(0, 6, BarWidth, height() - 12), colour(look.accent));
    paintIcon(painter, iconBox(rect(), m_iconsOnly), m_iconName, isChecked() ? IconTone::Accent : IconTone::Muted);
    if (m_iconsOnly) {
        if (m_badge.verdict)
            paintVerdict(painter, {width() - 9.0, 8.0}, *m_badge.verdict, size::GlyphCalendar);
        return;
    }
    painter.setPen(colour(look.text));
    painter.setFont(textFont(TextRole::Body, isChecked() ? QFont::DemiBold : QFont::Normal));
    painter.drawText(rect().adjusted(TextLeft, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_title);
    paintBadge(painter);
}

void NavItem::paintBadge(QPainter &painter) const
{
    const QFont font = textFont(TextRole::Caption);
    painter.setPen(colour(tokens().muted));
    drawTabular(painter, rect().adjusted(0, 0, -ItemPadding, 0), Qt::AlignRight, font, m_badge.text);
    if (m_badge.verdict)
        paintVerdict(painter, {width() - ItemPadding - tabularWidth(font, m_badge.text) - 11, height() / 2.0}, *m_badge.verdict, size::GlyphChip);
}

void NavItem::enterEvent(QEnterEvent *)
{
    update();
}

void NavItem::leaveEvent(QEvent *)
{
    update();
}

PlatformButton::PlatformButton(QWidget *parent) : QAbstractButton(parent)
{
    setObjectName(u"platformChooser"_s);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PlatformButton::setChoice(const PlatformChoice &choice)
{
    m_choice = choice;
    setAccessibleName(tr("Platform %1, %2").arg(choice.name, verdictWord(choice.verdict)));
    setToolTip(choice.name);
    update();
}

void PlatformButton::setIconsOnly(bool only)
{
    m_iconsOnly = only;
    update();
}

QSize PlatformButton::sizeHint() const
{
    return {scaled(160), scaled(ChooserHeight)};
}

void PlatformButton::paintEvent(QPaintEvent *)
{
    const ThemeTokens &look = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour(look.border), 1));
    painter.setBrush(colour(underMouse() ? look.hover : look.card));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::Card, radius::Card);
    paintVerdict(painter, {m_iconsOnly ? width() / 2.0 : 17.0, height() / 2.0}, m_choice.verdict);
    if (m_iconsOnly)
        return;
    const int left = 31;
    const int room = width() - left - size::Icon - 10;
    const auto write = [&](int top, TextRole role, QFont::Weight weight, QRgb rgb, const QString &text) {
        painter.setFont(textFont(role, weight));
        painter.setPen(colour(rgb));
        painter.drawText(QRect(left, top, room, lineHeight(role)), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, room));
    };
    const int top = (height() - lineHeight(TextRole::Body) - lineHeight(TextRole::Caption)) / 2;
    write(top, TextRole::Body, QFont::DemiBold, look.text, m_choice.name);
    write(top + lineHeight(TextRole::Body) - 1, TextRole::Caption, QFont::Normal, look.muted, m_choice.note);
    paintIcon(painter, {width() - size::Icon - 6.0, (height() - size::Icon) / 2.0, size::Icon, size::Icon}, u"chevron-down"_s, IconTone::Muted);
}

void PlatformButton::enterEvent(QEnterEvent *)
{
    update();
}

void PlatformButton::leaveEvent(QEvent *)
{
    update();
}

} // namespace millwright::ui::shell
