#pragma once

#include "services/core/taskcontext.h"

#include <chrono>
#include <mutex>
#include <vector>

namespace millwright::backup {

// Sums the bytes of several streams that run at the same time into one progress. Estimates that prove too small or too large are put
// right when their stream ends, so that the total is reached exactly. Thread-safe; reports at most ten times a second.
class ByteProgress final
{
public:
    ByteProgress(std::vector<qint64> estimates, core::TaskContext context);

    // More bytes of one stream; step says what it is, for people.
    void add(std::size_t stream, qint64 bytes, const QString &step);
    // A stream ended, whatever its estimate was.
    void end(std::size_t stream);
    // Bytes still to come, as estimated.
    [[nodiscard]] qint64 left() const;

private:
    struct Stream
    {
        qint64 estimate = 0;
        qint64 done = 0;
    };
    [[nodiscard]] core::Progress sum() const; // with the lock held

    mutable std::mutex m_mutex;
    std::vector<Stream> m_streams;
    core::TaskContext m_context;
    std::chrono::steady_clock::time_point m_reported;
};

} // namespace millwright::backup
