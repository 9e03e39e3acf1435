#pragma once

#include "services/demo/democlock.h"
#include "services/demo/demowork.h"
#include "services/docker/logservice.h"
#include "services/health/healthservice.h"
#include "services/journal/journal.h"
#include "services/maintenance/runner.h"
#include "services/backup/backupservice.h"
#include "services/platform/platformservice.h"
#include "services/systems/catalogue.h"

#include <QThreadPool>

#include <memory>

namespace millwright::demo {

struct DemoOptions
{
    DemoPace pace;
    bool clockStandsStill = false; // for pictures
    bool opened = true; // the platform is open from the start
    bool checked = true; // a sweep has ended 8 s ago
    bool incident = true; // PostgreSQL is out of connections
    bool noPoints = false; // nothing was ever backed up
    QStringList uncovered; // services said to be in no restore point
};

// Everything of the demo, wired: made-up data in memory behind the real interfaces; no engine is ever touched.
// Owned by app or a test; lives in the GUI thread.
class Demo final
{
public:
    explicit Demo(const DemoOptions &options = {});
    ~Demo();

    [[nodiscard]] const core::Clock &clock() const { return m_clock; }
    [[nodiscard]] const systems::Catalogue &catalogue() const { return *m_catalogue; }
    [[nodiscard]] platform::PlatformService &platforms() { return *m_platforms; }
    [[nodiscard]] health::HealthService &health() { return *m_health; }
    [[nodiscard]] backup::BackupService &backups() { return *m_backups; }
    [[nodiscard]] docker::LogService &logs() { return *m_logs; }
    [[nodiscard]] maintenance::Runner &runner() { return *m_runner; }
    [[nodiscard]] std::shared_ptr<journal::Journal> journal() { return m_journal; }

private:
    std::shared_ptr<std::atomic_bool> m_over;
    DemoClock m_clock;
    QThreadPool m_pool;
    std::unique_ptr<systems::Catalogue> m_catalogue;
    std::shared_ptr<journal::Journal> m_journal;
    std::unique_ptr<platform::PlatformService> m_platforms;
    std::unique_ptr<health::HealthService> m_health;
    std::unique_ptr<backup::BackupService> m_backups;
    std::unique_ptr<docker::LogService> m_logs;
    std::unique_ptr<maintenance::Runner> m_runner;
};

} // namespace millwright::demo
