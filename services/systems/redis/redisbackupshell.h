#pragma once

#include "services/docker/engine.h"
#include "services/systems/formatwalker.h"
#include "services/systems/systemmodule.h"

namespace millwright::systems::redis {

// How this server keeps its data, as it says itself.
struct DataPlace
{
    QString folder; // CONFIG dir
    QString snapshotFile; // dbfilename
    QString logFolder; // appenddirname, empty before 7.0
    QString logFile; // appendfilename
    bool appendOnly = false;
    QString version; // "7.0.15"
};

// Asks through the container's own redis-cli. The password goes through the environment. Thread-safe.
class RedisShell final
{
public:
    explicit RedisShell(const ServiceAccess &access) : m_access(access) { }

    // The answer's lines, as redis-cli prints them raw. An error answer is an error here.
    [[nodiscard]] core::Result<QStringList> ask(const QStringList &command, const core::TaskContext &context) const;
    // Commands whose words may be secret: through standard input. Each must answer OK.
    [[nodiscard]] core::Result<void> run(const QList<QStringList> &commands, const core::TaskContext &context) const;
    [[nodiscard]] core::Result<DataPlace> dataPlace(const core::TaskContext &context) const;
    // {"keys": n, "databases": {"0": {"keys": n, "expiring": n}}} now.
    [[nodiscard]] core::Result<QJsonObject> keyspace(const core::TaskContext &context) const;
    // Blocks until the server answers and has loaded its data.
    [[nodiscard]] core::Result<void> waitUntilLoaded(std::chrono::milliseconds deadline, const core::TaskContext &context) const;
    // redis-cli with these arguments and the credential set.
    [[nodiscard]] docker::ExecRequest request(const QStringList &command) const;

    [[nodiscard]] const ServiceAccess &access() const { return m_access; }
    [[nodiscard]] docker::Engine &engine() const { return *m_access.engine; }
    [[nodiscard]] QString container() const { return m_access.service.containerId; }

private:
    [[nodiscard]] bool isRunning(const core::TaskContext &context) const;

    ServiceAccess m_access;
};

// As ArtifactSpec::details keeps it.
[[nodiscard]] QJsonObject toDetails(const DataPlace &place);
[[nodiscard]] DataPlace fromDetails(const QJsonObject &details);

} // namespace millwright::systems::redis
