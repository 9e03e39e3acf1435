#include "services/platform/inspect.h"

#include "services/platform/masking.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::platform::inspect {

namespace {

constexpr qsizetype LongestProbeOutput = 400; // characters kept of a health probe's output

QJsonObject config(const QJsonObject &inspect)
{
    return inspect["Config"_L1].toObject();
}

QJsonObject networks(const QJsonObject &inspect)
{
    return inspect["NetworkSettings"_L1]["Networks"_L1].toObject();
}

QStringList strings(const QJsonValue &array)
{
    QStringList list;
    for (const QJsonValue &value : array.toArray())
        list.append(value.toString());
    return list;
}

// "5432/tcp" → 5432; 0 for udp.
quint16 tcpPort(const QString &key)
{
    return key.endsWith("/udp"_L1) || key.endsWith("/sctp"_L1) ? quint16(0) : key.section(u'/', 0, 0).toUShort();
}

bool isWildcard(const QString &host)
{
    return host.isEmpty() || host == "0.0.0.0"_L1 || host == "::"_L1;
}

std::vector<Endpoint> publishedPorts(const QJsonObject &inspect)
{
    std::vector<Endpoint> published;
    const QJsonObject ports = inspect["NetworkSettings"_L1]["Ports"_L1].toObject();
    for (auto port = ports.begin(); port != ports.end(); ++port) {
        for (const QJsonValue &binding : port.value().toArray()) {
            const QString host = binding["HostIp"_L1].toString();
            const quint16 outside = binding["HostPort"_L1].toString().toUShort();
            if (tcpPort(port.key()) == 0 || outside == 0)
                continue;
            published.push_back({Endpoint::Reach::PublishedPort, isWildcard(host) ? u"127.0.0.1"_s : host, outside, tcpPort(port.key())});
        }
    }
    std::ranges::stable_sort(published, {}, [](const Endpoint &endpoint) { return endpoint.host != "127.0.0.1"_L1; });
    const auto same = [](const Endpoint &a, const Endpoint &b) { return a.host == b.host && a.port == b.port; };
    published.erase(std::ranges::unique(published, same).begin(), published.end());
    return published;
}

QStringList addresses(const QJsonObject &inspect)
{
    QStringList found;
    for (const QJsonValue &network : networks(inspect))
        if (const QString address = network["IPAddress"_L1].toString(); !address.isEmpty())
            found.append(address);
    if (found.isEmpty() && inspect["HostConfig"_L1]["NetworkMode"_L1].toString() == "host"_L1 && state(inspect).status == "running"_L1)
        found.append(u"127.0.0.1"_s);
    return found;
}

} // namespace

QDateTime time(const QString &text)
{
    static const QRegularExpression finerThanMilliseconds(u"(\\.\\d{3})\\d+"_s);
    const QDateTime parsed = QDateTime::fromString(QString(text).replace(finerThanMilliseconds, u"\\1"_s), Qt::ISODateWithMs);
    return parsed.isValid() && parsed.date().year() > 1 ? parsed.toUTC() : QDateTime();
}

ContainerState state(const QJsonObject &inspect)
{
    const QJsonObject json = inspect["State"_L1].toObject();
    const QJsonObject health = json["Health"_L1].toObject();
    ContainerState state;
    state.status = json["Status"_L1].toString();
    state.health = health["Status"_L1].toString();
    if (state.health == "none"_L1)
        state.health.clear();
    state.exitCode = json["ExitCode"_L1].toInt();
    state.oomKilled = json["OOMKilled"_L1].toBool();
    state.restartCount = inspect["RestartCount"_L1].toInt();
    const Masking masking(environment(inspect));
    state.error = masking.text(json["Error"_L1].toString());
    state.startedAt = time(json["StartedAt"_L1].toString());
    state.finishedAt = time(json["FinishedAt"_L1].toString());
    const QString output = health["Log"_L1].toArray().last()["Output"_L1].toString();
    state.lastHealthOutput = masking.text(output.trimmed()).left(LongestProbeOutput);
    return state;
}

