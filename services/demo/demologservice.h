#pragma once

#include "services/core/clock.h"
#include "services/docker/logservice.h"

namespace millwright::demo {

// Log lines of the story: some at once, then one every second while the clock runs.
class DemoLogService final : public docker::LogService
{
    Q_OBJECT
public:
    explicit DemoLogService(const core::Clock &clock, QObject *parent = nullptr) : LogService(parent), m_clock(clock) { }
    [[nodiscard]] std::unique_ptr<docker::LogFollower> follow(const QString &containerId, int tail) override;

private:
    const core::Clock &m_clock;
};

} // namespace millwright::demo
