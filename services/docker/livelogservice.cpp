#include "services/docker/livelogservice.h"

#include <QCoreApplication>
#include <QTimer>

#include <condition_variable>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;

namespace millwright::docker {

bool ResumePoint::accept(const LogLine &line)
{
    if (line.stamp < m_stamp)
        return m_repeated.isEmpty(); // the two streams interleave only roughly; while catching up it is an old line
    if (line.stamp == m_stamp) {
        const QString text = (line.isError ? u"2"_s : u"1"_s) + line.text;
        if (m_repeated.removeOne(text))
            return false;
        m_atStamp.append(text);
        return true;
    }
    m_stamp = line.stamp;
    m_atStamp = {(line.isError ? u"2"_s : u"1"_s) + line.text};
    m_repeated.clear();
    return true;
}

namespace {

constexpr auto BatchEvery = 100ms;
constexpr qsizetype MostWaiting = 5'000; // lines; then the reader waits for the window
constexpr auto ReturnWithin = 10s; // a container that ended may be starting again
constexpr auto LookEvery = 300ms;

class LiveFollower final : public LogFollower
{
public:
    LiveFollower(Engine &engine, const QString &container, int tail) : m_engine(engine), m_container(container)
    {
        m_timer.setSingleShot(true);
        m_timer.setInterval(BatchEvery);
        QObject::connect(&m_timer, &QTimer::timeout, this, [this] { give(); });
        m_thread = std::jthread([this, tail](const std::stop_token &stop) { read(stop, tail); });
    }

    // The stop request shuts the socket down, so that the thread is gone within milliseconds.
    ~LiveFollower() override
    {
        m_thread.request_stop();
        m_thread.join();
    }

private:
    // The thread's life: follow, and follow again when the container comes back.
    void read(const std::stop_token &stop, int tail)
    {
        const core::TaskContext context {stop};
        ResumePoint seen;
        QString problem;
        do {
            problem = followOnce(seen, tail, context);
        } while (!stop.stop_requested() && isBack(context));
        if (!stop.stop_requested())
            QMetaObject::invokeMethod(this, [this, problem] { end(problem); }, Qt::QueuedConnection);
    }

    QString followOnce(ResumePoint &seen, int tail, const core::TaskContext &context)
    {
        const LogRequest request {seen.stamp().isEmpty() ? tail : -1, true, seen.stamp()};
        seen.resume();
        const auto result = m_engine.logs(m_container, request, [&](const LogLine &line) {
            if (seen.accept(line))
                take(line, context.stop);
        }, context);
        return result ? QString() : result.error().line();
    }

    // Waits a while for the container to run; false when it stays away or we are to stop.
    bool isBack(const core::TaskContext &context)
    {
        const auto end = std::chrono::steady_clock::now() + ReturnWithin;
        while (std::chrono::steady_clock::now() < end && rest(context.stop)) {
            const auto object = m_engine.inspect(m_container, context);
            if (object && (*object)[u"State"][u"Running"].toBool())
                return true;
            if (!object && object.error().kind == core::ErrorKind::NotFound)
                return false;
        }
        return false;
    }

    // False when stop was requested.
    bool rest(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, stop, LookEvery, [] { return false; });
        return !stop.stop_requested();
    }

    void take(const LogLine &line, const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, stop, [this] { return m_waiting.size() < MostWaiting; });
        m_waiting.append(line);
        if (m_waiting.size() == 1)
            QMetaObject::invokeMethod(&m_timer, qOverload<>(&QTimer::start), Qt::QueuedConnection);
    }

    void give()
    {
        QList<LogLine> lines;
        {
            const std::lock_guard lock(m_mutex);
            lines.swap(m_waiting);
        }
        m_changed.notify_all();
        if (!lines.isEmpty())
            Q_EMIT linesArrived(lines);
    }

    void end(const QString &problem)
    {
        give();
        Q_EMIT ended(problem);
    }

    Engine &m_engine;
    QString m_container;
    QTimer m_timer;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    QList<LogLine> m_waiting;
    std::jthread m_thread;
};

} // namespace

std::unique_ptr<LogFollower> LiveLogService::follow(const QString &containerId, int tail)
{
    return std::make_unique<LiveFollower>(m_engine, containerId, tail);
}

} // namespace millwright::docker
