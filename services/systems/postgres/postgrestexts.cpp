#include "services/systems/postgres/postgrestexts.h"

#include "services/systems/findingtexts.h"
#include "services/systems/reach.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;
using millwright::core::ErrorKind;

namespace millwright::systems::postgres {

namespace {

constexpr char Context[] = "Postgres";
const QString Title = u"PostgreSQL"_s;

const std::array Texts {
    FindingText {"postgres.connections.exhausted", QT_TRANSLATE_NOOP("Postgres", "PostgreSQL is out of connections: new sessions are refused."),
                 QT_TRANSLATE_NOOP("Postgres", "End idle sessions, or raise max_connections and restart PostgreSQL.")},
    FindingText {"postgres.connections.nearlimit", QT_TRANSLATE_NOOP("Postgres", "%1 of %2 connections are in use."),
                 QT_TRANSLATE_NOOP("Postgres", "See which application holds them; end idle sessions or raise max_connections."), {"used", "limit"}},
    FindingText {"postgres.starting", QT_TRANSLATE_NOOP("Postgres", "PostgreSQL does not take sessions yet: %1."),
                 QT_TRANSLATE_NOOP("Postgres", "Wait; where it lasts for minutes, read the container's log."), {"message"}},
    FindingText {"postgres.refused", QT_TRANSLATE_NOOP("Postgres", "PostgreSQL answers but cannot serve: %1."),
                 QT_TRANSLATE_NOOP("Postgres", "Read the container's log."), {"message"}},
    FindingText {"postgres.disk.full", QT_TRANSLATE_NOOP("Postgres", "PostgreSQL's disk is full: %1."),
                 QT_TRANSLATE_NOOP("Postgres", "Free space on the volume of its data; it goes on by itself, without a restart."), {"message"}},
    FindingText {"postgres.storage.broken", QT_TRANSLATE_NOOP("Postgres", "PostgreSQL cannot read its files: %1."),
                 QT_TRANSLATE_NOOP("Postgres", "Make no changes; check the disk, and have the newest restore point at hand."), {"message"}},
    FindingText {"postgres.checksums.failed", QT_TRANSLATE_NOOP("Postgres", "%1 data pages failed their checksum."),
                 QT_TRANSLATE_NOOP("Postgres", "Check the disk, verify the newest restore point, then find the damaged table with pg_amcheck."), {"count"}},
    FindingText {"postgres.transactions.idle", QT_TRANSLATE_NOOP("Postgres", "%1 sessions are idle in a transaction, the longest for %2 (%3 in %4)."),
                 QT_TRANSLATE_NOOP("Postgres", "End the session with pid %5, and see why its application does not commit."),
                 {"count", "ageSeconds", "user", "database", "pid"}},
    FindingText {"postgres.transactions.long", QT_TRANSLATE_NOOP("Postgres", "A transaction has been open for %2 (%3 in %4)."),
                 QT_TRANSLATE_NOOP("Postgres", "See what the session with pid %5 does; cancel it if nobody waits for it."),
                 {"count", "ageSeconds", "user", "database", "pid"}},
    FindingText {"postgres.locks.waiting", QT_TRANSLATE_NOOP("Postgres", "%1 sessions wait for a lock, the longest for %2 (%3)."),
                 QT_TRANSLATE_NOOP("Postgres", "See the session that blocks them (pid %4); cancel it if it is stuck."),
                 {"count", "waitSeconds", "user", "blockers"}},
    FindingText {"postgres.wraparound.near", QT_TRANSLATE_NOOP("Postgres", "Database %1 has not been frozen for %2 transactions."),
                 QT_TRANSLATE_NOOP("Postgres", "Run VACUUM FREEZE on its oldest tables; end old transactions and unused slots first."), {"database", "age"}},
    FindingText {"postgres.tables.deadrows", QT_TRANSLATE_NOOP("Postgres", "Table %1 in %2 holds %3 dead rows beside %4 live ones."),
                 QT_TRANSLATE_NOOP("Postgres", "Run VACUUM ANALYZE on it, and see what keeps autovacuum away."), {"table", "database", "dead", "live"}},
    FindingText {"postgres.indexes.invalid", QT_TRANSLATE_NOOP("Postgres", "Index %1 in %2 is invalid: it costs writes and is never used."),
                 QT_TRANSLATE_NOOP("Postgres", "Drop it, or build it again with REINDEX INDEX CONCURRENTLY."), {"index", "database"}},
    FindingText {"postgres.replication.lag", QT_TRANSLATE_NOOP("Postgres", "Replica %1 is %2 behind (%3)."),
                 QT_TRANSLATE_NOOP("Postgres", "See the replica's load and its network."), {"replica", "lagSeconds", "lagBytes"}},
    FindingText {"postgres.replication.replaylag", QT_TRANSLATE_NOOP("Postgres", "This standby is %1 behind its primary."),
                 QT_TRANSLATE_NOOP("Postgres", "See its load, and whether a long query holds replay back."), {"lagSeconds"}},
    FindingText {"postgres.slots.lost", QT_TRANSLATE_NOOP("Postgres", "Replication slot %1 lost the log its replica needs."),
                 QT_TRANSLATE_NOOP("Postgres", "Rebuild the replica, then drop the slot."), {"slot"}},
    FindingText {"postgres.slots.unreserved", QT_TRANSLATE_NOOP("Postgres", "Replication slot %1 will lose its log at the next checkpoint."),
                 QT_TRANSLATE_NOOP("Postgres", "Bring its replica back now, or raise max_slot_wal_keep_size."), {"slot"}},
    FindingText {"postgres.slots.retaining", QT_TRANSLATE_NOOP("Postgres", "Replication slot %1 keeps %2 of log on the disk."),
                 QT_TRANSLATE_NOOP("Postgres", "Bring its replica back, or drop the slot if nobody uses it."), {"slot", "retainedBytes"}},
    FindingText {"postgres.archiver.failing", QT_TRANSLATE_NOOP("Postgres", "Archiving the log fails: %1, %2 ago."),
                 QT_TRANSLATE_NOOP("Postgres", "See archive_command and the room at its target; the log piles up until it works."), {"wal", "ageSeconds"}},
    FindingText {"postgres.deadlocks.new", QT_TRANSLATE_NOOP("Postgres", "%1 deadlocks within the last %2."),
                 QT_TRANSLATE_NOOP("Postgres", "The container's log names the statements that met."), {"count", "sinceSeconds"}},
    FindingText {"postgres.rights.missing", QT_TRANSLATE_NOOP("Postgres", "The role may not see other roles' sessions, so not everything is checked."),
                 QT_TRANSLATE_NOOP("Postgres", "Grant it pg_monitor.")},
    FindingText {"postgres.figures.unread", QT_TRANSLATE_NOOP("Postgres", "Not everything could be read: %1."),
                 QT_TRANSLATE_NOOP("Postgres", "Grant the role pg_monitor, or see what blocks these views."), {"figures"}},
};

QString say(const char *text)
{
    return QCoreApplication::translate(Context, text);
}

core::Error denied(const PostgresFailure &failure, const PostgresAddress &address, const QString &detail)
{
    if (failure.sqlState == "28P01"_L1)
        return passwordRefused(Title, address.user, detail);
    if (failure.sqlState == "3D000"_L1)
        return {ErrorKind::Denied, say("PostgreSQL has no database “%1”. Name another one in Settings → Credentials.").arg(address.database), detail, {}};
    return {ErrorKind::Denied, say("PostgreSQL does not let “%1” in. See pg_hba.conf and the role, or use another one in Settings → Credentials.").arg(address.user),
            detail, {}};
}

} // namespace

core::Finding postgresFinding(core::Finding finding)
{
    return described(std::move(finding), Context, Texts);
}

QStringList postgresCodes()
{
    QStringList codes;
    for (const FindingText &text : Texts)
        codes.append(QString::fromLatin1(text.code));
    return codes;
}

core::Error postgresError(const PostgresFailure &failure, const PostgresAddress &address, std::chrono::milliseconds deadline)
{
    const QString where = placeText({{}, address.host, address.port, 0});
    switch (failure.kind) {
    case PostgresFailure::Kind::Server:
        return denied(failure, address, u"%1: %2"_s.arg(failure.sqlState, failure.message));
    case PostgresFailure::Kind::PasswordMissing:
        return passwordMissing(Title, failure.message);
    case PostgresFailure::Kind::NotPostgres:
        return {ErrorKind::Unsupported, say("What answers at %1 does not speak PostgreSQL's protocol. See which container has the port.").arg(where),
                failure.message, {}};
    case PostgresFailure::Kind::DeadlinePassed:
        return timedOut(Title, where, deadline);
    case PostgresFailure::Kind::Cancelled:
        return cancelled();
    case PostgresFailure::Kind::Broken:
        break;
    }
    return unreachable(Title, where, failure.message);
}

} // namespace millwright::systems::postgres
