#include "services/docker/streamdecoder.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace millwright::docker {

bool StreamDecoder::feed(QByteArrayView bytes, const Handler &handler)
{
    while (!bytes.isEmpty()) {
        if (m_left == 0) {
            const qsizetype count = std::min<qsizetype>(8 - m_headerBytes, bytes.size());
            std::memcpy(m_header + m_headerBytes, bytes.data(), std::size_t(count));
            m_headerBytes += int(count);
            bytes = bytes.sliced(count);
            if (m_headerBytes < 8)
                return true;
            m_headerBytes = 0;
            m_stream = m_header[0];
            m_left = qFromBigEndian<quint32>(m_header + 4);
            continue;
        }
        const qsizetype count = std::min<qsizetype>(m_left, bytes.size());
        m_left -= quint32(count);
        if (!handler(m_stream, bytes.first(count), m_left == 0))
            return false;
        bytes = bytes.sliced(count);
    }
    return true;
}

} // namespace millwright::docker
