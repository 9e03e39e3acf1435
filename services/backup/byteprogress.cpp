#include "services/backup/byteprogress.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace millwright::backup {

ByteProgress::ByteProgress(std::vector<qint64> estimates, core::TaskContext context) : m_context(std::move(context))
{
    for (const qint64 estimate : estimates)
        m_streams.push_back({std::max<qint64>(estimate, 0), 0});
}

void ByteProgress::add(std::size_t stream, qint64 bytes, const QString &step)
{
    core::Progress progress;
    {
        const std::lock_guard lock(m_mutex);
        m_streams.at(stream).done += bytes;
        const auto now = std::chrono::steady_clock::now();
        if (now - m_reported < 100ms)
            return;
        m_reported = now;
        progress = sum();
    }
    progress.step = step;
    m_context.report(progress);
}

void ByteProgress::end(std::size_t stream)
{
    const std::lock_guard lock(m_mutex);
    m_streams.at(stream).estimate = m_streams.at(stream).done;
}

qint64 ByteProgress::left() const
{
    const std::lock_guard lock(m_mutex);
    qint64 bytes = 0;
    for (const Stream &stream : m_streams)
        bytes += std::max<qint64>(stream.estimate - stream.done, 0);
    return bytes;
}

core::Progress ByteProgress::sum() const
{
    core::Progress progress;
    progress.unit = core::Progress::Unit::Bytes;
    for (const Stream &stream : m_streams) {
        progress.done += stream.done;
        progress.total += std::max(stream.estimate, stream.done);
    }
    return progress;
}

} // namespace millwright::backup
