#include "services/systems/redis/redisinfo.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace millwright::systems::redis {

namespace {

using Values = QHash<QByteArray, QByteArray>;

Values valuesOf(const QByteArray &info)
{
    Values values;
    for (const QByteArray &line : info.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && !line.startsWith('#'))
            values.insert(line.left(colon), line.mid(colon + 1).trimmed());
    }
    return values;
}

qint64 integer(const Values &values, const char *key)
{
    return values.value(key).toLongLong();
}

QString text(const Values &values, const char *key)
{
    return QString::fromUtf8(values.value(key));
}

// "keys=3,expires=0,avg_ttl=0" and "ip=…,port=…,state=online,offset=1,lag=0"
Values fieldsOf(const QByteArray &line)
{
    Values fields;
    for (const QByteArray &field : line.split(',')) {
        const qsizetype equals = field.indexOf('=');
        if (equals > 0)
            fields.insert(field.left(equals), field.mid(equals + 1));
    }
    return fields;
}

void readMemory(const Values &values, RedisFacts &facts)
{
    facts.usedBytes = integer(values, "used_memory");
    facts.uncountedBytes = integer(values, "mem_not_counted_for_evict");
    facts.residentBytes = integer(values, "used_memory_rss");
    facts.limitBytes = integer(values, "maxmemory");
    facts.systemBytes = integer(values, "total_system_memory");
    facts.fragmentedBytes = integer(values, "allocator_frag_bytes");
    facts.evictionPolicy = text(values, "maxmemory_policy");
}

void readPersistence(const Values &values, qint64 now, RedisFacts &facts)
{
    const qint64 serverMicroseconds = integer(values, "server_time_usec");
    const double clock = serverMicroseconds > 0 ? double(serverMicroseconds) / 1e6 : double(now);
    facts.loading = integer(values, "loading") != 0;
    facts.saving = integer(values, "rdb_bgsave_in_progress") != 0;
    facts.saveFailed = values.value("rdb_last_bgsave_status") == "err";
    facts.changesSinceSave = integer(values, "rdb_changes_since_last_save");
    facts.lastSaveSecondsAgo = clock - double(integer(values, "rdb_last_save_time"));
    facts.aofEnabled = integer(values, "aof_enabled") != 0;
    facts.aofWriteFailed = facts.aofEnabled && values.value("aof_last_write_status") == "err";
    facts.aofRewriteFailed = facts.aofEnabled && values.value("aof_last_bgrewrite_status") == "err";
}

void readReplication(const Values &values, RedisFacts &facts)
{
    facts.replica = values.value("role") == "slave";
    facts.masterLinkDown = facts.replica && values.value("master_link_status") == "down";
    facts.masterSyncing = integer(values, "master_sync_in_progress") != 0;
    facts.masterLinkDownSeconds = double(integer(values, "master_link_down_since_seconds"));
    facts.master = facts.replica ? QString(text(values, "master_host") % u':' % text(values, "master_port")) : QString();
    for (qint64 index = 0; index < integer(values, "connected_slaves"); ++index) {
        const Values fields = fieldsOf(values.value("slave" + QByteArray::number(index)));
        facts.replicas.push_back(
            {QString(text(fields, "ip") % u':' % text(fields, "port")), text(fields, "state"), integer(fields, "lag")});
    }
}

qint64 countKeys(const Values &values)
{
    qint64 keys = 0;
    for (const auto &[name, value] : values.asKeyValueRange()) {
        bool numbered = false;
        if (name.startsWith("db"))
            name.mid(2).toInt(&numbered);
        if (numbered)
            keys += integer(fieldsOf(value), "keys");
    }
    return keys;
}

} // namespace

RedisFacts factsFromInfo(const QByteArray &info, qint64 now)
{
    const Values values = valuesOf(info);
    RedisFacts facts;
    facts.version = values.contains("valkey_version") ? text(values, "valkey_version") : text(values, "redis_version");
    facts.uptimeSeconds = double(integer(values, "uptime_in_seconds"));
    facts.clients = integer(values, "connected_clients");
    facts.maxClients = integer(values, "maxclients");
    facts.operationsPerSecond = values.value("instantaneous_ops_per_sec").toDouble();
    facts.keys = countKeys(values);
    readMemory(values, facts);
    readPersistence(values, now, facts);
    readReplication(values, facts);
    facts.counters = {text(values, "run_id"),
                      integer(values, "rejected_connections"),
                      integer(values, "evicted_keys"),
                      integer(fieldsOf(values.value("errorstat_OOM")), "count"),
                      integer(values, "keyspace_hits"),
                      integer(values, "keyspace_misses")};
    return facts;
}

QList<QPair<qint64, qint64>> savePointsFrom(const QByteArray &text)
{
    QList<QPair<qint64, qint64>> points;
    const QByteArrayList words = text.simplified().split(' ');
    for (qsizetype index = 0; index + 1 < words.size(); index += 2)
        points.append({words.at(index).toLongLong(), words.at(index + 1).toLongLong()});
    return points;
}

} // namespace millwright::systems::redis
