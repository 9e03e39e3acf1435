#include "services/core/taskboard.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::core {

namespace {
constexpr std::size_t KeptEntries = 200;
}

qint64 TaskEntry::secondsLeft(const QDateTime &now) const
{
    const qint64 spent = startedAt.secsTo(now);
    if (state != State::Running || progress.fraction() < 0.01 || spent < 1)
        return -1;
    return qint64(double(spent) * (1.0 - progress.fraction()) / progress.fraction());
}

int TaskBoard::begin(const QString &title, std::function<void()> cancel)
{
    TaskEntry entry;
    entry.id = ++m_lastId;
    entry.title = title;
    entry.startedAt = QDateTime::currentDateTimeUtc();
    entry.cancellable = cancel != nullptr;
    m_entries.insert(m_entries.begin(), entry);
    if (m_entries.size() > KeptEntries)
        m_entries.pop_back();
    m_cancels.emplace_back(entry.id, std::move(cancel));
    Q_EMIT entriesChanged();
    return entry.id;
}

void TaskBoard::update(int id, const Progress &progress)
{
    TaskEntry *entry = find(id);
    if (!entry || entry->state != TaskEntry::State::Running)
        return;
    entry->progress = progress;
    Q_EMIT entriesChanged();
}

void TaskBoard::end(int id, TaskEntry::State state, const QString &outcome)
{
    TaskEntry *entry = find(id);
    if (!entry)
        return;
    entry->state = state;
    entry->outcome = outcome;
    entry->finishedAt = QDateTime::currentDateTimeUtc();
    std::erase_if(m_cancels, [id](const auto &cancel) { return cancel.first == id; });
    const TaskEntry ended = *entry;
    Q_EMIT entriesChanged();
    Q_EMIT taskEnded(ended);
}

void TaskBoard::endWithError(int id, const Error &error)
{
    end(id, error.kind == ErrorKind::Cancelled ? TaskEntry::State::Cancelled : TaskEntry::State::Failed, error.line());
}

void TaskBoard::cancel(int id)
{
    const auto found = std::ranges::find(m_cancels, id, &std::pair<int, std::function<void()>>::first);
    if (found != m_cancels.end() && found->second)
        found->second();
}

TaskEntry *TaskBoard::find(int id)
{
    const auto found = std::ranges::find(m_entries, id, &TaskEntry::id);
    return found == m_entries.end() ? nullptr : &*found;
}

} // namespace millwright::core
