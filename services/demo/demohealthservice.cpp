#include "services/demo/demohealthservice.h"

#include "services/demo/storyplatform.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace millwright::demo {

DemoHealthService::DemoHealthService(QThreadPool &pool, const core::Clock &clock, Options options, QObject *parent)
    : HealthService(parent), m_pool(pool), m_clock(clock), m_options(options)
{
    m_timer.setInterval(15s);
    connect(&m_timer, &QTimer::timeout, this, [this] { static_cast<void>(check()); });
    if (options.checked)
        m_snapshot = std::make_shared<const health::Snapshot>(storySnapshot(clock.now().addSecs(-8), options.incident));
}

core::Task<health::Snapshot> DemoHealthService::check(const QStringList & /*services*/)
{
    if (isSweeping())
        return m_running;
    m_running = core::Task<health::Snapshot>::start(
        m_pool, [pace = m_options.pace, incident = m_options.incident, clock = &m_clock](const core::TaskContext &context) -> core::Result<health::Snapshot> {
            if (const auto done = pretend({u"Checking 13 systems"_s}, 5, pace, context); !done)
                return core::passOn(done);
            return storySnapshot(clock->now(), incident);
        });
    m_running.then(this, [this](core::Result<health::Snapshot> result) {
        if (result)
            adopt(std::move(*result));
    });
    Q_EMIT sweepStarted();
    return m_running;
}

void DemoHealthService::setWatching(bool watching)
{
    watching ? m_timer.start() : m_timer.stop();
}

void DemoHealthService::adopt(health::Snapshot snapshot)
{
    m_snapshot = std::make_shared<const health::Snapshot>(std::move(snapshot));
    Q_EMIT sweepFinished();
}

} // namespace millwright::demo
