#pragma once

#include "services/core/task.h"
#include "services/health/snapshot.h"

#include <QObject>

#include <memory>

namespace millwright::health {

// Owner of verdicts and incidents of the open platform. Lives in the GUI thread; sweeps by itself at the set interval while watching.
class HealthService : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // The newest snapshot; nullptr before the first sweep. A snapshot older than three intervals has every verdict Unknown.
    [[nodiscard]] virtual std::shared_ptr<const Snapshot> snapshot() const = 0;
    // One sweep now; with names only those services. Joins a sweep that already runs.
    [[nodiscard]] virtual core::Task<Snapshot> check(const QStringList &services = {}) = 0;
    virtual void setWatching(bool watching) = 0;
    [[nodiscard]] virtual bool isSweeping() const = 0;

Q_SIGNALS:
    void sweepStarted();
    void sweepFinished();
};

} // namespace millwright::health
