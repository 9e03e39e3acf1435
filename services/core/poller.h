#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace millwright::core {

// Says when it is time to do something again: at an interval with some jitter, later after failures, sooner when woken, not at all while
// paused. The next time is set when the work reports that it is done, so runs never pile up. Lives in one thread with an event loop.
class Poller final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds WakeDelay{200}; // collects wake-ups that come together
    static constexpr std::chrono::milliseconds WakeGap{2'000}; // least time between two runs that were woken
    static constexpr int LongestBackOff = 4; // times the interval, after repeated failures

    explicit Poller(std::chrono::milliseconds interval, QObject *parent = nullptr);

    [[nodiscard]] std::chrono::milliseconds interval() const { return m_interval; }
    // At least 100 ms. Takes effect at once.
    void setInterval(std::chrono::milliseconds interval);
    [[nodiscard]] bool isActive() const { return m_active; }
    // Becoming active is due at once; becoming inactive forgets what was scheduled.
    void setActive(bool active);
    // Something happened: due within WakeDelay, or WakeGap after the last run. While a run is under way, after it.
    void wake();
    // The work that due() asked for has ended. Doubles the interval after each failure, up to LongestBackOff times.
    void done(bool succeeded);

Q_SIGNALS:
    void due();

private:
    void fire();
    void schedule(std::chrono::milliseconds delay);
    [[nodiscard]] std::chrono::milliseconds untilNext() const;

    QTimer m_timer;
    std::chrono::milliseconds m_interval;
    std::chrono::steady_clock::time_point m_lastRun{};
    int m_backOff = 1;
    bool m_active = false;
    bool m_running = false;
    bool m_woken = false;
};

} // namespace millwright::core
