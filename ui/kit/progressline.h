#pragma once

#include <QWidget>

namespace millwright::ui::kit {

// A 4 px line that fills; without a known total it shows a still, half-strong piece. Nothing blinks.
class ProgressLine final : public QWidget
{
    Q_OBJECT
public:
    explicit ProgressLine(QWidget *parent = nullptr);

    void setFraction(double fraction); // 0 to 1; below 0: not known
    [[nodiscard]] double fraction() const { return m_fraction; }
    [[nodiscard]] QSize sizeHint() const override { return {160, 4}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, 4}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_fraction = -1;
};

} // namespace millwright::ui::kit
