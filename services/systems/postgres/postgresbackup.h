#pragma once

#include "services/backup/artifact.h"
#include "services/systems/postgres/postgresbackupshell.h"

namespace millwright::systems::postgres {

// Backs up and brings back one PostgreSQL server, 13 to 17, with the programs in its own container: one artifact for roles and one per
// database, each dump in one snapshot. Rows, sequences and large objects are counted in the dump itself while it passes. A cancel ends
// the programs in the container. write() may run several times at once.
class PostgresBackup final : public backup::SystemBackup
{
public:
    explicit PostgresBackup(const ServiceAccess &access) : m_shell(access) { }

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
    [[nodiscard]] core::Result<backup::ArtifactFacts> writeGlobals(const backup::ArtifactSpec &spec, core::ByteSink &sink,
                                                                   const std::function<void(qint64)> &moved, const core::TaskContext &context);
    [[nodiscard]] core::Result<void> runDump(const backup::ArtifactSpec &spec, docker::ExecRequest request, core::ByteSink &output,
                                             const core::TaskContext &context);

    PostgresShell m_shell;
};

// What ArtifactSpec::details holds.
inline const QString DatabaseDetail = QStringLiteral("database"); // absent: the artifact is the roles
inline const QString ToolDetail = QStringLiteral("tool");
inline const QString PasswordsDetail = QStringLiteral("passwords"); // whether the roles' hashes could be read

// A file name inside the point for a database, whatever its name is. Pure.
[[nodiscard]] QString artifactName(const QString &service, const QString &database);

} // namespace millwright::systems::postgres
