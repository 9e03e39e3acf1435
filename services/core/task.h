#pragma once

#include "services/core/taskcontext.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <exception>
#include <memory>
#include <mutex>

namespace millwright::core {

// A blocking call that runs on a pool and answers once. Copies share the same run; dropping all of them does not stop it.
// The run keeps only what its body captured, so a body never captures `this` of an object that may die first.
template <typename T>
class [[nodiscard]] Task
{
public:
    Task() = default;

    // Runs body(const TaskContext &) -> Result<T> on pool. An exception that escapes it becomes ErrorKind::Internal.
    template <typename Body>
    static Task start(QThreadPool &pool, Body body)
    {
        Task task;
        task.m_state = std::make_shared<State>();
        task.m_state->promise.start();
        task.m_state->future = task.m_state->promise.future();
        pool.start([state = task.m_state, work = std::move(body)]() mutable { run(*state, work); });
        return task;
    }

    // A task that has already ended with result.
    static Task finished(Result<T> result)
    {
        Task task;
        task.m_state = std::make_shared<State>();
        task.m_state->promise.start();
        task.m_state->future = task.m_state->promise.future();
        task.m_state->finish(std::move(result));
        return task;
    }

    [[nodiscard]] bool isValid() const { return m_state != nullptr; }
    [[nodiscard]] bool isFinished() const { return m_state && m_state->future.isFinished(); }

    // Calls handler(Result<T>) once in context's thread, or never if context dies first. Call from context's thread.
    template <typename Handler>
    void then(QObject *context, Handler handler) const
    {
        auto *watcher = new QFutureWatcher<Result<T>>(context);
        QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, call = std::move(handler)]() mutable {
            watcher->deleteLater();
            call(watcher->result());
        });
        watcher->setFuture(m_state->future);
    }

    // Calls handler(Progress) in context's thread, at most some 25 times a second, the newest figure each time.
    template <typename Handler>
    void onProgress(QObject *context, Handler handler) const
    {
        auto *watcher = new QFutureWatcher<Result<T>>(context);
        QObject::connect(watcher, &QFutureWatcherBase::progressValueChanged, context,
                         [state = m_state, call = std::move(handler)]() mutable { call(state->latest()); });
        QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
        watcher->setFuture(m_state->future);
    }

    // Blocks until the run ends. For the command line and tests, never in the GUI thread.
    [[nodiscard]] Result<T> wait() const
    {
        QFuture<Result<T>> future = m_state->future;
        future.waitForFinished();
        return future.result();
    }

    // Asks the run to stop; its answer, usually ErrorKind::Cancelled, still comes.
    void cancel() const
    {
        if (m_state)
            m_state->stop.request_stop();
    }

private:
    struct State
    {
        QPromise<Result<T>> promise;
        QFuture<Result<T>> future;
        std::stop_source stop;
        std::mutex mutex;
        Progress progress;
        int ticks = 0;

        Progress latest()
        {
            const std::lock_guard lock(mutex);
            return progress;
        }
        void report(const Progress &now)
        {
            const std::lock_guard lock(mutex);
            progress = now;
            if (promise.future().progressMaximum() == 0)
                promise.setProgressRange(0, std::numeric_limits<int>::max());
            promise.setProgressValue(++ticks);
        }
        void finish(Result<T> result)
        {
            promise.addResult(std::move(result));
            promise.finish();
        }
    };

    template <typename Body>
    static void run(State &state, Body &body)
    {
        const TaskContext context {state.stop.get_token(), [&state](const Progress &now) { state.report(now); }};
        if (context.cancelled())
            return state.finish(TaskContext::cancelledFailure());
        try {
            state.finish(body(context));
        } catch (const std::exception &error) {
            state.finish(failure(ErrorKind::Internal, QStringLiteral("Millwright met an error of its own. Details say which."),
                                 QString::fromUtf8(error.what())));
        }
    }

    std::shared_ptr<State> m_state;
};

// Holds the newest task of one purpose: a later one replaces and cancels the earlier, whose answer is then dropped.
// The destructor cancels. Lives in its context's thread.
template <typename T>
class TaskSlot
{
public:
    TaskSlot() = default;
    TaskSlot(const TaskSlot &) = delete;
    TaskSlot &operator=(const TaskSlot &) = delete;
    ~TaskSlot() { cancel(); }

    template <typename Handler>
    void run(QObject *context, Task<T> task, Handler handler)
    {
        cancel();
        m_task = std::move(task);
        m_current = std::make_shared<bool>(true);
        m_task.then(context, [live = std::weak_ptr<bool>(m_current), call = std::move(handler)](Result<T> result) mutable {
            if (!live.expired())
                call(std::move(result));
        });
    }

    void cancel()
    {
        m_task.cancel();
        m_current.reset();
    }

    [[nodiscard]] bool isRunning() const { return m_current && m_task.isValid() && !m_task.isFinished(); }

private:
    Task<T> m_task;
    std::shared_ptr<bool> m_current;
};

} // namespace millwright::core
