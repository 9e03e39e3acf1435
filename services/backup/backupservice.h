#pragma once

#include "services/backup/restorepoint.h"
#include "services/core/task.h"
#include "services/maintenance/plan.h"

#include <QObject>

#include <memory>

namespace millwright::backup {

// What "Back up now" is asked for.
struct BackupRequest
{
    QStringList services; // empty: all that can be backed up
    QString note;
    bool safetyPoint = false;
};

// What a verification found of one artifact.
struct ArtifactCheck
{
    QString name;
    bool good = false;
    QString problem;
};

struct VerifyReport
{
    QString pointId;
    bool good = false;
    std::vector<ArtifactCheck> artifacts;
    QString problem; // the first bad artifact, named
};

struct RestoreOrder
{
    QString pointId;
    QStringList only; // "postgres" or "postgres/automation"; empty: everything in the point
    QString newName; // with exactly one database: restore it under this name instead
    bool safetyPoint = true;
};

// Restore points of the open platform: list, make, verify, delete, restore. Lives in the GUI thread.
class BackupService : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // Newest first, also incomplete and failed ones with the reason; read from disk by refresh().
    [[nodiscard]] virtual const std::vector<RestorePoint> &points() const = 0;
    [[nodiscard]] virtual core::Task<std::vector<RestorePoint>> refresh() = 0;
    [[nodiscard]] virtual core::Task<RestorePoint> create(const BackupRequest &request) = 0;
    [[nodiscard]] virtual core::Task<VerifyReport> verify(const QString &pointId) = 0;
    // The plan that would restore it: previewed, confirmed and run through maintenance::Runner. Changes nothing.
    [[nodiscard]] virtual core::Task<maintenance::Plan> planRestore(const RestoreOrder &order) = 0;
    [[nodiscard]] virtual core::Task<maintenance::Plan> planDelete(const QString &pointId) = 0;
    // Services that hold data and that no module can back up yet.
    [[nodiscard]] virtual QStringList uncoveredServices() const = 0;
    [[nodiscard]] virtual QString folder() const = 0;
    [[nodiscard]] virtual qint64 freeBytes() const = 0; // on the folder's disk, as of the last refresh

Q_SIGNALS:
    void pointsChanged();
};

} // namespace millwright::backup
