#pragma once

#include "services/journal/journal.h"
#include "services/maintenance/runner.h"

#include <QThreadPool>

namespace millwright::docker {
class Engine;
}

namespace millwright::maintenance {

// The runner of the window and the command line: one plan at a time in a thread of its own. journal and engine are borrowed and
// outlive it; its destructor waits for the running plan.
class LiveRunner final : public Runner
{
    Q_OBJECT
public:
    LiveRunner(const QString &dataFolder, journal::Journal &journal, docker::Engine *engine, QObject *parent = nullptr);
    ~LiveRunner() override;

    [[nodiscard]] core::Task<PlanReport> run(const Plan &plan) override;

private:
    QString m_dataFolder;
    journal::Journal &m_journal;
    docker::Engine *m_engine;
    QThreadPool m_pool;
};

// The journal entry of a finished plan: steps, times, problem; no secrets.
[[nodiscard]] journal::Entry journalEntry(const Plan &plan, const PlanReport &report);

} // namespace millwright::maintenance
