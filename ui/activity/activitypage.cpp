#include "ui/activity/activitypage.h"

#include "models/journalmodel.h"
#include "models/tasksmodel.h"
#include "services/core/atomicfile.h"
#include "services/core/clock.h"
#include "services/core/taskboard.h"
#include "services/platform/platformservice.h"
#include "ui/kit/buttons.h"
#include "ui/kit/card.h"
#include "ui/kit/delegates.h"
#include "ui/kit/prompter.h"
#include "ui/kit/searchbar.h"
#include "ui/kit/segmentedcontrol.h"
#include "ui/kit/states.h"
#include "ui/kit/tableview.h"
#include "ui/kit/theme.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace millwright::ui::activity {

using models::JournalModel;
using models::TasksModel;

namespace {
enum Part { Tasks, Journal };

core::Result<JournalReading> readAll(journal::Journal &journal, const QString &platformId)
{
    core::Result<std::vector<journal::Entry>> entries = journal.entries(platformId, ActivityPage::MostEntries);
    if (!entries)
        return core::passOn(entries);
    const core::Result<void> chain = journal.verifyChain();
    return JournalReading {std::move(*entries), chain ? QString() : chain.error().line()};
}

int runningCount(const std::vector<core::TaskEntry> &entries)
{
    return int(std::ranges::count(entries, core::TaskEntry::State::Running, &core::TaskEntry::state));
}
} // namespace

ActivityPage::ActivityPage(const PageContext &context, QObject *parent)
    : Page({u"activity"_s, tr("Activity"), u"activity"_s}, parent), m_context(context), m_tasks(new TasksModel(this)),
      m_journal(new JournalModel(this))
{
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &ActivityPage::presentTasks);
    connect(&m_context.tasks, &core::TaskBoard::entriesChanged, this, &ActivityPage::presentTasks);
    connect(&m_context.tasks, &core::TaskBoard::taskEnded, this, &ActivityPage::readJournal);
    connect(&m_context.platforms, &platform::PlatformService::platformOpened, this, &ActivityPage::readJournal);
    presentHeadline();
}

QWidget *ActivityPage::build(QWidget *parent)
{
    auto *content = new kit::Surface(kit::Surface::Ground::Card, parent);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(buildToolbar(content));
    m_parts = new QStackedWidget(content);
    m_parts->addWidget(buildTasks(m_parts));
    m_parts->addWidget(buildJournal(m_parts));
    column->addWidget(m_parts, 1);
    m_taskTable->setSearchBar(m_filter);
    m_journalTable->setSearchBar(m_filter);
    showPart(Tasks);
    presentTasks();
    readJournal();
    return content;
}

QWidget *ActivityPage::buildToolbar(QWidget *parent)
{
    auto *toolbar = new QWidget(parent);
    auto *row = new QHBoxLayout(toolbar);
    row->setContentsMargins(kit::space::Page, kit::space::Small + 2, kit::space::Page, kit::space::Small + 2);
    row->setSpacing(kit::space::Page);
    auto *part = new kit::SegmentedControl({tr("Tasks"), tr("Journal")}, toolbar);
    part->setObjectName(u"part"_s);
    part->setAccessibleName(tr("What to show"));
    m_filter = new kit::SearchBar(toolbar);
    m_filter->setObjectName(u"activityFilter"_s);
    m_filter->setMaximumWidth(kit::scaled(168));
    m_cancel = kit::makeButton(tr("Cancel task"), kit::ButtonKind::Plain, {}, toolbar);
    m_cancel->setObjectName(u"cancelTask"_s);
    m_export = kit::makeButton(tr("Export journal…"), kit::ButtonKind::Plain, u"export"_s, toolbar);
    m_export->setObjectName(u"exportJournal"_s);
    row->addWidget(part);
    row->addWidget(m_filter);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_export);
    connect(part, &kit::SegmentedControl::chosen, this, &ActivityPage::showPart);
    connect(m_cancel, &QPushButton::clicked, this, &ActivityPage::cancelSelected);
    connect(m_export, &QPushButton::clicked, this, &ActivityPage::exportJournal);
    return toolbar;
}

QWidget *ActivityPage::buildTasks(QWidget *parent)
{
    m_taskTable = new kit::TableView(u"tasks"_s, m_context.settings, m_context.prompter, parent);
    m_taskTable->setAccessibleName(tr("Tasks"));
    m_taskTable->setStretchColumn(TasksModel::What);
    m_taskTable->setFirstOrder(-1, Qt::AscendingOrder); // newest first
    m_taskTable->setSource(m_tasks);
    m_taskTable->setItemDelegateForColumn(TasksModel::Task, new kit::NameCellDelegate(m_taskTable));
    m_taskTable->setItemDelegateForColumn(TasksModel::What, new kit::VerdictCellDelegate(m_taskTable));
    for (const int column : {TasksModel::Started, TasksModel::Took})
        m_taskTable->setItemDelegateForColumn(column, new kit::NumberCellDelegate(m_taskTable, true));
    m_taskTable->header()->resizeSection(TasksModel::Task, kit::scaled(320));
    connect(m_taskTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ActivityPage::judgeCancel);
    m_taskStates = new kit::StateStack(m_taskTable, parent);
    m_taskStates->setObjectName(u"taskStates"_s);
    return m_taskStates;
}

