#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace millwright::systems::traefik {

struct Router
{
    QString name; // "app@docker"
    QString rule;
    QString status; // enabled, warning, disabled
    QStringList errors; // Traefik's own words
};

struct BackendService
{
    QString name;
    QString status;
    QStringList errors;
    QStringList usedBy; // routers
    bool balances = false; // has servers of its own
    bool probed = false; // has an active health check: only then "up" proves anything
    int servers = 0;
    int up = 0;
    QStringList down; // their addresses
};

struct Certificate
{
    QString name; // common name or first alternative
    QString status; // enabled, warning (less than 30 days), expired
    QString notAfter; // as Traefik writes it
};

struct EntryPoint
{
    QString name;
    QString address; // ":80"
};

// One reading of the API.
struct TraefikFacts
{
    bool stopping = false; // /ping says it is going down; then nothing else is known
    QString version;
    double uptimeSeconds = -1; // -1: not told
    std::vector<Router> routers; // HTTP, then TCP
    std::vector<BackendService> backends;
    std::vector<EntryPoint> entryPoints;
    std::vector<Certificate> certificates; // 3.7 and later
    qint64 otherErrors = 0; // middlewares and UDP parts the overview counts as broken
    QStringList providers;
};

} // namespace millwright::systems::traefik
