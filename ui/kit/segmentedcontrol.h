#pragma once

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace millwright::ui::kit {

// One choice of a few, side by side ("1 h | 6 h | 24 h"). Arrow keys move the choice.
class SegmentedControl final : public QWidget
{
    Q_OBJECT
public:
    explicit SegmentedControl(const QStringList &texts, QWidget *parent = nullptr);

    [[nodiscard]] int current() const;
    void setCurrent(int index); // does not emit
    void setEqualWidths(bool equal);

Q_SIGNALS:
    void chosen(int index);

private:
    QButtonGroup *m_group;
    QHBoxLayout *m_row;
};

} // namespace millwright::ui::kit
