#pragma once

#include "services/docker/engine.h"

#include <QObject>

#include <thread>

namespace millwright::health {

// Follows the engine's events of one project's containers in a thread of its own, and tells them in the thread this object lives in.
// The destructor ends the thread, which takes milliseconds. The engine is borrowed and outlives it.
class EventWatch final : public QObject
{
    Q_OBJECT
public:
    EventWatch(docker::Engine &engine, const QString &project, QObject *parent = nullptr);
    ~EventWatch() override;

    // Whether an event may change a verdict: starts, ends, pauses and health changes; not what health probes run.
    [[nodiscard]] static bool matters(const docker::Event &event);

Q_SIGNALS:
    // One event that matters.
    void containerChanged(const millwright::docker::Event &event);
    // The stream was interrupted and runs again: something may have been missed.
    void caughtUp();

private:
    std::jthread m_thread;
};

} // namespace millwright::health
