#pragma once

#include "services/core/clock.h"

#include <QElapsedTimer>

namespace millwright::demo {

// The story's moment: 24 November 2026, 09:42:10 of the local day. It runs on from there, or stands still for pictures.
[[nodiscard]] inline QDateTime storyMoment()
{
    return QDateTime(QDate(2026, 11, 24), QTime(9, 42, 10)).toUTC();
}

class DemoClock final : public core::Clock
{
public:
    explicit DemoClock(bool standsStill) : m_standsStill(standsStill) { m_since.start(); }
    [[nodiscard]] QDateTime now() const override { return m_standsStill ? storyMoment() : storyMoment().addMSecs(m_since.elapsed()); }

private:
    QElapsedTimer m_since;
    bool m_standsStill;
};

} // namespace millwright::demo
