#pragma once

#include "services/core/result.h"

#include <QString>

#include <memory>

namespace millwright {
namespace core {
class Clock;
class SecretStore;
class SettingsStore;
class TaskBoard;
} // namespace core
namespace journal {
class Journal;
}
namespace platform {
class PlatformService;
}
namespace health {
class HealthService;
}
namespace backup {
class BackupService;
}
namespace maintenance {
class Runner;
}
namespace docker {
class LogService;
}
namespace systems {
class Catalogue;
}
} // namespace millwright

namespace millwright::app {

// Every service of the program, built once and passed on by reference. Lives in the main thread as long as the program.
class Composition
{
public:
    virtual ~Composition() = default;

    [[nodiscard]] virtual core::SettingsStore &settings() = 0;
    [[nodiscard]] virtual core::SecretStore &secrets() = 0;
    [[nodiscard]] virtual core::TaskBoard &tasks() = 0;
    [[nodiscard]] virtual std::shared_ptr<journal::Journal> journal() = 0;
    [[nodiscard]] virtual const core::Clock &clock() = 0;
    [[nodiscard]] virtual const systems::Catalogue &catalogue() = 0;
    [[nodiscard]] virtual platform::PlatformService &platforms() = 0;
    [[nodiscard]] virtual health::HealthService &health() = 0;
    [[nodiscard]] virtual backup::BackupService &backups() = 0;
    [[nodiscard]] virtual maintenance::Runner &runner() = 0;
    [[nodiscard]] virtual docker::LogService &logs() = 0;
    [[nodiscard]] virtual QString dataFolder() const = 0;
};

// The real thing on the engine of this computer (DOCKER_HOST=unix://… or the usual socket). Denied or Unsupported when the data folder
// cannot be used.
[[nodiscard]] core::Result<std::unique_ptr<Composition>> composeLive(const QString &dataFolder);
// Made-up data in memory; touches neither engine nor disk.
[[nodiscard]] std::unique_ptr<Composition> composeDemo();

// --data-dir, else MILLWRIGHT_HOME, else the XDG data folder.
[[nodiscard]] QString dataFolderFrom(const QString &option);

} // namespace millwright::app
