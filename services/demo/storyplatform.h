#pragma once

#include "services/health/snapshot.h"
#include "services/platform/platform.h"

namespace millwright::demo {

inline constexpr qint64 Gigabyte = 1'000'000'000;
inline constexpr qint64 Megabyte = 1'000'000;

// The demo platform "business-automation": 13 systems, 16 services.
[[nodiscard]] platform::Platform storyPlatform();
// What the engine lists: the demo platform and two small ones.
[[nodiscard]] std::vector<platform::PlatformSummary> storySummaries();
// A sweep that ended at finishedAt. With the incident: PostgreSQL out of connections since 09:31; without: all is well.
[[nodiscard]] health::Snapshot storySnapshot(const QDateTime &finishedAt, bool incident);

} // namespace millwright::demo
