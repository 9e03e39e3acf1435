#pragma once

#include "services/backup/backupservice.h"
#include "services/backup/restoreplan.h"
#include "services/core/clock.h"
#include "services/journal/journal.h"

namespace millwright::docker {
class Engine;
}
namespace millwright::systems {
class Catalogue;
}

namespace millwright::backup {

// The blocking side of LiveBackupService: all values and borrowed objects its pool bodies need, copied into each. Thread-safe.
struct BackupWork
{
    std::shared_ptr<const platform::Platform> platform;
    std::shared_ptr<Store> store;
    BackupOpener opener;
    const systems::Catalogue *catalogue = nullptr;
    docker::Engine *engine = nullptr;
    const core::Clock *clock = nullptr;
    journal::Journal *journal = nullptr;
    QString dataFolder;
    int parallel = 2;
    int keepLast = 7;

    // Makes a point without taking the platform's lock (the caller holds it).
    // artifacts limits it to these; empty: all of the request's services.
    [[nodiscard]] core::Result<RestorePoint> makePoint(const BackupRequest &request, const QStringList &artifacts,
                                                       const core::TaskContext &context) const;
    // The same under the lock, into the journal, and removes what retention lets go afterwards.
    [[nodiscard]] core::Result<RestorePoint> create(const BackupRequest &request, const core::TaskContext &context) const;
    [[nodiscard]] core::Result<VerifyReport> verify(const QString &pointId, const core::TaskContext &context) const;
    [[nodiscard]] core::Result<maintenance::Plan> planRestore(const RestoreOrder &order, const core::TaskContext &context) const;
    [[nodiscard]] core::Result<maintenance::Plan> planDelete(const QString &pointId) const;

private:
    void expire() const;
    void record(const QString &action, const QString &summary, bool succeeded, const QJsonObject &details) const;
};

} // namespace millwright::backup
