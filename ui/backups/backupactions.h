#pragma once

#include "services/backup/backupservice.h"
#include "services/core/task.h"
#include "ui/pagecontext.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <optional>

namespace millwright::ui::backups {

// What can be done with restore points, wherever the button stands. Registers "backup.now". Every run is shown on the task board;
// problems go through the prompter. GUI thread.
class BackupActions final : public QObject
{
    Q_OBJECT
public:
    explicit BackupActions(const PageContext &context, QObject *parent = nullptr);

    // Dialogs open over this widget.
    void setOver(QWidget *over) { m_over = over; }

    void backUpNow();
    void verify(const QString &pointId);
    // Asks, shows what disappears, runs.
    void remove(const QString &pointId);
    void restore(const backup::RestoreOrder &order);
    // Reads every byte of the point back and plans again; changes nothing. The report is shown.
    void dryRun(const backup::RestoreOrder &order);

    // What the last verification found, if it was of that point.
    [[nodiscard]] std::optional<backup::VerifyReport> reportOf(const QString &pointId) const;

Q_SIGNALS:
    void verified(const QString &pointId);

private:
    void confirm(const maintenance::Plan &plan, const std::optional<backup::RestoreOrder> &order);
    void run(const maintenance::Plan &plan);
    void tellProblem(const core::Error &error);

    PageContext m_context;
    QPointer<QWidget> m_over;
    std::vector<backup::VerifyReport> m_reports;
    core::TaskSlot<maintenance::Plan> m_planning;
};

// The report of a dry run: how reading the point back went (where it was read), each step of the plan only named. Pure.
[[nodiscard]] maintenance::PlanReport dryRunReport(const maintenance::Plan &plan, const std::optional<core::Result<backup::VerifyReport>> &read);

} // namespace millwright::ui::backups
