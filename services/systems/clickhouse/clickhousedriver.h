#pragma once

#include "services/systems/clickhouse/clickhousefacts.h"
#include "services/systems/clickhouse/clickhousequery.h"

#include <QElapsedTimer>

namespace millwright::systems::clickhouse {

// Reads one server over HTTP. Blocking; one thread at a time. Keeps the HTTP session, the settings, the counters
// of the reading before, and for a minute what is dear to ask for (replicas, parts set aside).
class ClickHouseDriver final
{
public:
    explicit ClickHouseDriver(const ClickHouseAddress &address) : m_address(address), m_http(core::makeHttpClient()) { }

    // /ping, then each question alone: a table this version does not have costs that figure, not the reading.
    [[nodiscard]] ClickHouseResult<ClickHouseFacts> read(std::chrono::milliseconds deadline, const core::TaskContext &context);

private:
    struct Reading;
    // What was asked for within the last minute.
    struct SlowFacts
    {
        std::vector<ReplicaState> replicas;
        std::vector<BrokenParts> brokenParts;
        bool keeperLost = false;
        QStringList unread;

        void addTo(ClickHouseFacts &facts) const;
    };

    [[nodiscard]] ClickHouseResult<void> readIdentity(Reading &reading);
    [[nodiscard]] ClickHouseResult<void> readSettings(Reading &reading);
    [[nodiscard]] ClickHouseResult<void> readTables(Reading &reading);
    [[nodiscard]] ClickHouseResult<void> readSlowly(Reading &reading);
    [[nodiscard]] ClickHouseResult<void> readServer(Reading &reading);
    void keepCounters(ClickHouseFacts &facts);

    ClickHouseAddress m_address;
    std::unique_ptr<core::HttpClient> m_http;
    QHash<QString, qint64> m_settings; // asked for once
    std::optional<SlowFacts> m_slow;
    QElapsedTimer m_slowAge;
    std::optional<Counters> m_previous;
    double m_previousUptime = 0;
    QElapsedTimer m_previousAge;
};

// Whether the server answered and does not let us in.
[[nodiscard]] bool isDenial(const ClickHouseFailure &failure);

} // namespace millwright::systems::clickhouse
