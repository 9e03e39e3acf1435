#include "services/health/eventwatch.h"

#include "services/core/logging.h"
#include "services/platform/inspect.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace millwright::health {

namespace {

constexpr std::chrono::seconds LongestPause = 30s; // between attempts while the engine is away

void pauseFor(std::chrono::seconds pause, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, pause, [] { return false; });
}

} // namespace

EventWatch::EventWatch(docker::Engine &engine, const QString &project, QObject *parent)
    : QObject(parent)
{
    const QString label = platform::inspect::labels::Project % u'=' % project;
    m_thread = std::jthread([this, &engine, label](const std::stop_token &stop) {
        core::TaskContext context;
        context.stop = stop;
        const auto tell = [this](const docker::Event &event) {
            if (matters(event))
                QMetaObject::invokeMethod(
                    this, [this, event] { Q_EMIT containerChanged(event); }, Qt::QueuedConnection);
        };
        for (std::chrono::seconds pause = 1s; !stop.stop_requested(); pause = std::min(2 * pause, LongestPause)) {
            const auto start = std::chrono::steady_clock::now();
            const core::Result<void> ended = engine.events({label}, tell, context);
            if (stop.stop_requested())
                return;
            qCInfo(logging::health) << "events interrupted:" << (ended ? u"end of stream"_s : core::errorKindName(ended.error().kind));
            if (std::chrono::steady_clock::now() - start > LongestPause)
                pause = 1s;
            pauseFor(pause, stop);
            QMetaObject::invokeMethod(this, &EventWatch::caughtUp, Qt::QueuedConnection);
        }
    });
}

EventWatch::~EventWatch()
{
    m_thread.request_stop();
    m_thread.join();
}

bool EventWatch::matters(const docker::Event &event)
{
    static constexpr std::array Actions{"start", "die", "stop", "pause", "unpause", "oom", "restart", "destroy"};
    const auto is = [&](const char *action) { return event.action == QLatin1StringView(action); };
    return event.action.startsWith("health_status"_L1) || std::ranges::any_of(Actions, is);
}

} // namespace millwright::health

#include "moc_eventwatch.cpp"
