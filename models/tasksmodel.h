#pragma once

#include "models/tablemodel.h"
#include "services/core/taskboard.h"
#include "services/core/verdict.h"

namespace millwright::models {

struct TaskRow
{
    int id = 0;
    QString title;
    core::Verdict verdict = core::Verdict::Busy;
    QString what; // the running step with its percent, or how it ended
    QDateTime startedAt;
    QString started; // "09:40"
    qint64 seconds = 0; // so far, or in all
    bool cancellable = false; // and still running

    friend bool operator==(const TaskRow &, const TaskRow &) = default;
};

[[nodiscard]] std::vector<TaskRow> taskRows(const std::vector<core::TaskEntry> &entries, const QDateTime &now);

// Running and ended tasks of this process, newest first.
class TasksModel final : public TableModel<TaskRow>
{
    Q_OBJECT
public:
    enum Columns { Task, What, Started, Took };

    explicit TasksModel(QObject *parent = nullptr);

protected:
    [[nodiscard]] QVariant rowData(const TaskRow &row, int role) const override;
};

} // namespace millwright::models
