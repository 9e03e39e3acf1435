#include "ui/kit/delegates.h"

#include "models/roles.h"
#include "services/core/verdict.h"
#include "ui/kit/chip.h"
#include "ui/kit/icons.h"
#include "ui/kit/tabularnumber.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlook.h"

#include <QAbstractItemView>
#include <QFontMetricsF>
#include <QPainter>

#include <optional>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

namespace {
constexpr int Padding = 8;

QColor colour(QRgb rgb)
{
    return QColor::fromRgba(rgb);
}

std::optional<core::Verdict> verdictOf(const QModelIndex &index)
{
    const QVariant value = index.data(models::VerdictRole);
    return value.isValid() ? std::optional(core::Verdict(value.toInt())) : std::nullopt;
}

QRgb textColour(const QModelIndex &index)
{
    if (index.data(models::StaleRole).toBool())
        return tokens().muted;
    const auto verdict = verdictOf(index);
    if (!verdict || *verdict == core::Verdict::Good)
        return tokens().text;
    return verdictTokens(*verdict).text;
}

// Draws the row's shape at the left edge of box; answers how much room it took.
qreal paintGlyph(QPainter &painter, const QRectF &box, const QModelIndex &index)
{
    const QPointF centre(box.left() + size::GlyphRow / 2.0, box.center().y());
    const auto verdict = verdictOf(index);
    if (index.data(models::CompletedRole).toBool())
        paintCompleted(painter, centre);
    else if (verdict)
        paintVerdict(painter, centre, *verdict);
    else
        return 0;
    return size::GlyphRow + space::Small;
}

void paintText(QPainter &painter, const QRectF &box, const QFont &font, QRgb rgb, const QString &text, Qt::Alignment alignment = Qt::AlignLeft)
{
    painter.setFont(font);
    painter.setPen(colour(rgb));
    const QString shown = QFontMetricsF(font).elidedText(text, Qt::ElideRight, box.width() + 0.5);
    painter.drawText(box, int(alignment | Qt::AlignVCenter), shown);
}

qreal widthOf(const QFont &font, const QString &text)
{
    return text.isEmpty() ? 0 : QFontMetricsF(font).horizontalAdvance(text);
}

void paintGround(QPainter &painter, const QStyleOptionViewItem &option)
{
    const ThemeTokens &look = tokens();
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, colour(look.selection));
    else if (option.state & QStyle::State_MouseOver)
        painter.fillRect(option.rect, colour(look.hover));
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colour(look.border));
}

bool keyboardMoved(const QStyleOptionViewItem &option)
{
    return option.widget && option.widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

void paintFocus(QPainter &painter, const QStyleOptionViewItem &option)
{
    if (!(option.state & QStyle::State_HasFocus) || !keyboardMoved(option))
        return;
    painter.setPen(QPen(colour(tokens().focus), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -2));
}

void paintGroup(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const ThemeTokens &look = tokens();
    painter.fillRect(option.rect, colour(look.well));
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colour(look.border));
    const QString name = index.data().toString();
    const QRectF box = QRectF(option.rect).adjusted(Padding + 2, 0, -Padding, -1);
    const QFont bold = textFont(TextRole::Caption, QFont::DemiBold);
    paintText(painter, box, bold, look.muted, name);
    paintText(painter, box.adjusted(widthOf(bold, name) + space::Small, 0, 0, 0), textFont(TextRole::Caption), look.muted,
              index.data(models::SecondLineRole).toString());
}
} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (index.data(models::GroupRole).toBool()) {
        paintGroup(*painter, option, index);
    } else {
        paintGround(*painter, option);
        paintContent(*painter, QRectF(option.rect).adjusted(Padding, 0, -Padding, -1), option, index);
        paintFocus(*painter, option);
    }
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool group = index.data(models::GroupRole).toBool();
    return {int(contentWidth(option, index)) + 2 * Padding + 1, group ? scaled(size::GroupRow) : rowHeight()};
}

void CellDelegate::paintContent(QPainter &painter, const QRectF &box, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintText(painter, box, textFont(TextRole::Body), index.data(models::StaleRole).toBool() ? tokens().muted : tokens().text,
              index.data().toString(), option.displayAlignment & Qt::AlignHorizontal_Mask);
}

qreal CellDelegate::contentWidth(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return widthOf(textFont(TextRole::Body), index.data().toString());
}

