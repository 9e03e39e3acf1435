#pragma once

#include "models/tablemodel.h"
#include "services/backup/backupservice.h"
#include "services/core/verdict.h"

#include <QDateTime>

namespace millwright::models {

// What a restore point is worth, in one verdict. Not read back since it was made is Unknown, never Good; a point without
// a service that holds data is a Warning.
[[nodiscard]] core::Verdict pointVerdict(const backup::RestorePoint &point);
// Why, in one short sentence ("Verified", "Without clickhouse, kafka", the failure's own words).
[[nodiscard]] QString pointSentence(const backup::RestorePoint &point);
// What it takes on disk.
[[nodiscard]] qint64 pointBytes(const backup::RestorePoint &point);

// One line of the list of restore points.
struct PointRow
{
    QString id;
    QString title; // "Today 02:00"
    QString sentence;
    core::Verdict verdict = core::Verdict::Unknown;
    QDateTime at;
    qint64 bytes = 0;
    qint64 seconds = -1; // how long it took

    friend bool operator==(const PointRow &, const PointRow &) = default;
};

[[nodiscard]] std::vector<PointRow> pointRows(const std::vector<backup::RestorePoint> &points, const QDateTime &now);

// Restore points as a list of two lines each, newest first.
class PointsModel final : public TableModel<PointRow>
{
    Q_OBJECT
public:
    explicit PointsModel(QObject *parent = nullptr);

protected:
    [[nodiscard]] QVariant rowData(const PointRow &row, int role) const override;
};

} // namespace millwright::models
