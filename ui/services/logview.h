#pragma once

#include "services/docker/logservice.h"

#include <QWidget>

#include <memory>

class QPlainTextEdit;
class QPushButton;

namespace millwright::ui::kit {
class TextLabel;
}

namespace millwright::ui::services {

// The end of one container's log, following. Scrolling up pauses the view (lines are kept aside), scrolling to the end goes on.
// Holds at most MostLines lines.
class LogView final : public QWidget
{
    Q_OBJECT
public:
    static constexpr int MostLines = 5'000;
    static constexpr int Tail = 300;

    explicit LogView(docker::LogService &logs, QWidget *parent = nullptr);

    // Follows this container; the same one goes on, an empty id ends it.
    void follow(const QString &containerId);
    void stop();
    [[nodiscard]] bool isPaused() const { return m_paused; }

private:
    void add(const QList<docker::LogLine> &lines);
    void write(const QList<docker::LogLine> &lines);
    void judgeScroll();
    void goOn();
    void presentState();
    void end(const QString &problem);

    docker::LogService &m_logs;
    QPlainTextEdit *m_text;
    kit::TextLabel *m_state;
    QPushButton *m_goOn;
    std::unique_ptr<docker::LogFollower> m_follower;
    QString m_container;
    QString m_problem;
    QList<docker::LogLine> m_aside; // arrived while paused
    bool m_paused = false;
    bool m_ended = false;
    bool m_writing = false;
};

} // namespace millwright::ui::services
