#pragma once

#include "services/core/clock.h"
#include "services/demo/demowork.h"
#include "services/health/healthservice.h"

#include <QThreadPool>
#include <QTimer>

namespace millwright::demo {

// Sweeps the story: the same verdicts each time, with fresh times.
class DemoHealthService final : public health::HealthService
{
    Q_OBJECT
public:
    struct Options
    {
        DemoPace pace;
        bool incident = true;
        bool checked = true; // a sweep that ended 8 s ago is there from the start
    };
    // pool and clock outlive it.
    DemoHealthService(QThreadPool &pool, const core::Clock &clock, Options options, QObject *parent = nullptr);

    [[nodiscard]] std::shared_ptr<const health::Snapshot> snapshot() const override { return m_snapshot; }
    [[nodiscard]] core::Task<health::Snapshot> check(const QStringList &services = {}) override;
    void setWatching(bool watching) override;
    [[nodiscard]] bool isSweeping() const override { return m_running.isValid() && !m_running.isFinished(); }

private:
    void adopt(health::Snapshot snapshot);

    QThreadPool &m_pool;
    const core::Clock &m_clock;
    Options m_options;
    QTimer m_timer;
    core::Task<health::Snapshot> m_running;
    std::shared_ptr<const health::Snapshot> m_snapshot;
};

} // namespace millwright::demo
