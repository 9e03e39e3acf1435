#pragma once

#include "services/core/taskcontext.h"
#include "services/docker/engine.h"
#include "services/systems/formatwalker.h"
#include "services/systems/systemmodule.h"

#include <QJsonArray>

namespace millwright::systems::postgres {

// What the container brings along.
struct ContainerTools
{
    bool zstd = false;
    QString dumpVersion; // "pg_dump (PostgreSQL) 15.20"
    QString zstdVersion;
};

// Runs the container's own PostgreSQL programs, which always match the server, over its local socket. Thread-safe. No password ever
// stands in a command: it goes through the environment.
class PostgresShell final
{
public:
    explicit PostgresShell(const ServiceAccess &access);

    // Each line of the script's output as one JSON value. SQL goes through standard input; the first error ends it.
    [[nodiscard]] core::Result<QJsonArray> query(const QString &database, const QString &script, const core::TaskContext &context,
                                                 std::chrono::milliseconds deadline = std::chrono::seconds(30)) const;
    // Runs statements; what they print is dropped.
    [[nodiscard]] core::Result<void> run(const QString &database, const QString &script, const core::TaskContext &context,
                                         std::chrono::milliseconds deadline = std::chrono::seconds(30)) const;
    // A request with user and password set, for the caller's own program and streams.
    [[nodiscard]] docker::ExecRequest request(const QStringList &command) const;
    // Fails for an exit code that is not 0, with the program's own words.
    [[nodiscard]] core::Result<docker::ExecResult> exec(const docker::ExecRequest &request, const core::TaskContext &context) const;
    [[nodiscard]] core::Result<ContainerTools> tools(const core::TaskContext &context) const;

    [[nodiscard]] QString user() const;
    [[nodiscard]] QString service() const { return m_access.service.name; }
    [[nodiscard]] docker::Engine &engine() const { return *m_access.engine; }
    [[nodiscard]] QString container() const { return m_access.service.containerId; }
    // A database that is not name, to change name from.
    [[nodiscard]] static QString elsewhere(const QString &name);

private:
    ServiceAccess m_access;
};

} // namespace millwright::systems::postgres
