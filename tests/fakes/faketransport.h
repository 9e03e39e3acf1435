#pragma once

#include "services/docker/transport.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

namespace millwright::test {

// What one connection will answer, and how badly.
struct FakeScript
{
    QByteArray answer; // given as reads come, whatever was asked
    qint64 piece = 1 << 20; // bytes at most per read
    qint64 failsAfter = -1; // bytes, then the connection breaks
    bool hangs = false; // at its end waits for shutdown() instead of ending
    std::chrono::milliseconds pause {0}; // before each read
    QList<QByteArray> further = {}; // each is given once all before it is read and something more was asked
};

// An engine that answers from scripts, one per connection, in order. written() is what was sent over all connections.
class FakeTransport final : public docker::Transport
{
public:
    explicit FakeTransport(std::initializer_list<FakeScript> scripts) : m_shared(std::make_shared<Shared>()) { m_shared->scripts = scripts; }

    core::Result<std::unique_ptr<docker::Connection>> connect(std::chrono::milliseconds) override
    {
        const std::lock_guard lock(m_shared->mutex);
        ++m_shared->connections;
        if (m_shared->scripts.empty())
            return core::failure(core::ErrorKind::Unreachable, QStringLiteral("No engine."));
        auto connection = std::make_unique<FakeConnection>(m_shared, m_shared->scripts.front());
        m_shared->scripts.pop_front();
        return std::unique_ptr<docker::Connection>(std::move(connection));
    }
    QString address() const override { return QStringLiteral("fake://engine"); }

    // Shared with the connections; stays valid after the engine took the transport.
    struct Shared
    {
        std::mutex mutex;
        std::deque<FakeScript> scripts;
        QByteArray written;
        int connections = 0;
        int halfCloses = 0;
    };
    [[nodiscard]] std::shared_ptr<Shared> shared() const { return m_shared; }

private:
    class FakeConnection final : public docker::Connection
    {
    public:
        FakeConnection(std::shared_ptr<Shared> shared, FakeScript script) : m_shared(std::move(shared)), m_script(std::move(script)) { }

        core::Result<qint64> read(char *buffer, qint64 max, std::chrono::milliseconds) override
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait_for(lock, m_script.pause, [this] { return m_down; });
            const qint64 left = m_script.answer.size() - m_at;
            if (left == 0 && m_script.hangs)
                m_changed.wait(lock, [this] { return m_down; });
            if (m_down)
                return core::TaskContext::cancelledFailure();
            qint64 size = std::min({max, m_script.piece, left});
            if (m_script.failsAfter >= 0)
                size = std::min(size, m_script.failsAfter - m_at);
            if (m_script.failsAfter >= 0 && size == 0)
                return core::failure(core::ErrorKind::Unreachable, QStringLiteral("The connection broke."));
            std::copy_n(m_script.answer.constData() + m_at, size, buffer);
            m_at += size;
            return size;
        }
        core::Result<void> write(QByteArrayView bytes) override
        {
            const std::lock_guard lock(m_shared->mutex);
            m_shared->written += bytes;
            if (m_at == m_script.answer.size() && !m_script.further.isEmpty())
                m_script.answer += m_script.further.takeFirst();
            return {};
        }
        void closeWriting() override
        {
            const std::lock_guard lock(m_shared->mutex);
            ++m_shared->halfCloses;
        }
        void shutdown() override
        {
            const std::lock_guard lock(m_mutex);
            m_down = true;
            m_changed.notify_all();
        }

    private:
        std::shared_ptr<Shared> m_shared;
        FakeScript m_script;
        std::mutex m_mutex;
        std::condition_variable m_changed;
        bool m_down = false;
        qint64 m_at = 0;
    };

    std::shared_ptr<Shared> m_shared;
};

} // namespace millwright::test
