#include "services/systems/kafka/kafkalisteners.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::systems::kafka {

namespace {

constexpr quint16 UsualPort = 9092;

// One entry of advertised.listeners: NAME://host:port.
struct Advertised
{
    QString name;
    QString host;
    quint16 port = 0;
};

QString setting(const platform::Service &service, const QString &name)
{
    const QString value = service.environment.value(u"KAFKA_"_s + name);
    return value.isEmpty() ? service.environment.value(u"KAFKA_CFG_"_s + name) : value;
}

QList<Advertised> advertisedOf(const platform::Service &service)
{
    QList<Advertised> found;
    for (const QString &entry : setting(service, u"ADVERTISED_LISTENERS"_s).split(u',', Qt::SkipEmptyParts)) {
        const QString place = entry.section(u"://"_s, 1).trimmed();
        found.append({entry.section(u"://"_s, 0, 0).trimmed(), place.section(u':', 0, -2), place.section(u':', -1).toUShort()});
    }
    return found;
}

// A listener without an entry in the map is named after its protocol.
QString protocolOf(const platform::Service &service, const QString &listener)
{
    for (const QString &entry : setting(service, u"LISTENER_SECURITY_PROTOCOL_MAP"_s).split(u',', Qt::SkipEmptyParts)) {
        if (entry.section(u':', 0, 0).trimmed() == listener)
            return entry.section(u':', 1).trimmed().toUpper();
    }
    static const QStringList protocols {u"PLAINTEXT"_s, u"SSL"_s, u"SASL_PLAINTEXT"_s, u"SASL_SSL"_s};
    return protocols.contains(listener.toUpper()) ? listener.toUpper() : u"PLAINTEXT"_s;
}

QString mechanismOf(const platform::Service &service)
{
    const QStringList enabled = setting(service, u"SASL_ENABLED_MECHANISMS"_s).split(u',', Qt::SkipEmptyParts);
    for (const QString &mechanism : {u"SCRAM-SHA-512"_s, u"SCRAM-SHA-256"_s}) {
        if (enabled.contains(mechanism))
            return mechanism;
    }
    return u"PLAIN"_s;
}

bool isPublished(const platform::Endpoint &endpoint)
{
    return endpoint.reach == platform::Endpoint::Reach::PublishedPort;
}

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || host.startsWith("127."_L1) || host == "::1"_L1 || host == "[::1]"_L1;
}

bool leadsTo(const Advertised &advertised, const platform::Endpoint &endpoint)
{
    return advertised.port == endpoint.port && (advertised.host == endpoint.host || (isLoopback(advertised.host) && isLoopback(endpoint.host)));
}

} // namespace

std::optional<Listener> chooseListener(const platform::Service &service)
{
    const QList<Advertised> advertised = advertisedOf(service);
    for (const platform::Endpoint &endpoint : service.endpoints) {
        for (const Advertised &entry : advertised) {
            if (isPublished(endpoint) && leadsTo(entry, endpoint))
                return Listener {endpoint, protocolOf(service, entry.name), mechanismOf(service)};
        }
    }
    const platform::Endpoint *endpoint = service.endpointTo(UsualPort);
    const auto published = std::ranges::find_if(service.endpoints, isPublished);
    if (!endpoint && published != service.endpoints.end())
        endpoint = &*published;
    if (!endpoint && !service.endpoints.empty())
        endpoint = &service.endpoints.front();
    if (!endpoint)
        return std::nullopt;
    const QString name = advertised.isEmpty() ? QString() : advertised.first().name;
    return Listener {*endpoint, protocolOf(service, name), mechanismOf(service)};
}

} // namespace millwright::systems::kafka
