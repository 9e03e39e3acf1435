#pragma once

#include "services/core/watchdog.h"
#include "services/docker/engine.h"
#include "services/docker/streamframes.h"

#include <atomic>

namespace millwright::docker {

// One started exec: feeds its standard input from a thread of its own, takes its output in the caller's.
// The total deadline, the idle time and a stop request shut the connection down; ending the program itself is the caller's part.
class ExecProgram final : private StreamFrames::Handler, private core::ByteSink
{
public:
    ExecProgram(Transport &transport, const QByteArray &prefix, const QString &execId, const QString &container, const ExecRequest &request);
    ~ExecProgram() override;

    // Until the program closed both its outputs.
    [[nodiscard]] core::Result<void> run(const core::TaskContext &context);
    // Whether the engine was asked to start it and may have done so.
    [[nodiscard]] bool mayRun() const { return m_mayRun; }
    // The first bytes of standard output, where the engine writes why it could not start a program.
    [[nodiscard]] QByteArrayView firstOutput() const { return m_firstOutput; }
    [[nodiscard]] QByteArray takeOutput() { return std::move(m_output); }
    [[nodiscard]] QByteArray takeErrorOutput();

private:
    [[nodiscard]] core::Result<void> converse(Connection &connection);
    [[nodiscard]] core::Result<void> feed(Connection &connection);
    void moved();
    [[nodiscard]] core::Result<void> write(QByteArrayView bytes) override;
    [[nodiscard]] core::Result<void> payload(bool isError, QByteArrayView bytes, bool starts) override;
    [[nodiscard]] core::Result<void> giveOutput(QByteArrayView bytes);

    Transport &m_transport;
    QByteArray m_target;
    QString m_container;
    const ExecRequest &m_request;
    StreamFrames m_frames;
    QByteArray m_output;
    QByteArray m_gathered; // small frames of one read, given to the sink together
    QByteArray m_errorOutput;
    QByteArray m_firstOutput;
    core::Watchdog::Guard *m_idleGuard = nullptr;
    std::atomic<qint64> m_nextExtend = 0; // steady milliseconds
    std::atomic_bool m_mayRun = false;
    std::atomic_bool m_feedFailed = false;
};

} // namespace millwright::docker
