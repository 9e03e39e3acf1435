#include "services/backup/chunkqueue.h"

#include <algorithm>
#include <cstring>

namespace millwright::backup {

bool ChunkQueue::push(QByteArrayView bytes, const std::stop_token &stop)
{
    while (!bytes.isEmpty()) {
        std::unique_lock lock(m_mutex);
        const bool room = m_changed.wait(lock, stop, [this] { return m_abandoned || m_full < Chunks; });
        if (!room || m_abandoned || stop.stop_requested())
            return false;
        // Only the giver touches this chunk until it is counted as full.
        Chunk &chunk = m_chunks.at((m_first + m_full) % Chunks);
        lock.unlock();
        const qsizetype count = std::min(bytes.size(), ChunkBytes - chunk.used);
        std::memcpy(chunk.bytes.data() + chunk.used, bytes.data(), std::size_t(count));
        chunk.used += count;
        bytes = bytes.sliced(count);
        if (chunk.used < ChunkBytes)
            continue;
        lock.lock();
        ++m_full;
        m_changed.notify_all();
    }
    return true;
}

void ChunkQueue::finish()
{
    const std::lock_guard lock(m_mutex);
    if (m_full < Chunks && m_chunks.at((m_first + m_full) % Chunks).used > 0)
        ++m_full;
    m_finished = true;
    m_changed.notify_all();
}

QByteArrayView ChunkQueue::next()
{
    std::unique_lock lock(m_mutex);
    if (m_taken) {
        m_chunks.at(m_first).used = 0;
        m_first = (m_first + 1) % Chunks;
        --m_full;
        m_taken = false;
        m_changed.notify_all();
    }
    m_changed.wait(lock, [this] { return m_abandoned || m_full > 0 || m_finished; });
    if (m_abandoned || m_full == 0)
        return {};
    m_taken = true;
    const Chunk &chunk = m_chunks.at(m_first);
    return {chunk.bytes.data(), chunk.used};
}

void ChunkQueue::abandon()
{
    const std::lock_guard lock(m_mutex);
    m_abandoned = true;
    m_changed.notify_all();
}

} // namespace millwright::backup
