#include "services/systems/redis/redisdriver.h"

#include "services/systems/redis/redisinfo.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace millwright::systems::redis {

using Kind = RedisFailure::Kind;

bool isDenial(const RedisFailure &failure)
{
    static const QStringList codes {u"NOAUTH"_s, u"WRONGPASS"_s, u"NOPERM"_s, u"DENIED"_s};
    return codes.contains(failure.code()) || (failure.kind == Kind::Server && failure.message.contains("invalid password"_L1));
}

RedisResult<RedisFacts> RedisDriver::read(std::chrono::milliseconds deadline, const core::TaskContext &context)
{
    const Deadline end = deadlineIn(deadline);
    const bool kept = m_connection && m_connection->isUsable();
    RedisResult<RedisFacts> facts = readOnce(end, context);
    if (!facts && kept && facts.error().kind == Kind::Broken) {
        m_connection.reset(); // the kept connection had died unseen: once more, with a new one
        facts = readOnce(end, context);
    }
    if (facts)
        return facts;
    m_connection.reset();
    if (facts.error().kind != Kind::Server || isDenial(facts.error()))
        return facts;
    RedisFacts refused;
    refused.refusal = facts.error().message;
    return refused;
}

RedisResult<RedisFacts> RedisDriver::readOnce(Deadline deadline, const core::TaskContext &context)
{
    if (!m_connection || !m_connection->isUsable()) {
        auto opened = RedisConnection::open(m_address, deadline, context);
        if (!opened)
            return tl::unexpected(opened.error());
        m_connection = std::move(*opened);
        m_savePoints.reset();
    }
    // PING tells what INFO does not mind: LOADING, MISCONF, BUSY, MASTERDOWN.
    const auto pong = m_connection->command({"PING"}, deadline, context);
    if (!pong && (pong.error().kind != Kind::Server || isDenial(pong.error())))
        return tl::unexpected(pong.error());
    const auto info = m_connection->command({"INFO"}, deadline, context);
    if (!info)
        return tl::unexpected(pong ? info.error() : pong.error());
    if (const auto done = readSavePoints(deadline, context); !done)
        return tl::unexpected(done.error());
    RedisFacts facts = factsFromInfo(info->value(0), QDateTime::currentSecsSinceEpoch());
    facts.refusal = pong ? QString() : pong.error().message;
    facts.savePoints = m_savePoints.value_or(QList<QPair<qint64, qint64>>());
    keepCounters(facts);
    return facts;
}

// A server that does not show its configuration costs only the rule about old saves.
RedisResult<void> RedisDriver::readSavePoints(Deadline deadline, const core::TaskContext &context)
{
    if (m_savePoints)
        return {};
    const auto reply = m_connection->command({"CONFIG", "GET", "save"}, deadline, context);
    if (!reply && reply.error().kind != Kind::Server)
        return tl::unexpected(reply.error());
    m_savePoints = reply ? savePointsFrom(reply->value(1)) : QList<QPair<qint64, qint64>>();
    return {};
}

void RedisDriver::keepCounters(RedisFacts &facts)
{
    if (m_previous && m_previous->runId == facts.counters.runId) {
        facts.previous = m_previous;
        facts.sinceSeconds = double(m_previousAge.elapsed()) / 1'000;
    }
    m_previous = facts.counters;
    m_previousAge.start();
}

} // namespace millwright::systems::redis
