#pragma once

#include "services/core/clock.h"
#include "services/journal/journal.h"
#include "services/maintenance/runner.h"

#include <QThreadPool>

#include <memory>

namespace millwright::demo {

// Runs plans whose steps only pretend, one at a time, and writes the demo's journal.
class DemoRunner final : public maintenance::Runner
{
    Q_OBJECT
public:
    // pool outlives it.
    DemoRunner(QThreadPool &pool, std::shared_ptr<journal::Journal> journal, QObject *parent = nullptr);

    [[nodiscard]] core::Task<maintenance::PlanReport> run(const maintenance::Plan &plan) override;

private:
    QThreadPool &m_pool;
    std::shared_ptr<journal::Journal> m_journal;
    core::Task<maintenance::PlanReport> m_running;
};

} // namespace millwright::demo
