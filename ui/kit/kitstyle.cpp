#include "ui/kit/kitstyle.h"

#include "ui/kit/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

namespace {

QPen roundPen(QRgb rgb, qreal width)
{
    return {QColor::fromRgba(rgb), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

struct IndicatorLook
{
    QColor fill;
    QColor edge;
    QColor sign;
};

IndicatorLook indicatorLook(QStyle::State state)
{
    const ThemeTokens &look = tokens();
    const bool on = state & (QStyle::State_On | QStyle::State_NoChange);
    if (!(state & QStyle::State_Enabled))
        return {QColor::fromRgba(look.well), QColor::fromRgba(look.border), QColor::fromRgba(look.disabled)};
    const QRgb edge = on || (state & QStyle::State_HasFocus) ? look.accent : look.borderStrong;
    return {QColor::fromRgba(on ? look.accent : look.card), QColor::fromRgba(edge), QColor::fromRgba(look.onAccent)};
}

void paintCheck(QPainter &painter, const QRectF &box, QStyle::State state)
{
    const IndicatorLook look = indicatorLook(state);
    painter.setPen(QPen(look.edge, 1));
    painter.setBrush(look.fill);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius::Chip, radius::Chip);
    const qreal unit = box.width() / 16;
    painter.setPen(QPen(look.sign, 1.6 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.translate(box.topLeft());
    painter.scale(unit, unit);
    if (state & QStyle::State_NoChange)
        painter.drawLine(QPointF(4.5, 8), QPointF(11.5, 8));
    else if (state & QStyle::State_On)
        painter.drawPolyline(QPolygonF {{4.2, 8.3}, {6.9, 10.9}, {11.8, 5.4}});
}

void paintRadio(QPainter &painter, const QRectF &box, QStyle::State state)
{
    const IndicatorLook look = indicatorLook(state);
    painter.setPen(QPen(look.edge, 1));
    painter.setBrush(look.fill);
    painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5));
    if (state & QStyle::State_On) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(look.sign);
        painter.drawEllipse(box.center(), box.width() / 5.2, box.width() / 5.2);
    }
}

void paintBranch(QPainter &painter, const QRectF &box, QStyle::State state)
{
    if (!(state & QStyle::State_Children))
        return;
    painter.setPen(roundPen(tokens().muted, 1.4));
    const QPointF at = box.center();
    if (state & QStyle::State_Open)
        painter.drawPolyline(QPolygonF {at + QPointF(-3.5, -1.75), at + QPointF(0, 1.75), at + QPointF(3.5, -1.75)});
    else
        painter.drawPolyline(QPolygonF {at + QPointF(-1.75, -3.5), at + QPointF(1.75, 0), at + QPointF(-1.75, 3.5)});
}

} // namespace

KitStyle::KitStyle() : QProxyStyle(QStyleFactory::create(u"Fusion"_s)) { }

int KitStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
        return scaled(size::Icon);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return space::Small;
    case PM_TreeViewIndentation:
        return size::TreeIndent;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int KitStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    case SH_ToolTip_WakeUpDelay:
        return 400;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

void KitStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto drawn = [&](auto paint) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        paint(*painter, QRectF(option->rect), option->state);
        painter->restore();
    };
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawn(paintCheck);
    case PE_IndicatorRadioButton:
        return drawn(paintRadio);
    case PE_IndicatorBranch: // the line below a row reaches to the view's left edge
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), QColor::fromRgba(tokens().border));
        return drawn(paintBranch);
    case PE_FrameFocusRect: // FocusRing and the delegates draw it
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

} // namespace millwright::ui::kit
