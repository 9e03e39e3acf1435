#pragma once

#include "services/core/clock.h"

#include <mutex>

namespace millwright::fakes {

// A clock the test sets.
class FakeClock final : public core::Clock
{
public:
    explicit FakeClock(const QDateTime &start = QDateTime(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC))
        : m_now(start)
    {
    }
    QDateTime now() const override
    {
        const std::lock_guard lock(m_mutex);
        return m_now;
    }
    void advance(qint64 seconds)
    {
        const std::lock_guard lock(m_mutex);
        m_now = m_now.addSecs(seconds);
    }

private:
    mutable std::mutex m_mutex;
    QDateTime m_now;
};

} // namespace millwright::fakes
