#pragma once

#include <QProxyStyle>

namespace millwright::ui::kit {

// Fusion with the token table's metrics, check boxes, radio buttons and branch arrows. Made by Theme, owned by the application.
class KitStyle final : public QProxyStyle
{
    Q_OBJECT
public:
    KitStyle();

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
};

} // namespace millwright::ui::kit
