#pragma once

#include "services/maintenance/plan.h"

#include <QDialog>

class QAction;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace millwright::ui::kit {

// Shows a plan before it is run, as its impact demands: a few lines when it is reversible; who waits when it affects a service;
// what disappears, and a name to type, when it loses data. The red button is never the default and works only after the name
// matches exactly. Deletes itself when closed.
class PlanDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit PlanDialog(const maintenance::Plan &plan, QWidget *over);

Q_SIGNALS:
    void runConfirmed();
    void dryRunRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void buildLayout();
    void addHead(QVBoxLayout *column);
    void addLosses(QVBoxLayout *column);
    void addFacts(QVBoxLayout *column);
    void addNameField(QVBoxLayout *column);
    void addCommands(QVBoxLayout *column);
    void addFoot(QVBoxLayout *column);
    void connectFoot();
    void showCommands(bool shown);
    void judgeName(const QString &typed);
    [[nodiscard]] bool losesData() const { return m_plan.impact == maintenance::Impact::DataLosing; }

    maintenance::Plan m_plan;
    QPlainTextEdit *m_commands = nullptr;
    QLineEdit *m_name = nullptr; // only when data is lost
    QAction *m_tick = nullptr; // in m_name, once it matches
    QPushButton *m_showCommands = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_dryRun = nullptr;
    QPushButton *m_run = nullptr;
};

// Number of commands a plan would send.
[[nodiscard]] int commandCount(const maintenance::Plan &plan);

} // namespace millwright::ui::kit
