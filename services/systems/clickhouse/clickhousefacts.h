#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace millwright::systems::clickhouse {

// The server's own exception where it answers but will not serve.
struct ServerRefusal
{
    int code = 0;
    QString message;
};

struct TableParts
{
    QString name; // "database.table"
    qint64 mostParts = 0; // active parts in its fullest partition
    qint64 bytes = 0;
    qint64 rows = 0;
};

struct ReplicaState
{
    QString table;
    bool readOnly = false;
    double delaySeconds = 0;
};

struct Mutation
{
    QString table;
    QString id;
    double ageSeconds = 0;
    qint64 partsToDo = 0;
    QString failReason;
};

struct Disk
{
    QString name;
    qint64 freeBytes = 0;
    qint64 totalBytes = 0;
};

struct BrokenParts
{
    QString table;
    qint64 count = 0;
    QString reason;
};

struct Counters
{
    qint64 queries = 0;
    qint64 insertedRows = 0;
    qint64 rejectedInserts = 0;
};

// One reading. What this version or this user does not show stays empty; unread names what the user may not see.
struct ClickHouseFacts
{
    std::optional<ServerRefusal> refusal; // then nothing else is known

    QString version;
    double uptimeSeconds = 0;
    std::vector<TableParts> tables; // the fullest first
    qint64 partsToDelay = 0; // parts in one partition from which inserts are slowed; 0: not known
    qint64 partsToThrow = 0; // … refused
    std::vector<ReplicaState> replicas; // those that are read-only or late
    std::vector<Mutation> mutations; // not done, oldest first
    std::vector<Disk> disks;
    std::vector<BrokenParts> brokenParts;
    qint64 memoryBytes = 0;
    qint64 memoryLimitBytes = 0; // 0: none or not known
    qint64 runningQueries = 0;
    std::optional<Counters> counters;
    std::optional<Counters> previous; // of the reading before
    double sinceSeconds = 0;
    bool keeperLost = false; // a question about replicas met a Keeper error
    QStringList unread;
};

} // namespace millwright::systems::clickhouse
