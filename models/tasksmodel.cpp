#include "models/tasksmodel.h"

#include "models/format.h"

namespace millwright::models {

namespace {
constexpr Qt::Alignment Right = Qt::AlignRight | Qt::AlignVCenter;

core::Verdict verdictOf(core::TaskEntry::State state)
{
    switch (state) {
    case core::TaskEntry::State::Running:
        return core::Verdict::Busy;
    case core::TaskEntry::State::Done:
        return core::Verdict::Good;
    case core::TaskEntry::State::Failed:
        return core::Verdict::Critical;
    case core::TaskEntry::State::Cancelled:
        break;
    }
    return core::Verdict::Stopped;
}

QString whatOf(const core::TaskEntry &entry)
{
    if (entry.state != core::TaskEntry::State::Running)
        return entry.outcome;
    if (entry.progress.step.isEmpty())
        return TasksModel::tr("Running");
    if (!entry.progress.hasTotal())
        return entry.progress.step;
    return TasksModel::tr("%1, %2 %").arg(entry.progress.step).arg((entry.progress.done * 100 / entry.progress.total));
}
} // namespace

std::vector<TaskRow> taskRows(const std::vector<core::TaskEntry> &entries, const QDateTime &now)
{
    std::vector<TaskRow> rows;
    rows.reserve(entries.size());
    for (const core::TaskEntry &entry : entries) {
        const bool running = entry.state == core::TaskEntry::State::Running;
        rows.push_back({entry.id, entry.title, verdictOf(entry.state), whatOf(entry), entry.startedAt, formatClockOrDay(entry.startedAt, now),
                        std::max<qint64>(0, entry.startedAt.secsTo(running ? now : entry.finishedAt)), running && entry.cancellable});
    }
    return rows;
}

TasksModel::TasksModel(QObject *parent)
    : TableModel([](const TaskRow &row) { return QString::number(row.id); },
                 {{tr("Task"), [](const TaskRow &row) { return row.title; }},
                  {tr("What happens, how it ended"), [](const TaskRow &row) { return row.what; }},
                  {tr("Started"), [](const TaskRow &row) { return row.started; }, [](const TaskRow &row) { return row.startedAt; }, Right},
                  {tr("Took"), [](const TaskRow &row) { return formatSeconds(row.seconds); }, [](const TaskRow &row) { return row.seconds; },
                   Right}},
                 parent)
{
}

QVariant TasksModel::rowData(const TaskRow &row, int role) const
{
    if (role == VerdictRole)
        return int(row.verdict);
    return role == Qt::AccessibleTextRole ? QVariant(tr("%1: %2").arg(row.title, row.what)) : QVariant();
}

} // namespace millwright::models
