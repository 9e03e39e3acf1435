#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace millwright::docker {

// Takes apart the engine's stream of logs, attach and exec without a terminal: 8-byte headers [stream, 0, 0, 0, length big endian], then that many
// bytes. Pieces may end anywhere. Stream 1 is standard output, 2 standard error. Source: Engine API, "Stream format".
class StreamDecoder final
{
public:
    // Called with each run of bytes as it comes (a frame may come in several); frameEnds is true with the last of a frame.
    using Handler = std::function<bool(int stream, QByteArrayView bytes, bool frameEnds)>;

    // False when the handler asked to stop.
    [[nodiscard]] bool feed(QByteArrayView bytes, const Handler &handler);
    // True between frames: a stream that ends elsewhere was cut.
    [[nodiscard]] bool isBetweenFrames() const { return m_headerBytes == 0 && m_left == 0; }

private:
    char m_header[8] = {};
    int m_headerBytes = 0;
    quint32 m_left = 0;
    int m_stream = 0;
};

} // namespace millwright::docker
