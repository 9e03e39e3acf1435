#pragma once

#include <QDateTime>

namespace millwright::core {

// Where the time comes from; injected, so that tests own it. Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    // Now, in UTC.
    [[nodiscard]] virtual QDateTime now() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
};

} // namespace millwright::core