void NameCellDelegate::paintContent(QPainter &painter, const QRectF &box, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    QRectF rest = box.adjusted(2, 0, 0, 0);
    rest.setLeft(rest.left() + paintGlyph(painter, rest, index));
    const QString letters = index.data(models::MarkRole).toString();
    if (!letters.isEmpty()) {
        paintMark(painter, {rest.left(), qRound(rest.center().y()) - size::Mark / 2.0, size::Mark, size::Mark}, letters);
        rest.setLeft(rest.left() + size::Mark + space::Small);
    }
    const QFont font = textFont(TextRole::Body, QFont::Medium);
    const QString name = index.data().toString();
    paintText(painter, rest, font, tokens().text, name);
    const QString count = index.data(models::SecondLineRole).toString();
    if (!count.isEmpty())
        paintText(painter, rest.adjusted(widthOf(font, name) + space::Small, 0, 0, 0), textFont(TextRole::Small), tokens().muted, count);
}

qreal NameCellDelegate::contentWidth(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const qreal mark = index.data(models::MarkRole).toString().isEmpty() ? 0 : size::Mark + space::Small;
    const QString count = index.data(models::SecondLineRole).toString();
    return 2 + size::GlyphRow + space::Small + mark + widthOf(textFont(TextRole::Body, QFont::Medium), index.data().toString())
        + (count.isEmpty() ? 0 : space::Small + widthOf(textFont(TextRole::Small), count));
}

void VerdictCellDelegate::paintContent(QPainter &painter, const QRectF &box, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    QRectF rest = box;
    if (m_withGlyph)
        rest.setLeft(rest.left() + paintGlyph(painter, rest, index));
    paintText(painter, rest, textFont(TextRole::Body), textColour(index), index.data().toString());
}

qreal VerdictCellDelegate::contentWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return CellDelegate::contentWidth(option, index) + (m_withGlyph ? size::GlyphRow + space::Small : 0);
}

void NumberCellDelegate::paintContent(QPainter &painter, const QRectF &box, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    painter.setPen(colour(m_muted ? tokens().muted : textColour(index)));
    drawTabular(painter, box, Qt::AlignRight, textFont(TextRole::Body), index.data().toString());
}

qreal NumberCellDelegate::contentWidth(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return tabularWidth(textFont(TextRole::Body), index.data().toString());
}

void MutedCellDelegate::paintContent(QPainter &painter, const QRectF &box, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    paintText(painter, box, textFont(TextRole::Body), tokens().muted, index.data().toString());
}

void TwoLineDelegate::paintContent(QPainter &painter, const QRectF &box, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    QRectF rest = box.adjusted(Padding, 0, -Padding, 0);
    rest.setLeft(rest.left() + paintGlyph(painter, rest, index) + 2);
    const qreal middle = rest.center().y();
    const QRectF upper(rest.left(), middle - lineHeight(TextRole::Body) + 2, rest.width(), lineHeight(TextRole::Body));
    const QRectF lower(rest.left(), middle + 1, rest.width(), lineHeight(TextRole::Caption));
    painter.setPen(colour(tokens().text));
    drawTabular(painter, upper, Qt::AlignRight, textFont(TextRole::Body), index.data(models::TrailingRole).toString());
    painter.setPen(colour(tokens().muted));
    drawTabular(painter, lower, Qt::AlignRight, textFont(TextRole::Caption), index.data(models::TrailingSecondRole).toString());
    const qreal trailing = std::max(tabularWidth(textFont(TextRole::Body), index.data(models::TrailingRole).toString()),
                                    tabularWidth(textFont(TextRole::Caption), index.data(models::TrailingSecondRole).toString()));
    qreal taken = trailing + space::Medium;
    if (index.data(models::ProvenRole).toBool()) {
        paintIcon(painter, {rest.right() - taken - size::Icon, middle - size::Icon / 2.0, size::Icon, size::Icon}, u"shield-check"_s, IconTone::Good);
        taken += size::Icon + space::Small;
    }
    const QRgb second = verdictOf(index) == core::Verdict::Good ? tokens().muted : textColour(index);
    paintText(painter, upper.adjusted(0, 0, -taken, 0), textFont(TextRole::Body, QFont::Medium), tokens().text, index.data().toString());
    paintText(painter, lower.adjusted(0, 0, -taken, 0), textFont(TextRole::Caption), second, index.data(models::SecondLineRole).toString());
}

} // namespace millwright::ui::kit
