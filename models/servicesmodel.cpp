#include "models/servicesmodel.h"

#include "models/format.h"

using namespace Qt::StringLiterals;

namespace millwright::models {

namespace {
constexpr Qt::Alignment Right = Qt::AlignRight | Qt::AlignVCenter;
constexpr Qt::Alignment Left = Qt::AlignLeft | Qt::AlignVCenter;

QString keyOf(const ServiceRow &row)
{
    return row.group ? u"group:%1"_s.arg(row.tier) : row.name;
}

// The verdict colours name and reason only; figures stay plain.
QVariant verdictOf(const ServiceRow &row)
{
    return int(row.stale && !row.group && !row.completed ? core::Verdict::Unknown : row.verdict);
}

QVariant nameExtra(const ServiceRow &row, int role)
{
    if (role == VerdictRole)
        return verdictOf(row);
    if (role == MarkRole)
        return row.mark;
    if (role == SecondLineRole && row.group)
        return row.count;
    return {};
}

QVariant reasonExtra(const ServiceRow &row, int role)
{
    return role == VerdictRole ? verdictOf(row) : QVariant();
}

QVariant staleExtra(const ServiceRow &row, int role)
{
    return role == StaleRole ? QVariant(row.stale && !row.group) : QVariant();
}

QString reasonText(const ServiceRow &row)
{
    if (row.group || !row.stale || row.ageSeconds < 0)
        return row.reason;
    return ServicesModel::tr("Unknown: last answer %1 ago").arg(formatRoughSeconds(row.ageSeconds));
}
} // namespace

ServicesModel::ServicesModel(QObject *parent)
    : TreeModel(keyOf,
                 {{tr("Service"), [](const ServiceRow &row) { return row.name; }, {}, Left, nameExtra},
                  {tr("Verdict and reason"), reasonText, [](const ServiceRow &row) { return -core::urgency(row.verdict); }, Left, reasonExtra},
                  {tr("Container"), [](const ServiceRow &row) { return row.container; }, {}, Left},
                  {tr("Up"), [](const ServiceRow &row) { return formatRoughSeconds(row.upSeconds); },
                   [](const ServiceRow &row) { return row.upSeconds; }, Right},
                  {tr("CPU"), [](const ServiceRow &row) { return row.cpuPercent < 0 ? QString() : formatPercent(row.cpuPercent, 1); },
                   [](const ServiceRow &row) { return row.cpuPercent; }, Right},
                  {tr("Memory"), [](const ServiceRow &row) { return formatBytes(row.memoryBytes); },
                   [](const ServiceRow &row) { return row.memoryBytes; }, Right},
                  {tr("Age"), [](const ServiceRow &row) { return formatRoughSeconds(row.ageSeconds); },
                   [](const ServiceRow &row) { return row.ageSeconds; }, Right, staleExtra}},
                 parent)
{
}

QVariant ServicesModel::rowData(const ServiceRow &row, int role) const
{
    switch (role) {
    case GroupRole:
        return row.group;
    case CompletedRole:
        return row.completed;
    case Qt::AccessibleTextRole:
        return row.group ? tr("%1, %2 good").arg(row.name, row.count)
                         : tr("%1: %2, %3").arg(row.name, verdictWord(row.verdict), reasonText(row));
    default:
        return {};
    }
}

} // namespace millwright::models
