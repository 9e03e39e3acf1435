#include "services/systems/clickhouse/clickhousetexts.h"

#include "services/systems/findingtexts.h"
#include "services/systems/reach.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;
using millwright::core::ErrorKind;

namespace millwright::systems::clickhouse {

namespace {

constexpr char Context[] = "ClickHouse";
const QString Title = u"ClickHouse"_s;
constexpr int AccessDenied = 497;

const std::array Texts {
    FindingText {"clickhouse.refused", QT_TRANSLATE_NOOP("ClickHouse", "ClickHouse answers but cannot serve: %1"),
                 QT_TRANSLATE_NOOP("ClickHouse", "Read the container's log."), {"message"}},
    FindingText {"clickhouse.queries.exhausted", QT_TRANSLATE_NOOP("ClickHouse", "Too many queries run at once: new ones are refused."),
                 QT_TRANSLATE_NOOP("ClickHouse", "See what runs (system.processes); end what nobody waits for.")},
    FindingText {"clickhouse.memory.exceeded", QT_TRANSLATE_NOOP("ClickHouse", "ClickHouse is out of memory: queries are refused."),
                 QT_TRANSLATE_NOOP("ClickHouse", "End the largest queries (system.processes), or raise max_server_memory_usage.")},
    FindingText {"clickhouse.memory.pressure", QT_TRANSLATE_NOOP("ClickHouse", "%1 of %2 memory are in use."),
                 QT_TRANSLATE_NOOP("ClickHouse", "See which queries and merges take it (system.processes, system.merges)."), {"usedBytes", "limitBytes"}},
    FindingText {"clickhouse.disk.full", QT_TRANSLATE_NOOP("ClickHouse", "ClickHouse's disk is full: %1"),
                 QT_TRANSLATE_NOOP("ClickHouse", "Drop old partitions or logs, or give the volume more room."), {"message"}},
    FindingText {"clickhouse.disk.low", QT_TRANSLATE_NOOP("ClickHouse", "Disk %1 has %2 of %3 free (%4)."),
                 QT_TRANSLATE_NOOP("ClickHouse", "Drop old partitions or logs; merges need room to work in."), {"disk", "freeBytes", "totalBytes", "freePercent"}},
    FindingText {"clickhouse.parts.toomany", QT_TRANSLATE_NOOP("ClickHouse", "Table %1 has %2 parts in one partition: inserts are refused."),
                 QT_TRANSLATE_NOOP("ClickHouse", "Stop the inserts for a while, see that merges run, then insert in larger batches."), {"table", "parts"}},
    FindingText {"clickhouse.parts.pressure", QT_TRANSLATE_NOOP("ClickHouse", "Table %1 has %2 parts in one partition; from %3 on inserts are slowed."),
                 QT_TRANSLATE_NOOP("ClickHouse", "Insert in larger batches, and see that merges run (SYSTEM START MERGES)."), {"table", "parts", "delay"}},
    FindingText {"clickhouse.parts.broken", QT_TRANSLATE_NOOP("ClickHouse", "%2 broken parts of table %1 were set aside."),
                 QT_TRANSLATE_NOOP("ClickHouse", "Compare the table with its newest backup; check the disk."), {"table", "count"}},
    FindingText {"clickhouse.replicas.readonly", QT_TRANSLATE_NOOP("ClickHouse", "Replica of %1 is read-only: inserts are refused."),
                 QT_TRANSLATE_NOOP("ClickHouse", "See whether Keeper answers; SYSTEM RESTORE REPLICA if its data is lost."), {"table"}},
    FindingText {"clickhouse.replicas.delayed", QT_TRANSLATE_NOOP("ClickHouse", "Replica of %1 is %2 behind."),
                 QT_TRANSLATE_NOOP("ClickHouse", "See its replication queue and the network between the replicas."), {"table", "delaySeconds"}},
    FindingText {"clickhouse.keeper.lost", QT_TRANSLATE_NOOP("ClickHouse", "ClickHouse does not reach its Keeper."),
                 QT_TRANSLATE_NOOP("ClickHouse", "Bring ZooKeeper or ClickHouse Keeper back.")},
    FindingText {"clickhouse.mutations.failing", QT_TRANSLATE_NOOP("ClickHouse", "A mutation of %1 fails again and again (%2, %3 old)."),
                 QT_TRANSLATE_NOOP("ClickHouse", "Read the reason; end it with KILL MUTATION if it can never work."), {"table", "id", "ageSeconds"}},
    FindingText {"clickhouse.mutations.stuck", QT_TRANSLATE_NOOP("ClickHouse", "A mutation of %1 is not done after %3 (%2, %4 parts left)."),
                 QT_TRANSLATE_NOOP("ClickHouse", "See that merges run and have room; KILL MUTATION ends it."), {"table", "id", "ageSeconds", "parts"}},
    FindingText {"clickhouse.inserts.rejected", QT_TRANSLATE_NOOP("ClickHouse", "%1 inserts were refused within the last %2."),
                 QT_TRANSLATE_NOOP("ClickHouse", "Insert in larger batches; see which table has too many parts."), {"count", "sinceSeconds"}},
    FindingText {"clickhouse.figures.unread", QT_TRANSLATE_NOOP("ClickHouse", "Not everything could be read: %1."),
                 QT_TRANSLATE_NOOP("ClickHouse", "Grant the user SELECT on system.*."), {"figures"}},
};

QString say(const char *text)
{
    return QCoreApplication::translate(Context, text);
}

} // namespace

core::Finding clickHouseFinding(core::Finding finding)
{
    return described(std::move(finding), Context, Texts);
}

QStringList clickHouseCodes()
{
    QStringList codes;
    for (const FindingText &text : Texts)
        codes.append(QString::fromLatin1(text.code));
    return codes;
}

core::Error clickHouseError(const ClickHouseFailure &failure, const ClickHouseAddress &address, std::chrono::milliseconds deadline)
{
    const QString where = placeText({{}, address.host, address.port, 0});
    const QString detail = failure.code ? u"Code: %1. %2"_s.arg(failure.code).arg(failure.message) : failure.message;
    switch (failure.kind) {
    case ClickHouseFailure::Kind::Server:
        if (failure.code == AccessDenied)
            return {ErrorKind::Denied, say("The ClickHouse user “%1” may not read the system tables. Grant it SELECT on system.*.").arg(address.user), detail, {}};
        return passwordRefused(Title, address.user, detail);
    case ClickHouseFailure::Kind::NotClickHouse:
        return {ErrorKind::Unsupported, say("What answers at %1 is not ClickHouse. See which container has the port.").arg(where), detail, {}};
    case ClickHouseFailure::Kind::Call:
        break;
    }
    return callFailed(failure.call, Title, where, deadline);
}

} // namespace millwright::systems::clickhouse
