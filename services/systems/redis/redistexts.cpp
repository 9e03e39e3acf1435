#include "services/systems/redis/redistexts.h"

#include "services/systems/findingtexts.h"
#include "services/systems/reach.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;
using millwright::core::ErrorKind;

namespace millwright::systems::redis {

namespace {

constexpr char Context[] = "Redis";
const QString Title = u"Redis"_s;

const std::array Texts {
    FindingText {"redis.loading", QT_TRANSLATE_NOOP("Redis", "Redis is loading its data and does not serve yet."),
                 QT_TRANSLATE_NOOP("Redis", "Wait; the container's log tells how far it is.")},
    FindingText {"redis.save.refusing", QT_TRANSLATE_NOOP("Redis", "Redis refuses writes because it cannot save to disk."),
                 QT_TRANSLATE_NOOP("Redis", "See the room and the owner of its data folder, then run BGSAVE.")},
    FindingText {"redis.save.failed", QT_TRANSLATE_NOOP("Redis", "The last save failed; the newest one is %1 old, %2 changes are only in memory."),
                 QT_TRANSLATE_NOOP("Redis", "See the room and the owner of its data folder, then run BGSAVE."), {"ageSeconds", "changes"}},
    FindingText {"redis.save.overdue", QT_TRANSLATE_NOOP("Redis", "%2 changes are only in memory; the newest save is %1 old."),
                 QT_TRANSLATE_NOOP("Redis", "Run BGSAVE, and read the container's log if it does not end well."), {"ageSeconds", "changes"}},
    FindingText {"redis.aof.writefailed", QT_TRANSLATE_NOOP("Redis", "Redis cannot write its append-only file and refuses writes."),
                 QT_TRANSLATE_NOOP("Redis", "Free space on its data volume.")},
    FindingText {"redis.aof.rewritefailed", QT_TRANSLATE_NOOP("Redis", "The last rewrite of the append-only file failed; the file goes on growing."),
                 QT_TRANSLATE_NOOP("Redis", "See the room on its data volume, then run BGREWRITEAOF.")},
    FindingText {"redis.memory.pressure", QT_TRANSLATE_NOOP("Redis", "%1 of %2 memory are in use (%3)."),
                 QT_TRANSLATE_NOOP("Redis", "Delete what is not needed or raise maxmemory; when it is full, writes are refused."),
                 {"usedBytes", "limitBytes", "sharePercent"}},
    FindingText {"redis.memory.refusing", QT_TRANSLATE_NOOP("Redis", "Memory is full: %1 commands were refused within the last %2."),
                 QT_TRANSLATE_NOOP("Redis", "Delete what is not needed, or raise maxmemory."), {"count", "sinceSeconds"}},
    FindingText {"redis.memory.full", QT_TRANSLATE_NOOP("Redis", "Memory is full and commands are refused."),
                 QT_TRANSLATE_NOOP("Redis", "Delete what is not needed, or raise maxmemory.")},
    FindingText {"redis.memory.fragmented", QT_TRANSLATE_NOOP("Redis", "%1 of memory are lost to fragmentation, beside %2 in use."),
                 QT_TRANSLATE_NOOP("Redis", "Turn activedefrag on, or restart Redis at a quiet hour."), {"fragmentedBytes", "usedBytes"}},
    FindingText {"redis.keys.evicted", QT_TRANSLATE_NOOP("Redis", "%1 keys were thrown out for lack of memory within the last %2 (%3)."),
                 QT_TRANSLATE_NOOP("Redis", "Raise maxmemory if these keys are more than a cache."), {"count", "sinceSeconds", "policy"}},
    FindingText {"redis.clients.nearlimit", QT_TRANSLATE_NOOP("Redis", "%1 of %2 client connections are in use."),
                 QT_TRANSLATE_NOOP("Redis", "See which application holds them (CLIENT LIST), or raise maxclients."), {"used", "limit"}},
    FindingText {"redis.clients.exhausted", QT_TRANSLATE_NOOP("Redis", "Redis is out of client connections: new ones are refused."),
                 QT_TRANSLATE_NOOP("Redis", "Restart the application that holds them, or raise maxclients.")},
    FindingText {"redis.clients.rejected", QT_TRANSLATE_NOOP("Redis", "%1 connections were refused within the last %2."),
                 QT_TRANSLATE_NOOP("Redis", "See which application holds the others (CLIENT LIST), or raise maxclients."), {"count", "sinceSeconds"}},
    FindingText {"redis.replication.linkdown", QT_TRANSLATE_NOOP("Redis", "The link to the master %1 has been down for %2."),
                 QT_TRANSLATE_NOOP("Redis", "See whether the master runs and takes this replica's password."), {"master", "ageSeconds"}},
    FindingText {"redis.replication.masterdown", QT_TRANSLATE_NOOP("Redis", "This replica lost its master and serves no old data."),
                 QT_TRANSLATE_NOOP("Redis", "Bring the master back, or promote this replica.")},
    FindingText {"redis.replication.syncing", QT_TRANSLATE_NOOP("Redis", "This replica is being filled from the master %1."),
                 QT_TRANSLATE_NOOP("Redis", "Wait until it is done."), {"master"}},
    FindingText {"redis.replication.lag", QT_TRANSLATE_NOOP("Redis", "Replica %1 is %2 behind."),
                 QT_TRANSLATE_NOOP("Redis", "See the replica's load and its network."), {"replica", "lagSeconds"}},
    FindingText {"redis.script.busy", QT_TRANSLATE_NOOP("Redis", "A script has been running for long and blocks everything else."),
                 QT_TRANSLATE_NOOP("Redis", "End it with SCRIPT KILL, or wait.")},
    FindingText {"redis.refused", QT_TRANSLATE_NOOP("Redis", "Redis answers but cannot serve: %1."),
                 QT_TRANSLATE_NOOP("Redis", "Read the container's log."), {"message"}},
};

QString say(const char *text)
{
    return QCoreApplication::translate(Context, text);
}

core::Error denied(const RedisFailure &failure, const RedisAddress &address)
{
    if (failure.code() == "NOAUTH"_L1)
        return passwordMissing(Title, failure.message);
    if (failure.code() == "NOPERM"_L1)
        return {ErrorKind::Denied, say("The Redis user “%1” may not run INFO. Grant it +ping +info +config|get.").arg(address.user), failure.message, {}};
    if (failure.code() == "DENIED"_L1)
        return {ErrorKind::Denied, say("Redis runs in protected mode and takes no connections from here. Set a password."), failure.message, {}};
    return passwordRefused(Title, address.user.isEmpty() ? u"default"_s : address.user, failure.message);
}

} // namespace

core::Finding redisFinding(core::Finding finding)
{
    return described(std::move(finding), Context, Texts);
}

QStringList redisCodes()
{
    QStringList codes;
    for (const FindingText &text : Texts)
        codes.append(QString::fromLatin1(text.code));
    return codes;
}

core::Error redisError(const RedisFailure &failure, const RedisAddress &address, std::chrono::milliseconds deadline)
{
    const QString where = placeText({{}, address.host, address.port, 0});
    switch (failure.kind) {
    case RedisFailure::Kind::Server:
        return denied(failure, address);
    case RedisFailure::Kind::NotRedis:
        return {ErrorKind::Unsupported, say("What answers at %1 does not speak Redis's protocol. See which container has the port.").arg(where),
                failure.message, {}};
    case RedisFailure::Kind::DeadlinePassed:
        return timedOut(Title, where, deadline);
    case RedisFailure::Kind::Cancelled:
        return cancelled();
    case RedisFailure::Kind::Broken:
        break;
    }
    return unreachable(Title, where, failure.message);
}

} // namespace millwright::systems::redis
