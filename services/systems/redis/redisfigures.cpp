#include "services/systems/redis/redisfigures.h"

#include "services/systems/findingtexts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace millwright::systems::redis {

namespace {
QString say(const char *text)
{
    return QCoreApplication::translate("Redis", text);
}
} // namespace

std::vector<Figure> redisFigures(const RedisFacts &facts)
{
    if (facts.version.isEmpty())
        return {};
    const QString used = bytesText(double(facts.usedBytes));
    const QString memory = facts.limitBytes > 0 ? say("%1 of %2").arg(used, bytesText(double(facts.limitBytes))) : used;
    std::vector<Figure> figures {
        {u"redis.memory"_s, say("Memory"), Figure::Unit::Bytes, double(facts.usedBytes), memory, true},
        {u"redis.keys"_s, say("Keys"), Figure::Unit::Count, double(facts.keys), {}, false},
        {u"redis.clients"_s, say("Clients"), Figure::Unit::Count, double(facts.clients), {}, false},
        {u"redis.operations.rate"_s, say("Commands"), Figure::Unit::PerSecond, facts.operationsPerSecond, {}, false},
    };
    const qint64 hits = facts.counters.hits - (facts.previous ? facts.previous->hits : 0);
    const qint64 misses = facts.counters.misses - (facts.previous ? facts.previous->misses : 0);
    if (hits + misses > 0)
        figures.push_back({u"redis.keyspace.hit"_s, say("Hits"), Figure::Unit::Percent, 100.0 * double(hits) / double(hits + misses), {}, false});
    figures.push_back({u"redis.save.age"_s, say("Last save"), Figure::Unit::Seconds, facts.lastSaveSecondsAgo, {}, false});
    figures.push_back({u"redis.uptime"_s, say("Up for"), Figure::Unit::Seconds, facts.uptimeSeconds, {}, false});
    return figures;
}

} // namespace millwright::systems::redis
