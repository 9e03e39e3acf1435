#pragma once

#include "services/docker/engine.h"
#include "services/systems/systemmodule.h"

#include <QJsonArray>
#include <QJsonObject>

#include <cstring>

// Services of the running demo platform, and byte streams, for live tests.
namespace millwright::tests {

inline const QString EngineSocket = QStringLiteral("/var/run/docker.sock");

inline platform::Credential credential(const QString &user, const QString &password)
{
    platform::Credential found;
    found.user = user;
    found.password = core::Secret::fromText(password);
    return found;
}

// The first container with these labels as a service; an empty container id when there is none.
inline systems::ServiceAccess liveService(docker::Engine &engine, const QStringList &labels, const QString &kind, const platform::Credential &login)
{
    systems::ServiceAccess access;
    access.engine = &engine;
    access.service.name = kind;
    access.service.kind = kind;
    access.service.credential = login;
    const auto found = engine.containers(labels, {});
    if (found && !found->isEmpty())
        access.service.containerId = found->first()[QStringLiteral("Id")].toString();
    return access;
}

inline systems::ServiceAccess demoService(docker::Engine &engine, const QString &service, const platform::Credential &login)
{
    return liveService(engine,
                       {QStringLiteral("com.docker.compose.project=millwright-demo"), QStringLiteral("com.docker.compose.service=") + service},
                       service, login);
}

class Collected final : public core::ByteSink
{
public:
    core::Result<void> write(QByteArrayView piece) override
    {
        bytes += piece;
        return {};
    }
    QByteArray bytes;
};

class Given final : public core::ByteSource
{
public:
    explicit Given(QByteArray bytes) : m_bytes(std::move(bytes)) { }
    core::Result<qint64> read(char *buffer, qint64 max) override
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

} // namespace millwright::tests
