#pragma once

#include "services/backup/artifact.h"
#include "services/systems/redis/redisbackupshell.h"

namespace millwright::systems::redis {

// Backs up and brings back one Redis server, 6 to 7.4: its keys as one RDB snapshot, fetched as a replica does, and its users where there
// are others than "default". Keys are counted in the snapshot itself. write() may run several times at once.
class RedisBackup final : public backup::SystemBackup
{
public:
    explicit RedisBackup(const ServiceAccess &access) : m_shell(access) { }

    [[nodiscard]] core::Result<std::vector<backup::ArtifactSpec>> plan(const core::TaskContext &context) override;
    [[nodiscard]] core::Result<backup::ArtifactFacts> write(const backup::ArtifactSpec &spec, core::ByteSink &sink,
                                                            const std::function<void(qint64)> &moved, const core::TaskContext &context) override;
    [[nodiscard]] core::Result<void> verify(const backup::ArtifactSpec &spec, core::ByteSource &bytes, const core::TaskContext &context) override;
    [[nodiscard]] core::Result<backup::RestoreImpact> impact(const std::vector<backup::RestoreRequest> &requests,
                                                             const core::TaskContext &context) override;
    [[nodiscard]] core::Result<QJsonObject> restore(const backup::RestoreRequest &request, core::ByteSource &bytes,
                                                    const std::function<void(qint64)> &moved, const core::TaskContext &context) override;
    [[nodiscard]] QStringList restoreCommands(const backup::RestoreRequest &request) const override;
    [[nodiscard]] QStringList scriptLines(const backup::ArtifactSpec &spec) const override;

private:
    [[nodiscard]] core::Result<backup::ArtifactFacts> writeUsers(core::ByteSink &sink, const std::function<void(qint64)> &moved,
                                                                 const core::TaskContext &context);
    [[nodiscard]] core::Result<void> fetch(core::ByteSink &sink, const core::TaskContext &context);
    [[nodiscard]] core::Result<QJsonObject> restoreUsers(core::ByteSource &bytes, const std::function<void(qint64)> &moved,
                                                         const core::TaskContext &context);

    RedisShell m_shell;
};

// ArtifactSpec::details: {"users": true} for the users; else how the server kept its data when the point was made.
inline const QString UsersDetail = QStringLiteral("users");

} // namespace millwright::systems::redis
