#pragma once

#include "services/core/finding.h"
#include "services/platform/platform.h"
#include "services/systems/systemmodule.h"

#include <QDateTime>
#include <QMetaType>

#include <optional>
#include <vector>

namespace millwright::health {

// CPU and memory of one container, as of the newest reading.
struct Usage
{
    double cpuPercent = -1; // 100 = one core; -1: no second reading yet
    qint64 memoryBytes = 0;
    qint64 memoryLimitBytes = 0;
};

// What the last sweep knows of one service.
struct ServiceHealth
{
    QString service; // compose service name
    QString kind; // may be empty
    core::Verdict verdict = core::Verdict::Unknown;
    QString summary; // one sentence: the worst finding's; "Good" when there is none; "Stopped on purpose 22 Nov" …
    core::Findings findings; // worst first
    QString version;
    std::vector<systems::Figure> figures;
    platform::ContainerState container;
    bool oneShot = false; // completed one-shots are shown as "Completed", outside the counts
    std::optional<Usage> usage;
    QDateTime checkedAt;
    std::chrono::milliseconds took {0};
};

// One incident: findings joined under a root cause.
struct Incident
{
    QString id; // root service + code
    core::Verdict verdict = core::Verdict::Critical;
    QString rootService;
    QString title; // "PostgreSQL is out of connections"
    QString text; // one or two sentences
    QStringList affected; // services, nearest first
    QString nextStep;
    core::Findings findings;
    QDateTime since;
};

// Everything one sweep found. A value: pages, command line and tray read the same.
struct Snapshot
{
    QString platformId;
    core::Verdict verdict = core::Verdict::Unknown; // of the whole platform
    std::vector<ServiceHealth> services; // in the platform's order
    std::vector<Incident> incidents; // worst first
    QDateTime startedAt;
    QDateTime finishedAt;
    std::chrono::milliseconds took {0};
    QString problem; // engine out of reach: why; then every verdict is Unknown

    [[nodiscard]] const ServiceHealth *find(const QString &service) const;
    // Services of known kinds that are Good, and how many there are (one-shots left out).
    [[nodiscard]] int goodCount() const;
    [[nodiscard]] int systemCount() const;
};

} // namespace millwright::health
