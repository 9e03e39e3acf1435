#pragma once

#include "services/core/sink.h"
#include "services/core/taskcontext.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <functional>
#include <vector>

namespace millwright::backup {

// One file a system wants in the restore point.
struct ArtifactSpec
{
    QString name; // inside the point, "postgres/automation.dump"; the store adds ".zst"
    QString title; // for people, "automation"
    QString service; // compose service it comes from
    QString kind; // system module, "postgres"
    qint64 estimatedBytes = 0; // before compression; for progress, order and the space check
    bool sensitive = false; // holds secrets: mode 0600 and named to the admin
    bool compressedAtSource = false; // write() gives a zstd stream (frame checksum on), which is stored as it is
    QJsonObject details; // what the system's restore needs: database, owner, format
};

// What writing one artifact told, beside its bytes.
struct ArtifactFacts
{
    bool endMarkerSeen = false; // the format's own end was parsed: without it the artifact is bad
    QJsonObject counts; // rows per table, keys per database …, taken inside the same snapshot
    QStringList tools; // "pg_dump (PostgreSQL) 15.20"
};

// What a restore of some artifacts would do, for the preview.
struct RestoreImpact
{
    QStringList losses; // "automation: 1,204,331 rows in 18 tables written since the point"
    QJsonObject current; // counts now, same shape as ArtifactFacts::counts
    qint64 bytesNeeded = 0; // free space the restore needs on the service's volume
    bool stopsService = false; // the service itself is stopped for it
};

// What to restore, and as what.
struct RestoreRequest
{
    ArtifactSpec artifact;
    QJsonObject counts; // from the manifest, compared afterwards
    QString newName; // "": over the live one; else beside it (a database's new name)
};

// Backs up and brings back one service. Blocking, from pool threads; several write() calls may run at the same time, each on its own
// connection. Owned by the caller.
class SystemBackup
{
public:
    virtual ~SystemBackup() = default;

    // What would go into a point now.
    [[nodiscard]] virtual core::Result<std::vector<ArtifactSpec>> plan(const core::TaskContext &context) = 0;
    // Streams one artifact into sink; moved is told the bytes before compression, for progress.
    [[nodiscard]] virtual core::Result<ArtifactFacts> write(const ArtifactSpec &spec, core::ByteSink &sink,
                                                            const std::function<void(qint64)> &moved, const core::TaskContext &context) = 0;
    // Reads one artifact's uncompressed bytes to its format's end; the error says what is wrong with it.
    [[nodiscard]] virtual core::Result<void> verify(const ArtifactSpec &spec, core::ByteSource &bytes, const core::TaskContext &context) = 0;
    // What restoring would lose and need.
    [[nodiscard]] virtual core::Result<RestoreImpact> impact(const std::vector<RestoreRequest> &requests, const core::TaskContext &context) = 0;
    // Brings one artifact back: beside the old data and swapped by rename where the engine can. On any error the old data is as before.
    // Returns the counts found afterwards.
    [[nodiscard]] virtual core::Result<QJsonObject> restore(const RestoreRequest &request, core::ByteSource &bytes,
                                                            const std::function<void(qint64)> &moved, const core::TaskContext &context) = 0;
    // The commands a step equals, for the plan: secrets as ${NAME}.
    [[nodiscard]] virtual QStringList restoreCommands(const RestoreRequest &request) const = 0;
    // POSIX sh lines for the point's restore.sh that bring this artifact back, with docker alone. They run under `set -eu`, once the
    // checksums were compared, and may use what that script defines: "$PROJECT" (the compose project), `container SERVICE` (prints the
    // id of its first container, running or not) and `artifact NAME` (prints the uncompressed bytes of the artifact of that spec name).
    // Passwords are taken from the container's own environment (`docker exec … sh -c 'PGPASSWORD=$POSTGRES_PASSWORD …'`), never written here.
    [[nodiscard]] virtual QStringList scriptLines(const ArtifactSpec &spec) const = 0;
};

} // namespace millwright::backup
