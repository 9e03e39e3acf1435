#pragma once

#include "services/core/sink.h"
#include "services/core/taskcontext.h"

#include <QByteArray>

#include <algorithm>
#include <cstring>

namespace millwright::systems {

// Follows a backup format's structure while its bytes pass, in pieces of any size. One thread.
class FormatWalker
{
public:
    virtual ~FormatWalker() = default;
    // Invalid as soon as the bytes cannot be this format; the text says where.
    [[nodiscard]] virtual core::Result<void> feed(QByteArrayView bytes) = 0;
    // Invalid unless the format's own end has been seen and nothing is missing.
    [[nodiscard]] virtual core::Result<void> finish() = 0;
};

// Gives bytes that are in memory.
class BytesSource final : public core::ByteSource
{
public:
    explicit BytesSource(QByteArray bytes) : m_bytes(std::move(bytes)) { }
    [[nodiscard]] core::Result<qint64> read(char *buffer, qint64 max) override
    {
        const qint64 count = std::min<qint64>(max, m_bytes.size() - m_at);
        std::memcpy(buffer, m_bytes.constData() + m_at, std::size_t(count));
        m_at += count;
        return count;
    }

private:
    QByteArray m_bytes;
    qint64 m_at = 0;
};

// Reads source to its end through walker.
[[nodiscard]] core::Result<void> walkAll(core::ByteSource &source, FormatWalker &walker, const core::TaskContext &context);

} // namespace millwright::systems
