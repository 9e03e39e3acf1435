#include "services/docker/streamframes.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>

namespace millwright::docker {

namespace {
constexpr unsigned char ErrorStream = 2;
}

core::Result<void> StreamFrames::decode(QByteArrayView bytes, Handler &handler)
{
    while (!bytes.isEmpty()) {
        if (m_left == 0) {
            m_head[m_headBytes++] = static_cast<unsigned char>(bytes.front());
            bytes = bytes.sliced(1);
            if (m_headBytes == m_head.size()) {
                if (const auto head = readHead(); !head)
                    return head;
            }
            continue;
        }
        const qsizetype size = std::min<qsizetype>(bytes.size(), qsizetype(m_left));
        m_left -= quint32(size);
        const auto taken = handler.payload(m_head[0] == ErrorStream, bytes.first(size), std::exchange(m_starts, false));
        if (!taken)
            return taken;
        bytes = bytes.sliced(size);
    }
    return {};
}

core::Result<void> StreamFrames::readHead()
{
    if (m_head[0] > ErrorStream || m_head[1] != 0 || m_head[2] != 0 || m_head[3] != 0)
        return core::failure(core::ErrorKind::Internal,
                             QCoreApplication::translate("docker", "The engine's stream is not framed as expected. Try again."));
    m_headBytes = 0;
    m_left = qFromBigEndian<quint32>(m_head.data() + 4);
    m_starts = true;
    return {};
}

} // namespace millwright::docker
