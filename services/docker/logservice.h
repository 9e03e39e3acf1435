#pragma once

#include "services/docker/engine.h"

#include <QObject>

#include <memory>

namespace millwright::docker {

// A follower of one container's log. Deleting it ends the follow. Lines arrive in batches in the owner's thread, at most some 10
// times a second.
class LogFollower : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

Q_SIGNALS:
    void linesArrived(const QList<millwright::docker::LogLine> &lines);
    // The container ended or the engine went away; problem is empty for a plain end.
    void ended(const QString &problem);
};

// Reads logs for the window. Lives in the GUI thread.
class LogService : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    // Starts with the last `tail` lines, then follows. Owned by the caller.
    [[nodiscard]] virtual std::unique_ptr<LogFollower> follow(const QString &containerId, int tail) = 0;
};

} // namespace millwright::docker
