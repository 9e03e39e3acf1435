#pragma once

#include "services/backup/backupservice.h"
#include "services/core/clock.h"
#include "services/demo/demowork.h"

#include <QThreadPool>

namespace millwright::demo {

// The story's restore points. What is made, verified, restored or deleted happens in memory and takes some seconds.
class DemoBackupService final : public backup::BackupService
{
    Q_OBJECT
public:
    struct Options
    {
        DemoPace pace;
        bool empty = false; // no point yet
        QStringList uncovered; // services said to be in no point
    };
    // pool and clock outlive it.
    DemoBackupService(QThreadPool &pool, const core::Clock &clock, Options options, QObject *parent = nullptr);
    ~DemoBackupService() override;

    [[nodiscard]] const std::vector<backup::RestorePoint> &points() const override { return m_points; }
    [[nodiscard]] core::Task<std::vector<backup::RestorePoint>> refresh() override;
    [[nodiscard]] core::Task<backup::RestorePoint> create(const backup::BackupRequest &request) override;
    [[nodiscard]] core::Task<backup::VerifyReport> verify(const QString &pointId) override;
    [[nodiscard]] core::Task<maintenance::Plan> planRestore(const backup::RestoreOrder &order) override;
    [[nodiscard]] core::Task<maintenance::Plan> planDelete(const QString &pointId) override;
    [[nodiscard]] QStringList uncoveredServices() const override { return m_options.uncovered; }
    [[nodiscard]] QString folder() const override;
    [[nodiscard]] qint64 freeBytes() const override;

private:
    class Shelf; // the points, shared with plans that run in the pool

    void adopt();

    QThreadPool &m_pool;
    const core::Clock &m_clock;
    Options m_options;
    std::shared_ptr<Shelf> m_shelf;
    std::vector<backup::RestorePoint> m_points;
};

} // namespace millwright::demo
