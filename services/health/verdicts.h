#pragma once

#include "services/health/observation.h"

namespace millwright::health {

// Judges what was seen of one service by the verdict table (docs/architecture.md; README.md here for containers). Pure.
[[nodiscard]] ServiceHealth judge(const platform::Service &service, const Observation &seen, const QDateTime &now);

// The platform's verdict. Systems we know count as they are; other containers and one-shots only when something is wrong with them, so
// that a sidecar without a health check does not turn the platform grey. Without any known system it is Unknown at best.
[[nodiscard]] core::Verdict platformVerdict(const std::vector<ServiceHealth> &services);

// The snapshot once it is too old to be believed, or while the engine is out of reach: everything Unknown, problem says why.
[[nodiscard]] Snapshot withoutVerdicts(Snapshot snapshot, const QString &problem);

} // namespace millwright::health
