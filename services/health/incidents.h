#pragma once

#include "services/health/snapshot.h"

namespace millwright::health {

// Joins findings under root causes, worst first. Pure.
// A Critical service is a root unless something it needs is Critical or Stopped; whoever needs a root, directly or not, and is not Good is
// affected by it. A service stopped on purpose becomes the root of those that cannot do without it. Warnings are incidents of their own
// where no root explains them. An incident that was there before keeps its `since`.
[[nodiscard]] std::vector<Incident> findIncidents(const std::vector<ServiceHealth> &services,
    const std::vector<platform::Service> &platform, const std::vector<Incident> &previous, const QDateTime &now);

} // namespace millwright::health
