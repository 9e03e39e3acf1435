#pragma once

#include <QPointer>
#include <QWidget>

namespace millwright::ui::kit {

// 2 px around the button that has the focus, with a 1 px gap, only after the keyboard moved it. Inputs and views draw their own.
// One per application: it follows QApplication::focusChanged as a sibling of the focused widget, so it scrolls and hides with it.
class FocusRing final : public QObject
{
    Q_OBJECT
public:
    explicit FocusRing(QObject *parent = nullptr);
    ~FocusRing() override;

    [[nodiscard]] QWidget *ring() const { return m_ring; } // nullptr while nothing is ringed

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(QWidget *now);
    void place();

    QPointer<QWidget> m_target;
    QPointer<QWidget> m_ring;
};

} // namespace millwright::ui::kit
