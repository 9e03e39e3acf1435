#pragma once

#include "services/backup/createjob.h"
#include "services/backup/verifyjob.h"
#include "services/platform/platform.h"

namespace millwright::docker {
class Engine;
}
namespace millwright::systems {
class Catalogue;
}

namespace millwright::backup {

// What of a platform goes into a point, and what cannot. catalogue and engine are borrowed and outlive what is returned.

// Opens what backs up a service of the platform, or one that is not there any more (by its kind alone); nullptr when nothing does.
[[nodiscard]] BackupOpener platformOpener(std::shared_ptr<const platform::Platform> platform, const systems::Catalogue &catalogue,
                                          docker::Engine *engine);
// Services that hold data and that nothing can back up: by their module's word, or with a named volume and no known kind. Free.
[[nodiscard]] QStringList uncoveredServices(const platform::Platform &platform, const systems::Catalogue &catalogue, const BackupOpener &opener);
// All a point needs; services limits it to these names (or kinds), NotFound for one that is not there or cannot be backed up.
// Blocking: reads the compose files and asks the engine for image digests (engine may be nullptr).
[[nodiscard]] core::Result<CreateInput> gatherInput(const platform::Platform &platform, const systems::Catalogue &catalogue,
                                                    const BackupOpener &opener, docker::Engine *engine, const QStringList &services,
                                                    const core::TaskContext &context);

} // namespace millwright::backup
