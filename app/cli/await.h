#pragma once

#include "app/cli/terminal.h"
#include "services/core/task.h"

#include <QEventLoop>

namespace millwright::app {

// Lets SIGINT and SIGTERM cancel what runs, instead of ending the process half way. Main thread, one at a time.
class Interrupt final : public QObject
{
    Q_OBJECT
public:
    Interrupt();
    ~Interrupt() override;

Q_SIGNALS:
    void requested();
};

// Waits for the task in the main thread's loop (services live there), shows its progress, cancels it on SIGINT.
template <typename T>
core::Result<T> await(const core::Task<T> &task, Terminal &terminal)
{
    QEventLoop loop;
    Interrupt interrupt;
    std::optional<core::Result<T>> answer;
    QObject::connect(&interrupt, &Interrupt::requested, &loop, [&task] { task.cancel(); });
    task.onProgress(&loop, [&terminal](const core::Progress &progress) { terminal.progress(progress); });
    task.then(&loop, [&](core::Result<T> result) {
        answer.emplace(std::move(result));
        loop.quit();
    });
    if (!answer)
        loop.exec();
    terminal.progressDone();
    return std::move(*answer);
}

} // namespace millwright::app
