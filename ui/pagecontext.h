#pragma once

#include <QString>

#include <memory>

class QThreadPool;

namespace millwright::backup {
class BackupService;
}
namespace millwright::core {
class Clock;
class SettingsStore;
class TaskBoard;
}
namespace millwright::docker {
class LogService;
}
namespace millwright::health {
class HealthService;
}
namespace millwright::journal {
class Journal;
}
namespace millwright::maintenance {
class Runner;
}
namespace millwright::platform {
class PlatformService;
}
namespace millwright::systems {
class Catalogue;
}

namespace millwright::ui {

namespace kit {
class ActionRegistry;
class Prompter;
}

// Everything a page may use. All borrowed; app (or a test) owns them and lets them outlive the pages. Copyable.
struct PageContext
{
    platform::PlatformService &platforms;
    health::HealthService &health;
    backup::BackupService &backups;
    docker::LogService &logs;
    maintenance::Runner &runner;
    std::shared_ptr<journal::Journal> journal; // read in the pool
    core::TaskBoard &tasks;
    core::SettingsStore &settings;
    const systems::Catalogue &catalogue;
    const core::Clock &clock;
    kit::Prompter &prompter;
    kit::ActionRegistry &actions;
    QThreadPool &pool; // for short reads of the pages themselves
    QString secretsPlace; // where typed-in secrets are kept, as SecretStore::place() says
};

} // namespace millwright::ui
