#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace millwright::systems::postgres {

// The server's own words where it answers but will not serve.
struct ServerRefusal
{
    QString sqlState;
    QString message;
};

// A session that holds a transaction open.
struct OpenTransaction
{
    qint64 pid = 0;
    QString user;
    QString database;
    QString application;
    QString state; // "active", "idle in transaction"
    double ageSeconds = 0; // since the transaction began
    double idleSeconds = 0; // since its last statement ended; 0 while one runs
};

// A session that waits for a lock.
struct LockWait
{
    qint64 pid = 0;
    QString user;
    QString database;
    double waitSeconds = 0;
    QString blockers; // pids, "{17,18}"; only known for long waits
};

struct Counters
{
    qint64 commits = 0;
    qint64 rollbacks = 0;
    qint64 deadlocks = 0;
    qint64 blocksHit = 0;
    qint64 blocksRead = 0;
};

struct Replica
{
    QString name;
    QString state;
    qint64 lagBytes = 0;
    double lagSeconds = 0;
};

struct ReplicationSlot
{
    QString name;
    bool active = false;
    QString walStatus; // reserved, extended, unreserved, lost
    qint64 retainedBytes = 0;
};

struct Archiver
{
    bool failing = false; // the last try failed and none succeeded since
    qint64 failedCount = 0;
    QString failedWal;
    double failedSecondsAgo = 0;
};

struct WornTable
{
    QString database;
    QString name;
    qint64 deadRows = 0;
    qint64 liveRows = 0;
    double vacuumSecondsAgo = -1; // -1: never
};

struct InvalidIndex
{
    QString database;
    QString name;
};

// One reading. What could not be read stays empty; unread names it unless this version simply has no such figure.
struct PostgresFacts
{
    std::optional<ServerRefusal> refusal; // then nothing else is known

    QString version;
    int versionNumber = 0; // 150018
    double uptimeSeconds = 0;
    bool standby = false;
    bool monitors = true; // whether our role may see everybody's sessions
    qint64 maxConnections = 0;
    qint64 reservedConnections = 0; // kept for superusers and, from 16 on, pg_use_reserved_connections
    std::optional<qint64> connections; // client sessions now
    std::optional<std::vector<OpenTransaction>> transactions; // open for a minute or more, oldest first
    std::optional<std::vector<LockWait>> lockWaits; // longest first
    QString oldestDatabase;
    std::optional<qint64> transactionAge; // of oldestDatabase, in transactions
    std::optional<qint64> checksumFailures;
    std::optional<Counters> counters;
    std::optional<Counters> previous; // of the reading before, and how long ago
    double sinceSeconds = 0;
    std::vector<Replica> replicas;
    std::vector<ReplicationSlot> slotList;
    std::optional<double> replayLagSeconds; // on a standby
    std::optional<Archiver> archiver; // where archiving is on
    std::vector<WornTable> wornTables;
    std::vector<InvalidIndex> invalidIndexes;
    std::optional<qint64> sizeBytes; // of all databases
    std::optional<ServerRefusal> storageError; // a statement met a full disk or a broken file
    QStringList unread;
};

} // namespace millwright::systems::postgres
