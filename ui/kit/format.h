#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>

// Figures and times as they stand on screen. Pure: "now" is an argument. Units are SI (1 kB = 1000 B), as the engine prints them.
namespace millwright::ui::kit {

[[nodiscard]] QString formatBytes(qint64 bytes); // "18.4 GB", "97 KB", "0 B"; negative: empty
[[nodiscard]] QString formatCount(qint64 count); // "18,420"
[[nodiscard]] QString formatPercent(double percent, int decimals = 0); // "71 %"
[[nodiscard]] QString formatDuration(std::chrono::milliseconds duration); // "412 ms", "1.4 s", "24 s", "6 min 12 s", "7 h 42 min", "12 d"
[[nodiscard]] QString formatRough(std::chrono::seconds duration); // "3 min", "7 h", "12 d": one unit, for up times and ages
[[nodiscard]] QString formatAge(const QDateTime &then, const QDateTime &now); // "8 s ago", "2 days ago", "just now"
[[nodiscard]] QString formatTimeLeft(qint64 seconds); // "about 2 min 40 s left"; below 0: empty
[[nodiscard]] QString formatDay(const QDateTime &when); // "24 Nov"
[[nodiscard]] QString formatMoment(const QDateTime &when, const QDateTime &now); // "today 02:00", "24 Nov 02:00", "24 Nov 2025 02:00"
[[nodiscard]] QString formatClock(const QDateTime &when); // "09:42"

} // namespace millwright::ui::kit
