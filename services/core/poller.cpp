#include "services/core/poller.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace std::chrono_literals;

namespace millwright::core {

namespace {
constexpr std::chrono::milliseconds ShortestInterval = 100ms;
constexpr double Jitter = 0.1; // up or down, so that several watchers do not ask in step
} // namespace

Poller::Poller(std::chrono::milliseconds interval, QObject *parent)
    : QObject(parent)
    , m_timer(this)
    , m_interval(std::max(interval, ShortestInterval))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Poller::fire);
}

void Poller::setInterval(std::chrono::milliseconds interval)
{
    m_interval = std::max(interval, ShortestInterval);
    if (m_active && !m_running)
        schedule(untilNext());
}

void Poller::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    m_woken = false;
    if (active && !m_running)
        schedule(0ms);
    else
        m_timer.stop();
}

void Poller::wake()
{
    if (!m_active)
        return;
    if (m_running) {
        m_woken = true;
        return;
    }
    const auto sinceLast = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - m_lastRun);
    const std::chrono::milliseconds delay = std::max(WakeDelay, WakeGap - std::min<std::chrono::milliseconds>(sinceLast, WakeGap));
    if (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > delay)
        schedule(delay);
}

void Poller::done(bool succeeded)
{
    m_running = false;
    m_backOff = succeeded ? 1 : std::min(m_backOff * 2, LongestBackOff);
    if (!m_active)
        return;
    schedule(untilNext());
    if (std::exchange(m_woken, false))
        wake();
}

void Poller::fire()
{
    m_running = true;
    m_lastRun = std::chrono::steady_clock::now();
    Q_EMIT due();
}

void Poller::schedule(std::chrono::milliseconds delay)
{
    m_timer.start(delay);
}

std::chrono::milliseconds Poller::untilNext() const
{
    const double factor = 1.0 + Jitter * (2.0 * QRandomGenerator::global()->generateDouble() - 1.0);
    return std::chrono::milliseconds(qint64(double(m_interval.count()) * m_backOff * factor));
}

} // namespace millwright::core
