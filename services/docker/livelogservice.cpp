#include "services/docker/livelogservice.h"

#include <QTimer>

#include <condition_variable>
#include <mutex>
#include <thread>

using namespace millwright::core;

namespace millwright::docker {

namespace {

constexpr int BatchMilliseconds = 100;
constexpr qsizetype MaxBatch = 2000; // a faster writer loses its oldest waiting lines, not the window

// What the reading thread hands over; outlives whichever of the two goes first.
struct Mailbox
{
    std::mutex mutex;
    QList<LogLine> lines;
    std::optional<QString> problem; // set when the follow has ended
};

// Reads until stopped. A container that restarts is followed again from the last line seen.
void readLog(Engine &engine, const QString &container, int tail, const std::shared_ptr<Mailbox> &mailbox, const std::stop_token &stop)
{
    TaskContext context;
    context.stop = stop;
    LogRequest request;
    request.tail = tail;
    request.follow = true;
    QByteArray last;
    QString problem;
    for (int quietRounds = 0; !stop.stop_requested() && quietRounds < 3;) {
        bool any = false;
        const Result<void> result = engine.logs(
            container, request,
            [&](const LogLine &line) {
                if (!last.isEmpty() && line.stamp <= last)
                    return;
                any = true;
                last = line.stamp;
                const std::lock_guard lock(mailbox->mutex);
                mailbox->lines.append(line);
                if (mailbox->lines.size() > MaxBatch)
                    mailbox->lines.removeFirst();
            },
            context);
        if (!result) {
            problem = result.error().line();
            break;
        }
        quietRounds = any ? 0 : quietRounds + 1;
        request.since = last;
        request.tail = last.isEmpty() ? tail : -1;
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        wake.wait_for(lock, stop, 1s, [] { return false; });
    }
    const std::lock_guard lock(mailbox->mutex);
    mailbox->problem = problem;
}

class LiveLogFollower final : public LogFollower
{
public:
    LiveLogFollower(Engine &engine, const QString &container, int tail)
        : m_mailbox(std::make_shared<Mailbox>()), m_thread([&engine, container, tail, mailbox = m_mailbox](const std::stop_token &stop) {
              readLog(engine, container, tail, mailbox, stop);
          })
    {
        connect(&m_timer, &QTimer::timeout, this, &LiveLogFollower::deliver);
        m_timer.start(BatchMilliseconds);
    }

private:
    void deliver()
    {
        QList<LogLine> lines;
        std::optional<QString> problem;
        {
            const std::lock_guard lock(m_mailbox->mutex);
            lines.swap(m_mailbox->lines);
            problem = m_mailbox->problem;
        }
        if (!lines.isEmpty())
            Q_EMIT linesArrived(lines);
        if (problem) {
            m_timer.stop();
            Q_EMIT ended(*problem);
        }
    }

    std::shared_ptr<Mailbox> m_mailbox;
    std::jthread m_thread; // its destructor stops the read, which shuts the socket down
    QTimer m_timer;
};

} // namespace

std::unique_ptr<LogFollower> LiveLogService::follow(const QString &containerId, int tail)
{
    return std::make_unique<LiveLogFollower>(m_engine, containerId, tail);
}

} // namespace millwright::docker
