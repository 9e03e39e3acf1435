#include "ui/services/figuretext.h"

#include "models/format.h"

#include <QCoreApplication>

namespace millwright::ui::services {

QString figureText(const systems::Figure &figure)
{
    using Unit = systems::Figure::Unit;
    if (!figure.text.isEmpty())
        return figure.text;
    switch (figure.unit) {
    case Unit::Bytes:
        return models::formatBytes(qint64(figure.value));
    case Unit::Seconds:
        return models::formatDuration(std::chrono::milliseconds(qint64(figure.value * 1000)));
    case Unit::Percent:
        return models::formatPercent(figure.value, 1);
    case Unit::PerSecond:
        return QCoreApplication::translate("Figure", "%1/s").arg(models::formatCount(qint64(figure.value)));
    case Unit::Count:
    case Unit::Text:
        break;
    }
    return models::formatCount(qint64(figure.value));
}

} // namespace millwright::ui::services
