#include "models/pointsmodel.h"

#include "models/format.h"

using namespace Qt::StringLiterals;

namespace millwright::models {

core::Verdict pointVerdict(const backup::RestorePoint &point)
{
    if (point.state == backup::PointState::Failed || (point.verifiedAt.isValid() && !point.verifiedGood))
        return core::Verdict::Critical;
    if (point.state == backup::PointState::Incomplete || !point.missingServices.isEmpty())
        return core::Verdict::Warning;
    return point.verifiedAt.isValid() ? core::Verdict::Good : core::Verdict::Unknown;
}

QString pointSentence(const backup::RestorePoint &point)
{
    if (point.state == backup::PointState::Failed)
        return point.problem.isEmpty() ? PointsModel::tr("Failed") : point.problem;
    if (point.verifiedAt.isValid() && !point.verifiedGood)
        return point.verifyProblem.isEmpty() ? PointsModel::tr("Damaged") : point.verifyProblem;
    if (!point.problem.isEmpty())
        return point.problem;
    if (!point.missingServices.isEmpty())
        return PointsModel::tr("Without %1").arg(point.missingServices.join(u", "_s));
    if (!point.verifiedAt.isValid())
        return PointsModel::tr("Not read back yet");
    if (!point.note.isEmpty())
        return PointsModel::tr("%1, verified").arg(point.note);
    return point.safetyPoint ? PointsModel::tr("Safety point, verified") : PointsModel::tr("Verified");
}

qint64 pointBytes(const backup::RestorePoint &point)
{
    qint64 bytes = 0;
    for (const backup::Artifact &artifact : point.artifacts)
        bytes += artifact.storedBytes;
    return bytes;
}

std::vector<PointRow> pointRows(const std::vector<backup::RestorePoint> &points, const QDateTime &now)
{
    std::vector<PointRow> rows;
    rows.reserve(points.size());
    for (const backup::RestorePoint &point : points) {
        const qint64 seconds = point.finishedAt.isValid() ? point.startedAt.secsTo(point.finishedAt) : -1;
        rows.push_back({point.id, formatMomentTitle(point.startedAt, now), pointSentence(point), pointVerdict(point), point.startedAt,
                        pointBytes(point), seconds});
    }
    return rows;
}

PointsModel::PointsModel(QObject *parent)
    : TableModel([](const PointRow &row) { return row.id; },
                 {{tr("Restore point"), [](const PointRow &row) { return row.title; }, [](const PointRow &row) { return row.at; }}}, parent)
{
}

QVariant PointsModel::rowData(const PointRow &row, int role) const
{
    switch (role) {
    case VerdictRole:
        return int(row.verdict);
    case SecondLineRole:
        return row.sentence;
    case TrailingRole:
        return formatBytes(row.bytes);
    case TrailingSecondRole:
        return formatSeconds(row.seconds);
    case Qt::ToolTipRole:
        return row.sentence;
    case Qt::AccessibleTextRole:
        return tr("%1: %2, %3, %4").arg(row.title, verdictWord(row.verdict), row.sentence, formatBytes(row.bytes));
    default:
        return {};
    }
}

} // namespace millwright::models
