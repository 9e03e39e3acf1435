#pragma once

#include <QStringList>
#include <QWidget>

namespace millwright::ui::kit {

// What disappears, one line each: "PostgreSQL: 18,204 rows" becomes a name and a figure in columns.
class LossList final : public QWidget
{
    Q_OBJECT
public:
    explicit LossList(const QStringList &losses, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRectF rowBox(int row) const; // -1: the heading

    QStringList m_losses;
};

} // namespace millwright::ui::kit
