#pragma once

#include "services/backup/restorepoint.h"
#include "services/backup/store.h"
#include "services/core/clock.h"

#include <memory>
#include <optional>

namespace millwright::backup {

// An artifact that is to be written, and how that went.
struct PlannedArtifact
{
    ArtifactSpec spec;
    std::shared_ptr<SystemBackup> backup;
    std::optional<Artifact> stored;
    std::optional<core::Error> problem; // the system failed; nothing of it is in the point
};

// Writes all artifacts, the largest first, at most `parallel` at the same time, and fills in how each went. An artifact counts only when
// its system ended well, its format's end was seen and its bytes are durable. The error is a cancel or a failure of the store, which ends
// all of them; its detail says how many bytes were still to come. Blocking.
[[nodiscard]] core::Result<void> writeAll(std::vector<PlannedArtifact> &planned, PointWriter &writer, const Store &store,
                                          const core::Clock &clock, int parallel, const core::TaskContext &context);

} // namespace millwright::backup
