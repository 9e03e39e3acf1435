#pragma once

#include "services/core/sink.h"

#include <QByteArray>
#include <QFile>

namespace millwright::test {

// A recorded answer of tests/data/docker.
inline QByteArray dockerSample(const char *name)
{
    QFile file(qEnvironmentVariable("MILLWRIGHT_SOURCE_DIR") + QStringLiteral("/tests/data/docker/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Keeps what is written; fails when more than `most` bytes come.
class MemorySink final : public core::ByteSink
{
public:
    explicit MemorySink(qint64 most = -1) : m_most(most) { }
    core::Result<void> write(QByteArrayView more) override
    {
        if (m_most >= 0 && bytes.size() + more.size() > m_most)
            return core::failure(core::ErrorKind::Internal, QStringLiteral("The sink is full."));
        bytes += more;
        return {};
    }
    QByteArray bytes;

private:
    qint64 m_most;
};

// Gives bytes, then ends or fails.
class MemorySource final : public core::ByteSource
{
public:
    explicit MemorySource(QByteArray bytes, bool fails = false) : m_bytes(std::move(bytes)), m_fails(fails) { }
    core::Result<qint64> read(char *buffer, qint64 max) override
    {
        const qint64 size = std::min<qint64>(max, m_bytes.size() - m_at);
        if (size == 0 && m_fails)
            return core::failure(core::ErrorKind::Internal, QStringLiteral("The source broke."));
        std::copy_n(m_bytes.constData() + m_at, size, buffer);
        m_at += size;
        return size;
    }

private:
    QByteArray m_bytes;
    bool m_fails;
    qint64 m_at = 0;
};

} // namespace millwright::test
