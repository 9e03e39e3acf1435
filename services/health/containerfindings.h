#pragma once

#include "services/health/observation.h"

// Findings about the container itself, and about an answer that did not come. Pure; the texts stand here and nowhere else.
namespace millwright::health {

namespace codes {
inline constexpr QLatin1StringView Paused{"container.paused"};
inline constexpr QLatin1StringView Exited{"container.exited"};
inline constexpr QLatin1StringView OutOfMemory{"container.oom"};
inline constexpr QLatin1StringView Restarting{"container.restarting"}; // again and again
inline constexpr QLatin1StringView Restarted{"container.restarted"}; // by itself, a short while ago
inline constexpr QLatin1StringView Unhealthy{"container.unhealthy"};
inline constexpr QLatin1StringView Starting{"container.starting"};
inline constexpr QLatin1StringView NotStarted{"container.created"};
inline constexpr QLatin1StringView Gone{"container.gone"};
inline constexpr QLatin1StringView NotRead{"container.unread"};
inline constexpr QLatin1StringView NotProbed{"container.unprobed"}; // runs, and nothing tells whether it serves
inline constexpr QLatin1StringView Unreachable{"service.unreachable"};
inline constexpr QLatin1StringView NoAnswer{"service.timeout"};
inline constexpr QLatin1StringView Denied{"service.denied"};
inline constexpr QLatin1StringView Unsupported{"service.unsupported"};
inline constexpr QLatin1StringView NotAsked{"service.unasked"};
} // namespace codes

// Runs since less than its allowance and has not been called healthy or unhealthy yet.
[[nodiscard]] bool isStarting(const ContainerFacts &facts, const QDateTime &now);
// Why a container does not run, when nobody stopped it on purpose. Empty while it runs.
[[nodiscard]] core::Findings whyNotRunning(const platform::Service &service, const ContainerFacts &facts);
// What is to say about a running container beside its system's own answer. answered: the system itself said that it serves.
[[nodiscard]] core::Findings whileRunning(
    const platform::Service &service, const ContainerFacts &facts, bool answered, const QDateTime &now);
// An examination that brought no answer.
[[nodiscard]] core::Finding noAnswer(const platform::Service &service, const core::Error &error);
[[nodiscard]] core::Finding containerGone(const platform::Service &service);
[[nodiscard]] core::Finding containerNotRead(const platform::Service &service);
[[nodiscard]] core::Finding notProbed(const platform::Service &service);
// A running system that may take its time: Busy.
[[nodiscard]] core::Finding starting(const platform::Service &service, const ContainerFacts &facts);

} // namespace millwright::health
