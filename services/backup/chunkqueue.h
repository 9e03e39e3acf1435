#pragma once

#include <QByteArrayView>

#include <array>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <vector>

namespace millwright::backup {

// Hands bytes from one thread to another in chunks of fixed number and size, so that a fast giver waits for a slow taker.
class ChunkQueue final
{
public:
    static constexpr qsizetype ChunkBytes = 256 * 1024;

    // Giver: copies bytes in, waits while all chunks are full. False when the taker gave up or stop was requested.
    [[nodiscard]] bool push(QByteArrayView bytes, const std::stop_token &stop);
    // Giver: no more bytes come.
    void finish();
    // Taker: the next bytes, valid until the next call; empty at the end.
    [[nodiscard]] QByteArrayView next();
    // Either side: the rest is not wanted; wakes the other.
    void abandon();

private:
    struct Chunk
    {
        std::vector<char> bytes = std::vector<char>(std::size_t(ChunkBytes));
        qsizetype used = 0;
    };
    static constexpr std::size_t Chunks = 8;

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::array<Chunk, Chunks> m_chunks;
    std::size_t m_first = 0; // the taker's chunk
    std::size_t m_full = 0; // chunks ready for, or held by, the taker; the giver fills the one after them
    bool m_taken = false; // the taker holds m_first
    bool m_finished = false;
    bool m_abandoned = false;
};

} // namespace millwright::backup
