#pragma once

#include "services/core/taskcontext.h"

#include <chrono>
#include <memory>

namespace millwright::docker {

// One open byte stream to the engine. Blocking; one thread, except shutdown(), which any thread may call at any time and never blocks.
class Connection
{
public:
    virtual ~Connection() = default;
    // At least one byte, 0 at the end of the stream. Timeout after idle (zero: none) without a byte; Cancelled after shutdown().
    [[nodiscard]] virtual core::Result<qint64> read(char *buffer, qint64 max, std::chrono::milliseconds idle) = 0;
    [[nodiscard]] virtual core::Result<void> write(QByteArrayView bytes) = 0;
    // No more bytes will be written; reading goes on (the engine closes the program's standard input).
    virtual void closeWriting() = 0;
    // Ends both directions at once: every blocked call returns.
    virtual void shutdown() = 0;
};

// How the engine is reached. Thread-safe.
class Transport
{
public:
    virtual ~Transport() = default;
    [[nodiscard]] virtual core::Result<std::unique_ptr<Connection>> connect(std::chrono::milliseconds deadline) = 0;
    [[nodiscard]] virtual QString address() const = 0; // "unix:///var/run/docker.sock"
};

// Unreachable (no such file, refused) and Denied (permission) name the path and what to do.
[[nodiscard]] std::unique_ptr<Transport> unixTransport(const QString &path);

} // namespace millwright::docker
