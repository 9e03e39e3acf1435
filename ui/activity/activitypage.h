#pragma once

#include "services/core/task.h"
#include "services/journal/journal.h"
#include "ui/kit/page.h"
#include "ui/pagecontext.h"

#include <QTimer>

class QPushButton;
class QStackedWidget;

namespace millwright::models {
class JournalModel;
class TasksModel;
}

namespace millwright::ui::kit {
class SearchBar;
class StateStack;
class TableView;
}

namespace millwright::ui::activity {

// The journal as it was read: its newest entries, and whether the chain holds.
struct JournalReading
{
    std::vector<journal::Entry> entries;
    QString broken; // why the chain does not hold; empty: it does
};

// What this process runs and has run, and the journal of everything that was done to the platform.
class ActivityPage final : public kit::Page
{
    Q_OBJECT
public:
    static constexpr int MostEntries = 5'000;

    explicit ActivityPage(const PageContext &context, QObject *parent = nullptr);

    void shown() override;
    void hidden() override;

protected:
    QWidget *build(QWidget *parent) override;

private:
    [[nodiscard]] QWidget *buildToolbar(QWidget *parent);
    [[nodiscard]] QWidget *buildTasks(QWidget *parent);
    [[nodiscard]] QWidget *buildJournal(QWidget *parent);
    void showPart(int part);
    void presentTasks();
    void judgeCancel();
    void cancelSelected();
    void readJournal();
    void presentJournal(const core::Result<JournalReading> &reading);
    void presentHeadline();
    void exportJournal();

    PageContext m_context;
    QTimer m_second; // times of running tasks, while shown
    models::TasksModel *m_tasks;
    models::JournalModel *m_journal;
    JournalReading m_reading;
    QStackedWidget *m_parts = nullptr;
    kit::SearchBar *m_filter = nullptr;
    kit::StateStack *m_taskStates = nullptr;
    kit::StateStack *m_journalStates = nullptr;
    kit::TableView *m_taskTable = nullptr;
    kit::TableView *m_journalTable = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_export = nullptr;
    core::TaskSlot<JournalReading> m_slot;
    core::TaskSlot<qint64> m_exporting;
};

} // namespace millwright::ui::activity
