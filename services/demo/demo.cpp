#include "services/demo/demo.h"

#include "services/demo/demobackupservice.h"
#include "services/demo/democatalogue.h"
#include "services/demo/demohealthservice.h"
#include "services/demo/demojournal.h"
#include "services/demo/demologservice.h"
#include "services/demo/demoplatformservice.h"
#include "services/demo/demorunner.h"

namespace millwright::demo {

Demo::Demo(const DemoOptions &options)
    : m_over(options.pace.over), m_clock(options.clockStandsStill), m_catalogue(demoCatalogue()), m_journal(demoJournal(m_clock))
{
    m_platforms = std::make_unique<DemoPlatformService>(m_pool, options.pace, options.opened);
    m_health = std::make_unique<DemoHealthService>(m_pool, m_clock,
                                                   DemoHealthService::Options {options.pace, options.incident, options.checked});
    m_backups = std::make_unique<DemoBackupService>(m_pool, m_clock,
                                                    DemoBackupService::Options {options.pace, options.noPoints, options.uncovered});
    m_logs = std::make_unique<DemoLogService>(m_clock);
    m_runner = std::make_unique<DemoRunner>(m_pool, m_journal);
}

Demo::~Demo()
{
    *m_over = true;
    m_pool.clear();
    m_pool.waitForDone();
}

} // namespace millwright::demo
