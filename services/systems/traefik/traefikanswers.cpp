#include "services/systems/traefik/traefikanswers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace millwright::systems::traefik {

namespace {

// Each object of a JSON list, through make.
template <typename Value, typename Make>
std::vector<Value> listFrom(const QByteArray &json, Make make)
{
    std::vector<Value> values;
    for (const QJsonValue &entry : QJsonDocument::fromJson(json).array())
        values.push_back(make(entry.toObject()));
    return values;
}

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &entry : value.toArray())
        texts.append(entry.toString());
    return texts;
}

qint64 count(const QJsonObject &overview, QLatin1StringView protocol, QLatin1StringView part, QLatin1StringView what)
{
    return overview[protocol][part][what].toInteger();
}

BackendService backendFrom(const QJsonObject &object)
{
    BackendService backend;
    backend.name = object["name"_L1].toString();
    backend.status = object["status"_L1].toString();
    backend.errors = textsOf(object["error"_L1]);
    backend.usedBy = textsOf(object["usedBy"_L1]);
    const QJsonObject balancer = object["loadBalancer"_L1].toObject();
    backend.balances = !balancer.isEmpty();
    backend.probed = balancer.contains("healthCheck"_L1);
    backend.servers = int(balancer["servers"_L1].toArray().size());
    const QJsonObject states = object["serverStatus"_L1].toObject();
    for (auto state = states.begin(); state != states.end(); ++state) {
        if (state.value().toString() == "DOWN"_L1)
            backend.down.append(state.key());
    }
    backend.up = backend.servers - int(backend.down.size());
    return backend;
}

} // namespace

std::optional<Overview> overviewFrom(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (!object["http"_L1].isObject())
        return std::nullopt;
    Overview overview;
    overview.routers = count(object, "http"_L1, "routers"_L1, "total"_L1);
    overview.tcpRouters = count(object, "tcp"_L1, "routers"_L1, "total"_L1);
    overview.otherErrors = count(object, "http"_L1, "middlewares"_L1, "errors"_L1) + count(object, "tcp"_L1, "middlewares"_L1, "errors"_L1)
        + count(object, "tcp"_L1, "services"_L1, "errors"_L1) + count(object, "udp"_L1, "routers"_L1, "errors"_L1)
        + count(object, "udp"_L1, "services"_L1, "errors"_L1);
    const QJsonObject certificates = object["certificates"_L1].toObject();
    overview.certificateProblems = certificates["warnings"_L1].toInteger() + certificates["errors"_L1].toInteger();
    overview.providers = textsOf(object["providers"_L1]);
    return overview;
}

std::vector<Router> routersFrom(const QByteArray &json)
{
    return listFrom<Router>(json, [](const QJsonObject &object) {
        return Router {object["name"_L1].toString(), object["rule"_L1].toString(), object["status"_L1].toString(), textsOf(object["error"_L1])};
    });
}

std::vector<BackendService> backendsFrom(const QByteArray &json)
{
    return listFrom<BackendService>(json, backendFrom);
}

std::vector<EntryPoint> entryPointsFrom(const QByteArray &json)
{
    return listFrom<EntryPoint>(json, [](const QJsonObject &object) { return EntryPoint {object["name"_L1].toString(), object["address"_L1].toString()}; });
}

std::vector<Certificate> certificatesFrom(const QByteArray &json)
{
    return listFrom<Certificate>(json, [](const QJsonObject &object) {
        const QString common = object["commonName"_L1].toString();
        return Certificate {common.isEmpty() ? textsOf(object["sans"_L1]).value(0) : common, object["status"_L1].toString(), object["notAfter"_L1].toString()};
    });
}

// "Version" is written with a capital, "startDate" is not.
std::pair<QString, double> versionFrom(const QByteArray &json, const QDateTime &now)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QDateTime started = QDateTime::fromString(object["startDate"_L1].toString(), Qt::ISODateWithMs);
    return {object["Version"_L1].toString(), started.isValid() ? double(started.msecsTo(now)) / 1'000 : -1};
}

} // namespace millwright::systems::traefik
