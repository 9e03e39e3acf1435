#pragma once

#include "services/core/result.h"

#include <QByteArrayView>

#include <array>

namespace millwright::docker {

// Takes apart the engine's multiplexed streams (logs and exec without a terminal): an 8-byte head (stream, three zeros, length as 32 bits
// big endian), then the payload. Frames, chunks and reads have no alignment, so this goes byte by byte through the heads and passes
// payload on without a copy.
class StreamFrames final
{
public:
    class Handler
    {
    public:
        virtual ~Handler() = default;
        // A piece of a frame; starts: its first one.
        [[nodiscard]] virtual core::Result<void> payload(bool isError, QByteArrayView bytes, bool starts) = 0;
    };

    // Internal for bytes that are no frames.
    [[nodiscard]] core::Result<void> decode(QByteArrayView bytes, Handler &handler);
    // Whether the stream may end here.
    [[nodiscard]] bool isAtBoundary() const { return m_headBytes == 0 && m_left == 0; }

private:
    [[nodiscard]] core::Result<void> readHead();

    std::array<unsigned char, 8> m_head {};
    std::size_t m_headBytes = 0;
    quint32 m_left = 0;
    bool m_starts = false;
};

} // namespace millwright::docker
