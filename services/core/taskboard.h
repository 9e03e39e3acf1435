#pragma once

#include "services/core/task.h"

#include <QDateTime>
#include <QObject>

#include <functional>
#include <vector>

namespace millwright::core {

// One running or ended task as the task bar and the Activity page show it.
struct TaskEntry
{
    enum class State { Running, Done, Failed, Cancelled };

    int id = 0;
    QString title; // "Backup of business-automation"
    State state = State::Running;
    Progress progress;
    QDateTime startedAt;
    QDateTime finishedAt;
    QString outcome; // one sentence, once ended
    bool cancellable = true;

    // Seconds left, from the pace so far; -1 while not known.
    [[nodiscard]] qint64 secondsLeft(const QDateTime &now) const;
};

// Owner of what this process runs now and has run (the last 200). Lives in the GUI thread; snapshots are values.
class TaskBoard final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // Shows task until it ends; describe makes the closing sentence from its value.
    template <typename T>
    int add(const QString &title, const Task<T> &task, std::function<QString(const T &)> describe)
    {
        const int id = begin(title, [task] { task.cancel(); });
        task.onProgress(this, [this, id](const Progress &progress) { update(id, progress); });
        task.then(this, [this, id, describe](const Result<T> &result) {
            result ? end(id, TaskEntry::State::Done, describe(*result)) : endWithError(id, result.error());
        });
        return id;
    }

    [[nodiscard]] const std::vector<TaskEntry> &entries() const { return m_entries; }
    void cancel(int id);

    int begin(const QString &title, std::function<void()> cancel);
    void update(int id, const Progress &progress);
    void end(int id, TaskEntry::State state, const QString &outcome);
    void endWithError(int id, const Error &error);

Q_SIGNALS:
    void entriesChanged();
    void taskEnded(const millwright::core::TaskEntry &entry);

private:
    [[nodiscard]] TaskEntry *find(int id);

    std::vector<TaskEntry> m_entries; // newest first
    std::vector<std::pair<int, std::function<void()>>> m_cancels;
    int m_lastId = 0;
};

} // namespace millwright::core
