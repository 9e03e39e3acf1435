#pragma once

#include "services/backup/artifact.h"
#include "services/systems/postgres/postgresbackuparchive.h"
#include "services/systems/postgres/postgresbackupshell.h"

namespace millwright::systems::postgres {

// Brings one database back: the dump goes into the container, a new database grows beside the old one, is counted and compared, and takes
// the old one's name in one transaction. Until then the old one serves untouched; whatever fails, the new one is dropped. What a crash
// left (names ending in __millwright_new_… or __millwright_old_…) is dropped by the next restore of the same database.
class DatabaseRestore final
{
public:
    DatabaseRestore(const PostgresShell &shell, const backup::RestoreRequest &request);

    // Blocking. Returns the counts of the restored database.
    [[nodiscard]] core::Result<QJsonObject> run(core::ByteSource &bytes, const std::function<void(qint64)> &moved, const core::TaskContext &context);

private:
    [[nodiscard]] core::Result<void> prepare(const core::TaskContext &context);
    [[nodiscard]] core::Result<void> upload(core::ByteSource &bytes, const std::function<void(qint64)> &moved, const core::TaskContext &context);
    [[nodiscard]] core::Result<void> checkRoles(const core::TaskContext &context);
    [[nodiscard]] core::Result<void> createBeside(const core::TaskContext &context);
    [[nodiscard]] core::Result<void> fill(const core::TaskContext &context);
    [[nodiscard]] core::Result<QJsonObject> compare(const core::TaskContext &context);
    [[nodiscard]] core::Result<void> applyProperties(const core::TaskContext &context);
    [[nodiscard]] core::Result<void> swap(const core::TaskContext &context);
    void removeFile();
    void dropFresh();
    [[nodiscard]] const ArchiveEntry *databaseEntry() const;

    const PostgresShell &m_shell;
    const backup::RestoreRequest &m_request;
    QString m_target; // the name it is to have
    QString m_fresh; // while it grows
    QString m_old; // the old one's name after the swap
    QString m_file; // in the container
    bool m_replaces = false; // a database of the target's name is there
    ArchiveWalker m_archive;
};

// Brings back the roles that are missing.
[[nodiscard]] core::Result<QJsonObject> restoreGlobals(const PostgresShell &shell, core::ByteSource &bytes, const std::function<void(qint64)> &moved,
                                                       const core::TaskContext &context);

} // namespace millwright::systems::postgres
