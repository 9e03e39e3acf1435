#include "services/demo/demowork.h"

#include <condition_variable>
#include <mutex>

namespace millwright::demo {

namespace {
// Sleeps, but not longer than until a stop is asked for.
void rest(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait_for(lock, stop, time, [] { return false; });
}
} // namespace

core::Result<void> pretend(core::Progress progress, int ticks, const DemoPace &pace, const core::TaskContext &context)
{
    const qint64 first = progress.done;
    const qint64 share = progress.total / std::max(1, progress.stepCount ? progress.stepCount * ticks : ticks);
    for (int tick = 0; tick < ticks; ++tick) {
        if (context.cancelled() || *pace.over)
            return core::TaskContext::cancelledFailure();
        progress.done = first + share * tick;
        context.report(progress);
        if (pace.tick.count() > 0)
            rest(pace.tick, context.stop);
    }
    return context.cancelled() ? core::Result<void>(core::TaskContext::cancelledFailure()) : core::Result<void>();
}

} // namespace millwright::demo
