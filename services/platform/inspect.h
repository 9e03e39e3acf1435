#pragma once

#include "services/platform/clues.h"
#include "services/platform/environmentfile.h"

#include <QJsonObject>

// Reads pieces out of an engine's container inspect answer (GET /containers/{id}/json, API 1.41 to 1.47). Pure; what is absent is empty.
namespace millwright::platform::inspect {

namespace labels {
inline constexpr QLatin1StringView Project{"com.docker.compose.project"};
inline constexpr QLatin1StringView Service{"com.docker.compose.service"};
inline constexpr QLatin1StringView Number{"com.docker.compose.container-number"};
inline constexpr QLatin1StringView OneOff{"com.docker.compose.oneoff"}; // "True" for `compose run`
inline constexpr QLatin1StringView WorkingDirectory{"com.docker.compose.project.working_dir"};
inline constexpr QLatin1StringView ConfigFiles{"com.docker.compose.project.config_files"}; // v1 as typed, v2 absolute with commas
inline constexpr QLatin1StringView EnvironmentFile{"com.docker.compose.project.environment_file"}; // v2
inline constexpr QLatin1StringView DependsOn{"com.docker.compose.depends_on"}; // v2: "postgres:service_healthy:false,…"
} // namespace labels

// RFC 3339 with nanoseconds, cut to milliseconds; invalid for the engine's "never" (year 1).
[[nodiscard]] QDateTime time(const QString &text);
[[nodiscard]] ContainerState state(const QJsonObject &inspect);
[[nodiscard]] Variables environment(const QJsonObject &inspect);
[[nodiscard]] QHash<QString, QString> labelsOf(const QJsonObject &inspect);
[[nodiscard]] QString label(const QJsonObject &inspect, QLatin1StringView name);
// Entry point and arguments as they run.
[[nodiscard]] QStringList command(const QJsonObject &inspect);
[[nodiscard]] QList<quint16> exposedPorts(const QJsonObject &inspect);
[[nodiscard]] std::vector<Mount> mounts(const QJsonObject &inspect);
[[nodiscard]] QStringList networkNames(const QJsonObject &inspect);
// Ways to its ports: published ones first (loopback before other addresses), then its addresses in its networks. mainPort is reached
// in the networks even where the image does not declare it; 0: not known.
[[nodiscard]] std::vector<Endpoint> endpoints(const QJsonObject &inspect, quint16 mainPort);
[[nodiscard]] bool hasHealthCheck(const QJsonObject &inspect);
[[nodiscard]] bool restartsByItself(const QJsonObject &inspect); // restart policy always or unless-stopped
// Names other containers reach it by: network aliases, host name, container name.
[[nodiscard]] QStringList hostNames(const QJsonObject &inspect);
[[nodiscard]] ContainerClues clues(const QJsonObject &inspect);

// A variable that names a file which holds the value (POSTGRES_PASSWORD_FILE=/run/secrets/db).
struct FileVariable
{
    QString name; // the variable it stands for, "POSTGRES_PASSWORD"
    QString path; // in the container
};
// Those whose value would be a user, password, database or key and is not set itself.
[[nodiscard]] std::vector<FileVariable> fileVariables(const QJsonObject &inspect);

} // namespace millwright::platform::inspect
