#include "ui/kit/sparkline.h"

#include "ui/kit/theme.h"
#include "ui/kit/verdictlook.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace millwright::ui::kit {

namespace {
constexpr qreal DotRadius = 2.5;

struct Scale
{
    QRectF box;
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    qsizetype count = 0;

    void cover(double value)
    {
        if (std::isnan(value))
            return;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    [[nodiscard]] qreal y(double value) const
    {
        return high > low ? box.bottom() - (value - low) / (high - low) * box.height() : box.center().y();
    }
    [[nodiscard]] QPointF at(qsizetype index, double value) const
    {
        return {box.left() + box.width() * double(index) / double(std::max<qsizetype>(count - 1, 1)), y(value)};
    }
};

Scale scaleOf(const QRectF &box, const SparklineData &data)
{
    Scale scale;
    scale.box = box.adjusted(1, DotRadius + 1, -DotRadius - 1, -DotRadius - 1);
    scale.count = data.values.size();
    for (const double value : data.values)
        scale.cover(value);
    if (data.limit)
        scale.cover(*data.limit);
    return scale;
}

// One polyline per unbroken run, so that a gap stays a gap.
void paintRuns(QPainter &painter, const Scale &scale, const QList<double> &values)
{
    QPolygonF run;
    for (qsizetype index = 0; index <= values.size(); ++index) {
        if (index < values.size() && !std::isnan(values.at(index))) {
            run << scale.at(index, values.at(index));
            continue;
        }
        if (run.size() > 1)
            painter.drawPolyline(run);
        run.clear();
    }
}
} // namespace

void paintSparkline(QPainter &painter, const QRectF &box, const SparklineData &data)
{
    const Scale scale = scaleOf(box, data);
    if (data.values.size() < 2 || scale.low > scale.high)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (data.limit) {
        QPen pen(QColor::fromRgba(verdictTokens(core::Verdict::Critical).glyph), 1.25);
        pen.setDashPattern({2.4, 2});
        painter.setPen(pen);
        painter.drawLine(QPointF(scale.box.left(), scale.y(*data.limit)), QPointF(scale.box.right(), scale.y(*data.limit)));
    }
    painter.setPen(QPen(QColor::fromRgba(tokens().muted), 1.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    paintRuns(painter, scale, data.values);
    if (!std::isnan(data.values.last())) {
        painter.setPen(Qt::NoPen);
        const bool quiet = !data.end || *data.end == core::Verdict::Good;
        painter.setBrush(QColor::fromRgba(quiet ? tokens().muted : verdictTokens(*data.end).glyph));
        painter.drawEllipse(scale.at(data.values.size() - 1, data.values.last()), DotRadius, DotRadius);
    }
    painter.restore();
}

Sparkline::Sparkline(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Sparkline::setData(const SparklineData &course, const QString &description)
{
    m_data = course;
    setAccessibleName(description);
    update();
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintSparkline(painter, rect(), m_data);
}

} // namespace millwright::ui::kit
