#include "services/systems/postgres/postgresfigures.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace millwright::systems::postgres {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Postgres", text);
}

void addRates(const PostgresFacts &facts, std::vector<Figure> &figures)
{
    if (!facts.counters || !facts.previous || facts.sinceSeconds <= 0)
        return;
    const Counters &now = *facts.counters;
    const Counters &before = *facts.previous;
    const qint64 transactions = now.commits + now.rollbacks - before.commits - before.rollbacks;
    figures.push_back({u"postgres.transactions.rate"_s, say("Transactions"), Figure::Unit::PerSecond, double(transactions) / facts.sinceSeconds, {}, false});
    const qint64 hit = now.blocksHit - before.blocksHit;
    const qint64 read = now.blocksRead - before.blocksRead;
    if (hit + read > 0)
        figures.push_back({u"postgres.cache.hit"_s, say("Cache hits"), Figure::Unit::Percent, 100.0 * double(hit) / double(hit + read), {}, false});
}

} // namespace

std::vector<Figure> postgresFigures(const PostgresFacts &facts)
{
    if (facts.refusal)
        return {};
    std::vector<Figure> figures;
    const qint64 limit = facts.maxConnections - facts.reservedConnections;
    if (facts.connections) {
        figures.push_back({u"postgres.connections"_s, say("Connections"), Figure::Unit::Count, double(*facts.connections),
                           say("%1 of %2").arg(*facts.connections).arg(limit), true});
    }
    if (facts.sizeBytes)
        figures.push_back({u"postgres.size"_s, say("Size of all databases"), Figure::Unit::Bytes, double(*facts.sizeBytes), {}, false});
    if (facts.transactions) {
        const double oldest = facts.transactions->empty() ? 0 : facts.transactions->front().ageSeconds;
        figures.push_back({u"postgres.transactions.oldest"_s, say("Oldest transaction"), Figure::Unit::Seconds, oldest, {}, false});
    }
    addRates(facts, figures);
    figures.push_back({u"postgres.uptime"_s, say("Up for"), Figure::Unit::Seconds, facts.uptimeSeconds, {}, false});
    return figures;
}

} // namespace millwright::systems::postgres