QWidget *ActivityPage::buildJournal(QWidget *parent)
{
    m_journalTable = new kit::TableView(u"journal"_s, m_context.settings, m_context.prompter, parent);
    m_journalTable->setAccessibleName(tr("Journal"));
    m_journalTable->setStretchColumn(JournalModel::Summary);
    m_journalTable->setFirstOrder(-1, Qt::AscendingOrder); // newest first
    m_journalTable->setSource(m_journal);
    m_journalTable->setItemDelegateForColumn(JournalModel::Action, new kit::NameCellDelegate(m_journalTable));
    m_journalTable->setItemDelegateForColumn(JournalModel::Summary, new kit::VerdictCellDelegate(m_journalTable));
    m_journalTable->setItemDelegateForColumn(JournalModel::Who, new kit::MutedCellDelegate(m_journalTable));
    m_journalTable->setItemDelegateForColumn(JournalModel::At, new kit::NumberCellDelegate(m_journalTable, true));
    m_journalTable->header()->resizeSection(JournalModel::Action, kit::scaled(190));
    m_journalTable->header()->resizeSection(JournalModel::Who, kit::scaled(150));
    m_journalTable->header()->resizeSection(JournalModel::At, kit::scaled(130));
    m_journalStates = new kit::StateStack(m_journalTable, parent);
    m_journalStates->setObjectName(u"journalStates"_s);
    connect(m_journalStates, &kit::StateStack::problemActionPressed, this, &ActivityPage::readJournal);
    return m_journalStates;
}

void ActivityPage::shown()
{
    m_second.start();
    presentTasks();
    readJournal();
}

void ActivityPage::hidden()
{
    m_second.stop();
}

void ActivityPage::showPart(int part)
{
    m_parts->setCurrentIndex(part);
    m_cancel->setVisible(part == Tasks);
    m_export->setVisible(part == Journal);
}

void ActivityPage::presentTasks()
{
    presentHeadline();
    if (!m_taskStates)
        return;
    // Tasks are timed by the computer's clock, whatever clock the pages show.
    m_tasks->reconcile(models::taskRows(m_context.tasks.entries(), QDateTime::currentDateTimeUtc()));
    if (m_tasks->rowCount() == 0)
        m_taskStates->showEmpty(u"activity"_s, tr("Nothing was started yet."), tr("Backups, verifications and plans appear here while they run."));
    else
        m_taskStates->showData();
    judgeCancel();
}

void ActivityPage::judgeCancel()
{
    const QModelIndex row = m_tasks->indexOfKey(m_taskTable->currentKey());
    m_cancel->setEnabled(row.isValid() && m_tasks->rowAt(row.row()).cancellable);
}

void ActivityPage::cancelSelected()
{
    const QModelIndex row = m_tasks->indexOfKey(m_taskTable->currentKey());
    if (row.isValid())
        m_context.tasks.cancel(m_tasks->rowAt(row.row()).id);
}

void ActivityPage::readJournal()
{
    if (!m_journalStates)
        return;
    const auto platform = m_context.platforms.current();
    const auto task = core::Task<JournalReading>::start(
        m_context.pool, [journal = m_context.journal, id = platform ? platform->id : QString()](const core::TaskContext &) { return readAll(*journal, id); });
    m_slot.run(this, task, [this](const core::Result<JournalReading> &reading) { presentJournal(reading); });
}

void ActivityPage::presentJournal(const core::Result<JournalReading> &reading)
{
    if (!reading)
        return m_journalStates->showProblem(reading.error());
    m_reading = *reading;
    m_journal->reconcile(models::journalRows(m_reading.entries, m_context.clock.now()));
    if (m_reading.entries.empty())
        m_journalStates->showEmpty(u"activity"_s, tr("Nothing was done to this platform yet."), tr("Every change is written here, and stays."));
    else
        m_journalStates->showData();
    m_export->setEnabled(!m_reading.entries.empty());
    presentHeadline();
}

void ActivityPage::presentHeadline()
{
    const int running = runningCount(m_context.tasks.entries());
    setBadge(running > 0 ? kit::Badge {core::Verdict::Busy, QString::number(running)} : kit::Badge());
    const QString note = tr("%1 journal entries").arg(m_reading.entries.size());
    if (!m_reading.broken.isEmpty())
        return setHeadline({core::Verdict::Critical, tr("The journal was changed from outside"), m_reading.broken});
    if (running > 0)
        return setHeadline({core::Verdict::Busy, running == 1 ? tr("1 task runs") : tr("%1 tasks run").arg(running), note});
    setHeadline({std::nullopt, tr("Nothing runs"), note});
}

void ActivityPage::exportJournal()
{
    m_context.prompter.chooseFileToSave(m_parts, tr("Export journal"), u"journal.jsonl"_s, [self = QPointer(this)](const QString &path) {
        if (!self)
            return;
        const auto task = core::Task<qint64>::start(
            self->m_context.pool, [path, entries = self->m_reading.entries](const core::TaskContext &) -> core::Result<qint64> {
                const QByteArray lines = models::journalLines(entries);
                if (const core::Result<void> written = core::writeFileAtomically(path, lines); !written)
                    return core::passOn(written);
                return qint64(lines.size());
            });
        self->m_exporting.run(self, task, [self](const core::Result<qint64> &written) {
            if (!written)
                self->m_context.prompter.showProblem(self->m_parts, written.error());
        });
    });
}

} // namespace millwright::ui::activity
