#pragma once

#include "services/systems/postgres/postgresconnection.h"
#include "services/systems/postgres/postgresfacts.h"

#include <QElapsedTimer>

namespace millwright::systems::postgres {

// Reads one server. Blocking; one thread at a time. Keeps its connection between readings and drops it when it breaks; keeps the counters
// of the reading before, and what it saw in each database: the first readings look into some, ours first, the later ones into one each.
class PostgresDriver final
{
public:
    explicit PostgresDriver(const PostgresAddress &address) : m_address(address) { }

    // Each statement alone: one that fails for a missing right or column costs that figure, not the reading.
    // A server that answers but will not serve is a reading with a refusal, not a failure.
    [[nodiscard]] PostgresResult<PostgresFacts> read(std::chrono::milliseconds deadline, const core::TaskContext &context);

private:
    struct Reading;
    struct DatabaseState
    {
        QString name;
        std::vector<WornTable> wornTables;
        std::vector<InvalidIndex> invalidIndexes;
    };

    [[nodiscard]] PostgresResult<void> connect(Reading &reading);
    [[nodiscard]] PostgresResult<void> readServer(Reading &reading);
    [[nodiscard]] PostgresResult<void> readIdentity(Reading &reading);
    [[nodiscard]] PostgresResult<void> readActivity(Reading &reading);
    [[nodiscard]] PostgresResult<void> readStatistics(Reading &reading);
    [[nodiscard]] PostgresResult<void> readReplication(Reading &reading);
    [[nodiscard]] PostgresResult<void> readSizes(Reading &reading);
    [[nodiscard]] PostgresResult<void> readDatabases(Reading &reading);
    void lookAround(Reading &reading);
    void lookInto(DatabaseState &state, Reading &reading) const;
    void keepCounters(PostgresFacts &facts);

    PostgresAddress m_address;
    std::unique_ptr<PostgresConnection> m_connection;
    QString m_database; // the one m_connection is in
    std::vector<DatabaseState> m_databases;
    std::size_t m_nextDatabase = 0;
    std::optional<qint64> m_sizeBytes;
    QElapsedTimer m_sizeAge;
    std::optional<Counters> m_previous;
    QElapsedTimer m_previousAge;
};

} // namespace millwright::systems::postgres
