#pragma once

#include "services/backup/restoreplan.h"

#include <QSet>

#include <optional>

namespace millwright::backup {

// One artifact that is to be restored, with what restores it.
struct RestoreItem
{
    Artifact artifact;
    RestoreRequest request;
    std::shared_ptr<SystemBackup> backup;
};

// What the steps of one restore share: they hold it together, one runs at a time. Each function is the body of a step and returns the
// sentence of its report.
class RestoreRun final
{
public:
    RestoreRun(RestoreTools tools, RestorePoint point, PointLock pin, std::vector<RestoreItem> items, qint64 bytesNeeded);

    [[nodiscard]] const std::vector<RestoreItem> &items() const { return m_items; }
    [[nodiscard]] const RestorePoint &point() const { return m_point; }

    [[nodiscard]] core::Result<QString> checkSpace(bool withSafetyPoint, const core::TaskContext &context);
    [[nodiscard]] core::Result<QString> verify(const core::TaskContext &context);
    [[nodiscard]] core::Result<QString> takeSafetyPoint(const core::TaskContext &context);
    [[nodiscard]] core::Result<QString> stop(const QString &service, const core::TaskContext &context);
    [[nodiscard]] core::Result<QString> startAgain(const QString &service, const core::TaskContext &context);
    // Restores and compares counts; takes itself back when they differ.
    [[nodiscard]] core::Result<QString> restore(std::size_t item, const core::TaskContext &context);
    // Back to the safety point.
    [[nodiscard]] core::Result<QString> takeBack(std::size_t item, const core::TaskContext &context);

private:
    [[nodiscard]] QStringList services() const;
    [[nodiscard]] QStringList artifacts() const;
    [[nodiscard]] core::Result<QJsonObject> stream(const RestorePoint &from, const Artifact &artifact, const RestoreItem &item,
                                                   const core::TaskContext &context);

    RestoreTools m_tools;
    RestorePoint m_point;
    PointLock m_pin;
    std::vector<RestoreItem> m_items;
    qint64 m_bytesNeeded;
    QSet<QString> m_stopped;
    std::optional<RestorePoint> m_safetyPoint; // without artifacts when nothing was there
    std::optional<PointLock> m_safetyPin;
};

} // namespace millwright::backup
