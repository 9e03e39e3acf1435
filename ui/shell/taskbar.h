#pragma once

#include <QWidget>

class QPushButton;

namespace millwright::core {
class Clock;
class TaskBoard;
struct TaskEntry;
}

namespace millwright::ui::kit {
class Chip;
class ProgressLine;
class TextLabel;
class VerdictLabel;
}

namespace millwright::ui::shell {

// The line at the foot: what runs now (step, percent, time left, cancel), how many more, what ended last; on the right what app
// tells of the engine. Redrawn when the board changes, never by a timer. A press opens Activity.
class TaskBar final : public QWidget
{
    Q_OBJECT
public:
    TaskBar(core::TaskBoard &tasks, const core::Clock &clock, QWidget *parent = nullptr);

    void setNote(const QString &note); // "Engine 27.3 · 10 ms"
    void setDemo(bool demo);
    void setNarrow(bool narrow);

Q_SIGNALS:
    void activityRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildLayout();
    void present();
    void presentRunning(const core::TaskEntry &entry, int more);
    void presentEnded(const core::TaskEntry &entry);

    core::TaskBoard &m_tasks;
    const core::Clock &m_clock;
    kit::VerdictLabel *m_verdict;
    kit::TextLabel *m_title;
    kit::TextLabel *m_step;
    kit::ProgressLine *m_line;
    kit::TextLabel *m_percent;
    kit::TextLabel *m_left;
    QPushButton *m_cancel;
    kit::Chip *m_more;
    kit::Chip *m_demo;
    kit::TextLabel *m_note;
    int m_runningId = 0;
    bool m_narrow = false;
};

} // namespace millwright::ui::shell