Variables environment(const QJsonObject &inspect)
{
    Variables variables;
    for (const QString &line : strings(config(inspect)["Env"_L1]))
        if (line.contains(u'='))
            variables.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    return variables;
}

QHash<QString, QString> labelsOf(const QJsonObject &inspect)
{
    QHash<QString, QString> found;
    const QJsonObject json = config(inspect)["Labels"_L1].toObject();
    for (auto one = json.begin(); one != json.end(); ++one)
        found.insert(one.key(), one.value().toString());
    return found;
}

QString label(const QJsonObject &inspect, QLatin1StringView name)
{
    return config(inspect)["Labels"_L1][name].toString();
}

QStringList command(const QJsonObject &inspect)
{
    return QStringList{inspect["Path"_L1].toString()} + strings(inspect["Args"_L1]);
}

QList<quint16> exposedPorts(const QJsonObject &inspect)
{
    QSet<quint16> found;
    const QStringList keys
        = config(inspect)["ExposedPorts"_L1].toObject().keys() + inspect["NetworkSettings"_L1]["Ports"_L1].toObject().keys();
    for (const QString &key : keys)
        if (const quint16 port = tcpPort(key))
            found.insert(port);
    QList<quint16> sorted(found.begin(), found.end());
    std::ranges::sort(sorted);
    return sorted;
}

std::vector<Mount> mounts(const QJsonObject &inspect)
{
    std::vector<Mount> found;
    for (const QJsonValue &json : inspect["Mounts"_L1].toArray())
        found.push_back({json["Type"_L1].toString(), json["Name"_L1].toString(), json["Source"_L1].toString(),
            json["Destination"_L1].toString(), !json["RW"_L1].toBool(true)});
    std::ranges::sort(found, {}, &Mount::destination);
    return found;
}

QStringList networkNames(const QJsonObject &inspect)
{
    return networks(inspect).keys();
}

std::vector<Endpoint> endpoints(const QJsonObject &inspect, quint16 mainPort)
{
    std::vector<Endpoint> found = publishedPorts(inspect);
    QList<quint16> ports = exposedPorts(inspect);
    if (mainPort != 0 && !ports.contains(mainPort))
        ports.prepend(mainPort);
    for (const QString &address : addresses(inspect))
        for (const quint16 port : ports)
            found.push_back({Endpoint::Reach::ContainerAddress, address, port, port});
    return found;
}

bool hasHealthCheck(const QJsonObject &inspect)
{
    const QStringList test = strings(config(inspect)["Healthcheck"_L1]["Test"_L1]);
    return !test.isEmpty() && test.first() != "NONE"_L1;
}

bool restartsByItself(const QJsonObject &inspect)
{
    const QString policy = inspect["HostConfig"_L1]["RestartPolicy"_L1]["Name"_L1].toString();
    return policy == "always"_L1 || policy == "unless-stopped"_L1;
}

QStringList hostNames(const QJsonObject &inspect)
{
    QStringList names{inspect["Name"_L1].toString().section(u'/', -1), config(inspect)["Hostname"_L1].toString()};
    for (const QJsonValue &network : networks(inspect))
        names += strings(network["Aliases"_L1]);
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

ContainerClues clues(const QJsonObject &inspect)
{
    return {label(inspect, labels::Service), config(inspect)["Image"_L1].toString(), environment(inspect), labelsOf(inspect),
        exposedPorts(inspect), command(inspect)};
}

std::vector<FileVariable> fileVariables(const QJsonObject &inspect)
{
    static const QRegularExpression wanted(u"(USER|USERNAME|DB|DATABASE)$"_s);
    std::vector<FileVariable> found;
    const Variables variables = environment(inspect);
    for (const auto &[variable, path] : variables.asKeyValueRange()) {
        if (!variable.endsWith("_FILE"_L1) || !path.startsWith(u'/'))
            continue;
        const QString name = variable.chopped(5);
        if (!variables.contains(name) && (smellsOfSecret(name) || wanted.match(name).hasMatch()))
            found.push_back({name, path});
    }
    std::ranges::sort(found, {}, &FileVariable::name);
    return found;
}

} // namespace millwright::platform::inspect
