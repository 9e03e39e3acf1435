#pragma once

#include "services/core/settings.h"

// Every setting of the program, with its default.
namespace millwright::settings {
using core::Setting;

inline constexpr Setting<int> SweepSeconds {"health/sweepSeconds", 15}; // how often the platform is checked
inline constexpr Setting<int> DeadlineSeconds {"health/deadlineSeconds", 4}; // how long one system may take to answer
inline const Setting<QString> Theme {"ui/theme", QStringLiteral("system")}; // system, light, dark
inline constexpr Setting<int> TextPercent {"ui/textPercent", 100}; // 90 to 130
inline const Setting<QString> BackupFolder {"backup/folder", QString()}; // empty: DATA/backups
inline constexpr Setting<int> KeepLast {"backup/keepLast", 7}; // restore points kept; the last good one always stays
inline constexpr Setting<int> BackupParallel {"backup/parallel", 2}; // artifacts written at the same time
inline const Setting<QString> LastPlatform {"platform/last", QString()};
} // namespace millwright::settings
