#pragma once

#include "services/core/sink.h"
#include "services/core/taskcontext.h"
#include "services/platform/platform.h"

#include <chrono>
#include <optional>
#include <vector>

class QTcpSocket;

namespace millwright::systems::redis {

// Gives bytes on except the last forty, where a server that sends without a length puts its end mark.
class TailHolder final : public core::ByteSink
{
public:
    explicit TailHolder(core::ByteSink &sink) : m_sink(sink) { }
    [[nodiscard]] core::Result<void> write(QByteArrayView bytes) override;
    [[nodiscard]] const QByteArray &tail() const { return m_tail; }
    // There was no mark: the tail are data.
    [[nodiscard]] core::Result<void> giveTail() { return m_sink.write(m_tail); }

private:
    core::ByteSink &m_sink;
    QByteArray m_tail;
};

// Fetches a snapshot as a replica does (SYNC), over TCP. With `capa eof` a server of today's defaults sends it without touching its own
// dump.rdb, after some five seconds in which it waits for more replicas; others save to disk first and tell the length.
// One thread; a stop request ends it within 100 ms.
class SnapshotStream final
{
public:
    SnapshotStream(const platform::Endpoint &endpoint, const std::optional<platform::Credential> &credential);
    ~SnapshotStream();

    // Unreachable when there is no connection (nothing was given to sink then), Denied when the password is refused.
    [[nodiscard]] core::Result<void> fetch(core::ByteSink &sink, const core::TaskContext &context);

private:
    [[nodiscard]] core::Result<void> open(const core::TaskContext &context);
    [[nodiscard]] core::Result<void> login(const core::TaskContext &context);
    [[nodiscard]] core::Result<QByteArray> ask(const QList<QByteArray> &command, const core::TaskContext &context);
    [[nodiscard]] core::Result<QByteArray> readLine(std::chrono::milliseconds patience, const core::TaskContext &context);
    [[nodiscard]] core::Result<void> waitForBytes(std::chrono::milliseconds patience, const core::TaskContext &context);
    [[nodiscard]] core::Result<qint64> readPiece(std::vector<char> &piece, qint64 most, const core::TaskContext &context);
    [[nodiscard]] core::Result<void> readUntil(const QByteArray &mark, core::ByteSink &sink, const core::TaskContext &context);
    [[nodiscard]] core::Result<void> readSnapshot(qint64 size, core::ByteSink &sink, const core::TaskContext &context);

    platform::Endpoint m_endpoint;
    std::optional<platform::Credential> m_credential;
    std::unique_ptr<QTcpSocket> m_socket;
};

} // namespace millwright::systems::redis
