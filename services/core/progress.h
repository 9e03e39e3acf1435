#pragma once

#include <QString>
#include <QtGlobal>

namespace millwright::core {

// How far a task is. total 0 means "not known"; then no percent and no remaining time are shown.
struct Progress
{
    enum class Unit { Steps, Bytes, Rows };

    QString step; // what runs now, in the admin's words
    int stepNumber = 0; // 1-based; 0 when the task has no steps
    int stepCount = 0;
    qint64 done = 0;
    qint64 total = 0;
    Unit unit = Unit::Steps;

    [[nodiscard]] bool hasTotal() const { return total > 0; }
    [[nodiscard]] double fraction() const { return hasTotal() ? double(done) / double(total) : 0.0; }
};

} // namespace millwright::core
