#pragma once

#include <QList>
#include <QPair>
#include <QString>

#include <optional>
#include <vector>

namespace millwright::systems::redis {

// What grows while the server runs.
struct Counters
{
    QString runId; // another one means that the counters began anew
    qint64 rejectedConnections = 0;
    qint64 evictedKeys = 0;
    qint64 outOfMemoryErrors = 0; // commands refused with -OOM
    qint64 hits = 0;
    qint64 misses = 0;
};

struct Replica
{
    QString address;
    QString state; // "online", "wait_bgsave", "send_bulk"
    qint64 lagSeconds = 0;
};

// One reading of INFO.
struct RedisFacts
{
    QString refusal; // what PING was answered instead of PONG: "LOADING …", "MISCONF …"; INFO may be known all the same

    QString version;
    double uptimeSeconds = 0;
    bool loading = false;
    qint64 clients = 0;
    qint64 maxClients = 0; // 0: not told (before 6.2)
    qint64 usedBytes = 0;
    qint64 uncountedBytes = 0; // of usedBytes: buffers that maxmemory leaves out
    qint64 residentBytes = 0;
    qint64 limitBytes = 0; // maxmemory; 0: none
    qint64 systemBytes = 0;
    qint64 fragmentedBytes = 0;
    QString evictionPolicy;
    bool saveFailed = false;
    bool saving = false;
    qint64 changesSinceSave = 0;
    double lastSaveSecondsAgo = 0;
    QList<QPair<qint64, qint64>> savePoints; // seconds and changes; empty: none set, or not ours to know
    bool aofEnabled = false;
    bool aofWriteFailed = false;
    bool aofRewriteFailed = false;
    bool replica = false;
    bool masterLinkDown = false;
    bool masterSyncing = false;
    double masterLinkDownSeconds = 0;
    QString master;
    std::vector<Replica> replicas;
    qint64 keys = 0;
    double operationsPerSecond = 0;
    Counters counters;
    std::optional<Counters> previous; // of the reading before
    double sinceSeconds = 0;
};

} // namespace millwright::systems::redis
