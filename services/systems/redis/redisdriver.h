#pragma once

#include "services/systems/redis/redisconnection.h"
#include "services/systems/redis/redisfacts.h"

#include <QElapsedTimer>

namespace millwright::systems::redis {

// Reads one server: PING and one INFO. Blocking; one thread at a time. Keeps its connection between readings and drops it when it breaks,
// keeps the counters of the reading before.
class RedisDriver final
{
public:
    explicit RedisDriver(const RedisAddress &address) : m_address(address) { }

    // A server that answers but will not serve is a reading with a refusal; refused credentials are a failure.
    [[nodiscard]] RedisResult<RedisFacts> read(std::chrono::milliseconds deadline, const core::TaskContext &context);

private:
    [[nodiscard]] RedisResult<RedisFacts> readOnce(Deadline deadline, const core::TaskContext &context);
    [[nodiscard]] RedisResult<void> readSavePoints(Deadline deadline, const core::TaskContext &context);
    void keepCounters(RedisFacts &facts);

    RedisAddress m_address;
    std::unique_ptr<RedisConnection> m_connection;
    std::optional<QList<QPair<qint64, qint64>>> m_savePoints; // asked for once per connection
    std::optional<Counters> m_previous;
    QElapsedTimer m_previousAge;
};

// Whether a failure means that the server answered and does not let us in.
[[nodiscard]] bool isDenial(const RedisFailure &failure);

} // namespace millwright::systems::redis
