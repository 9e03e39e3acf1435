#pragma once

#include "services/core/verdict.h"

#include <QList>
#include <QWidget>

#include <optional>

namespace millwright::ui::kit {

// What a sparkline shows: values left to right, NaN is a gap, an optional limit, the newest value's dot in its verdict's colour.
struct SparklineData
{
    QList<double> values;
    std::optional<double> limit;
    std::optional<core::Verdict> end;

    friend bool operator==(const SparklineData &, const SparklineData &) = default;
};

// Draws it into box; lowest and highest value touch the edges. Draws nothing for less than two values.
void paintSparkline(QPainter &painter, const QRectF &box, const SparklineData &data);

class Sparkline final : public QWidget
{
    Q_OBJECT
public:
    explicit Sparkline(QWidget *parent = nullptr);
    // description is what a screen reader says of the course ("Requests a second, now 38").
    void setData(const SparklineData &course, const QString &description);
    [[nodiscard]] QSize sizeHint() const override { return {160, 32}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    SparklineData m_data;
};

} // namespace millwright::ui::kit
