#include "services/docker/readings.h"

#include "services/docker/loglines.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <optional>

using namespace Qt::StringLiterals;

namespace millwright::docker {

namespace {

constexpr int OldestMinor = 41; // engine 20.10
constexpr int NewestMinor = 47; // 1.48 reshapes several answers
constexpr int CannotRun = 126;
constexpr int NotThere = 127;

qint64 number(const QJsonValue &value)
{
    return value.toInteger();
}

// As `docker stats`: without the file cache that can go at any time. Its key tells cgroup v1 from v2.
qint64 memoryInUse(const QJsonObject &memory)
{
    const QJsonObject details = memory[u"stats"].toObject();
    const qint64 usage = number(memory[u"usage"]);
    const QJsonValue v1 = details[u"total_inactive_file"];
    const qint64 cache = number(v1.isUndefined() ? details[u"inactive_file"] : v1);
    return cache < usage ? usage - cache : usage;
}

void readNetworks(const QJsonValue &value, ContainerStats &stats)
{
    if (!value.isObject())
        return;
    stats.receivedBytes = stats.sentBytes = 0;
    const QJsonObject networks = value.toObject();
    for (const QJsonValue &network : networks) {
        stats.receivedBytes += number(network[u"rx_bytes"]);
        stats.sentBytes += number(network[u"tx_bytes"]);
    }
}

void readBlocks(const QJsonValue &value, ContainerStats &stats)
{
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries) {
        const QString kind = entry[u"op"].toString().toLower();
        qint64 *sum = kind == u"read"_s ? &stats.readBytes : kind == u"write"_s ? &stats.writtenBytes : nullptr;
        if (sum)
            *sum = std::max<qint64>(*sum, 0) + number(entry[u"value"]);
    }
}

// The 41 of "1.41"; -1 when it is not one.
int minorOf(const QByteArray &version)
{
    bool ok = false;
    const int minor = version.startsWith("1.") ? version.mid(2).toInt(&ok) : 0;
    return ok ? minor : -1;
}

} // namespace

ContainerStats statsOf(const QJsonObject &object)
{
    ContainerStats stats;
    stats.readAt = engineTime(object[u"read"].toString().toLatin1());
    stats.running = stats.readAt.isValid();
    if (!stats.running)
        return stats;
    const QJsonObject memory = object[u"memory_stats"].toObject();
    stats.cpuNanoseconds = number(object[u"cpu_stats"][u"cpu_usage"][u"total_usage"]);
    stats.memoryBytes = memoryInUse(memory);
    stats.memoryLimitBytes = number(memory[u"limit"]);
    stats.processes = int(number(object[u"pids_stats"][u"current"]));
    readNetworks(object[u"networks"], stats);
    readBlocks(object[u"blkio_stats"][u"io_service_bytes_recursive"], stats);
    return stats;
}

Event eventOf(const QJsonObject &object)
{
    Event event;
    event.at = QDateTime::fromMSecsSinceEpoch(number(object[u"timeNano"]) / 1'000'000, Qt::UTC);
    event.type = object[u"Type"].toString();
    event.action = object[u"Action"].toString();
    event.id = object[u"Actor"][u"ID"].toString();
    const QJsonObject attributes = object[u"Actor"][u"Attributes"].toObject();
    for (auto entry = attributes.begin(); entry != attributes.end(); ++entry)
        event.attributes.insert(entry.key(), entry.value().toString());
    return event;
}

EngineVersion versionOf(const QJsonObject &version, const QJsonObject &info)
{
    EngineVersion result;
    result.id = info[u"ID"].toString();
    result.version = version[u"Version"].toString();
    result.apiVersion = version[u"ApiVersion"].toString();
    result.operatingSystem = info[u"OperatingSystem"].toString();
    result.processors = info[u"NCPU"].toInt();
    result.memoryBytes = number(info[u"MemTotal"]);
    result.dataFolder = info[u"DockerRootDir"].toString();
    return result;
}

core::Result<QByteArray> chooseApiVersion(const QByteArray &newest, const QByteArray &oldest)
{
    const int offered = minorOf(newest);
    if (offered < OldestMinor)
        return core::failure(core::ErrorKind::Unsupported,
                             QCoreApplication::translate("docker", "This container engine is too old for Millwright. Update it to 20.10 or newer."),
                             u"API "_s + QString::fromLatin1(newest));
    if (minorOf(oldest) > NewestMinor)
        return core::failure(core::ErrorKind::Unsupported,
                             QCoreApplication::translate("docker", "This container engine is too new for this Millwright. Update Millwright."),
                             u"oldest API "_s + QString::fromLatin1(oldest));
    return "1." + QByteArray::number(std::min(offered, NewestMinor));
}

std::optional<core::Error> startFailureOf(int exitCode, QByteArrayView output, const QString &program, const QString &container)
{
    const bool fromEngine = output.startsWith("OCI runtime exec failed") || output.startsWith("exec failed");
    if ((exitCode != CannotRun && exitCode != NotThere) || !fromEngine)
        return std::nullopt;
    const QString detail = QString::fromUtf8(output).trimmed();
    if (detail.contains("permission denied"_L1))
        return core::Error {core::ErrorKind::Denied,
                            QCoreApplication::translate("docker", "The container does not allow %1 to be run. Choose another user.").arg(program), detail, container};
    return core::Error {core::ErrorKind::NotFound,
                        QCoreApplication::translate("docker", "The container has no program %1. Its image may differ from what was expected.").arg(program),
                        detail, container};
}

} // namespace millwright::docker
