#pragma once

#include "services/systems/traefik/traefikfacts.h"

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace millwright::systems::traefik {

// What the overview counts, to know which lists are worth asking for.
struct Overview
{
    qint64 routers = 0;
    qint64 tcpRouters = 0;
    qint64 certificateProblems = 0; // warnings and errors
    qint64 otherErrors = 0; // of middlewares and UDP
    QStringList providers;
};

// JSON answers → values; nullopt or empty lists for what is no such answer. Pure.
[[nodiscard]] std::optional<Overview> overviewFrom(const QByteArray &json);
[[nodiscard]] std::vector<Router> routersFrom(const QByteArray &json);
[[nodiscard]] std::vector<BackendService> backendsFrom(const QByteArray &json);
[[nodiscard]] std::vector<EntryPoint> entryPointsFrom(const QByteArray &json);
[[nodiscard]] std::vector<Certificate> certificatesFrom(const QByteArray &json);
// The version, and how long it has been running at now.
[[nodiscard]] std::pair<QString, double> versionFrom(const QByteArray &json, const QDateTime &now);

} // namespace millwright::systems::traefik
