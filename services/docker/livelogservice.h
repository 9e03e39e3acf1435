#pragma once

#include "services/docker/logservice.h"

namespace millwright::docker {

// Follows logs through an engine, which is borrowed and outlives every follower.
class LiveLogService final : public LogService
{
    Q_OBJECT
public:
    explicit LiveLogService(Engine &engine, QObject *parent = nullptr) : LogService(parent), m_engine(engine) { }
    [[nodiscard]] std::unique_ptr<LogFollower> follow(const QString &containerId, int tail) override;

private:
    Engine &m_engine;
};

} // namespace millwright::docker
