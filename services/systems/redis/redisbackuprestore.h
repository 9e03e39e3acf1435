#pragma once

#include "services/backup/artifact.h"
#include "services/systems/redis/redisbackuprdb.h"
#include "services/systems/redis/redisbackupshell.h"

namespace millwright::systems::redis {

// Brings a snapshot back: puts it beside the old files, stops the server, changes the files over (in a short-lived container with the
// same volumes), starts it, waits until it has loaded and compares the keys. In append-only mode the snapshot becomes the base of a new
// append-only log: a plain dump.rdb would be ignored, and Redis would start empty. If anything fails, the old files come back and the
// server is started on them.
class SnapshotRestore final
{
public:
    SnapshotRestore(const RedisShell &shell, const backup::RestoreRequest &request);

    [[nodiscard]] core::Result<QJsonObject> run(core::ByteSource &bytes, const std::function<void(qint64)> &moved, const core::TaskContext &context);

private:
    [[nodiscard]] core::Result<void> upload(core::ByteSource &bytes, const std::function<void(qint64)> &moved, const core::TaskContext &context);
    [[nodiscard]] core::Result<QJsonObject> changeOver(const core::TaskContext &context);
    [[nodiscard]] core::Result<QJsonObject> startAndCompare(const core::TaskContext &context);
    [[nodiscard]] core::Result<void> runBeside(const QString &script); // with the server's volumes, while it is stopped
    void goBack();
    void removeInside(const QString &name);
    [[nodiscard]] QStringList arguments() const;

    const RedisShell &m_shell;
    const backup::RestoreRequest &m_request;
    QString m_stamp;
    DataPlace m_place; // how the server keeps its data now
    RdbWalker m_snapshot;
};

// Where the files of the two modes are changed over; words: folder, stamp, mode, snapshot file, log folder, log file. sh.
[[nodiscard]] QString changeOverScript();
[[nodiscard]] QStringList changeOverArguments(const DataPlace &place, const QString &stamp);
// What is wrong with the keys found, against the snapshot's; keys whose time has come meanwhile are no difference. Pure.
[[nodiscard]] QString keyDifference(const QJsonObject &snapshot, const QJsonObject &found);

} // namespace millwright::systems::redis
