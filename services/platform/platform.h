#pragma once

#include "services/core/secret.h"

#include <QDateTime>
#include <QHash>
#include <QMetaType>
#include <QStringList>

#include <optional>
#include <vector>

namespace millwright::platform {

// One way to reach a port of a service from this computer.
struct Endpoint
{
    enum class Reach { PublishedPort, ContainerAddress };

    Reach reach = Reach::PublishedPort;
    QString host; // "127.0.0.1" or the container's address
    quint16 port = 0; // to connect to
    quint16 containerPort = 0; // what it is inside

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

// A user and password found in, or typed in for, a service.
struct Credential
{
    QString user;
    core::Secret password;
    QString database; // PostgreSQL's POSTGRES_DB, ClickHouse's CLICKHOUSE_DB; else empty
    QString source; // for people: "environment of postgres (POSTGRES_PASSWORD)", "typed in"

    friend bool operator==(const Credential &, const Credential &) = default;
};

// What the engine says of the container, at the time of discovery or of the newest sweep.
struct ContainerState
{
    QString status; // created, running, paused, restarting, exited, dead
    QString health; // healthy, unhealthy, starting; empty without a health check
    int exitCode = 0;
    bool oomKilled = false;
    int restartCount = 0;
    QString error;
    QDateTime startedAt;
    QDateTime finishedAt;
    QString lastHealthOutput; // of the newest probe, cut

    friend bool operator==(const ContainerState &, const ContainerState &) = default;
};

// One volume or bind mount of a container.
struct Mount
{
    QString type; // volume, bind, tmpfs
    QString name; // the volume's
    QString source;
    QString destination;
    bool readOnly = false;

    friend bool operator==(const Mount &, const Mount &) = default;
};

// One running instance (a compose service; replicas count as several).
struct Service
{
    QString name; // the compose service, "postgres"; replicas after the first "postgres-2"
    QString kind; // id of the system module, "postgres"; empty when it is none of the systems we know
    QString kindReason; // why we think so: "image postgres:15, POSTGRES_USER is set"
    QString containerId;
    QString containerName;
    QString image;
    QString imageId;
    ContainerState state;
    bool oneShot = false; // ends by itself with exit code 0 (init containers)
    QStringList dependsOn; // service names, from depends_on and from what the environment names
    std::vector<Endpoint> endpoints;
    std::vector<Mount> mounts;
    std::optional<Credential> credential;
    QHash<QString, QString> environment; // names of all variables; a value that may be a secret stands as "••••"
    QHash<QString, QString> labels;
    QStringList command; // secrets masked
    QStringList networkNames;
    QStringList missing; // what could not be found out, each with its reason, for the admin to fill in

    // The endpoint to a port inside, published one first; nullptr when there is none.
    [[nodiscard]] const Endpoint *endpointTo(quint16 containerPort) const;

    friend bool operator==(const Service &, const Service &) = default;
};

// One compose project on one engine.
struct Platform
{
    QString id; // stable: engine id + project name, safe as a file name
    QString name; // the project's
    QString engine; // "unix:///var/run/docker.sock"
    QString engineVersion;
    QString workingDirectory; // of the compose project, from the labels
    QStringList composeFiles; // absolute paths, from the labels
    QString environmentFile; // the .env beside them, when it exists
    std::vector<Service> services; // sorted by name
    QDateTime discoveredAt;

    [[nodiscard]] const Service *service(const QString &name) const;
    [[nodiscard]] std::vector<const Service *> ofKind(const QString &kind) const;

    friend bool operator==(const Platform &, const Platform &) = default;
};

// A project as the welcome page and `millwrightctl platforms` list it.
struct PlatformSummary
{
    QString name;
    QString engine;
    QString workingDirectory;
    int containers = 0;
    int running = 0;
    QStringList kinds; // systems recognised in it
};

} // namespace millwright::platform
