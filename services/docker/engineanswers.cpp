#include "services/docker/engineanswers.h"

#include "services/docker/loglines.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace millwright::core;

namespace millwright::docker {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Engine", source);
}

qint64 whole(const QJsonValue &value)
{
    return value.toInteger();
}

void readNetworks(const QJsonObject &answer, ContainerStats &stats)
{
    if (!answer.contains(u"networks"_s))
        return;
    stats.receivedBytes = stats.sentBytes = 0;
    for (const QJsonValue network : answer[u"networks"_s].toObject()) {
        stats.receivedBytes += whole(network[u"rx_bytes"_s]);
        stats.sentBytes += whole(network[u"tx_bytes"_s]);
    }
}

// cgroup v1 writes Read and Write, v2 read and write; Sync, Async, Discard and Total would count twice.
void readBlocks(const QJsonObject &answer, ContainerStats &stats)
{
    const QJsonArray rows = answer[u"blkio_stats"_s][u"io_service_bytes_recursive"_s].toArray();
    if (rows.isEmpty())
        return;
    stats.readBytes = stats.writtenBytes = 0;
    for (const QJsonValue row : rows) {
        const QString operation = row[u"op"_s].toString().toLower();
        if (operation == u"read"_s)
            stats.readBytes += whole(row[u"value"_s]);
        else if (operation == u"write"_s)
            stats.writtenBytes += whole(row[u"value"_s]);
    }
}

ErrorKind kindOf(int status)
{
    switch (status) {
    case 400:
        return ErrorKind::Invalid;
    case 401:
    case 403:
        return ErrorKind::Denied;
    case 404:
        return ErrorKind::NotFound;
    case 409:
        return ErrorKind::Conflict;
    default:
        return ErrorKind::Internal;
    }
}

} // namespace

ContainerStats parseStats(const QJsonObject &answer)
{
    ContainerStats stats;
    stats.readAt = parseTime(answer[u"read"_s].toString().toLatin1());
    stats.running = stats.readAt.isValid(); // a stopped container answers with the year 1
    if (!stats.running)
        return stats;
    stats.cpuNanoseconds = whole(answer[u"cpu_stats"_s][u"cpu_usage"_s][u"total_usage"_s]);
    const QJsonValue memory = answer[u"memory_stats"_s];
    const QJsonValue parts = memory[u"stats"_s];
    const QString inactive = parts.toObject().contains(u"total_inactive_file"_s) ? u"total_inactive_file"_s : u"inactive_file"_s;
    stats.memoryBytes = std::max<qint64>(0, whole(memory[u"usage"_s]) - whole(parts[inactive]));
    stats.memoryLimitBytes = whole(memory[u"limit"_s]);
    stats.processes = int(whole(answer[u"pids_stats"_s][u"current"_s]));
    readNetworks(answer, stats);
    readBlocks(answer, stats);
    return stats;
}

Event parseEvent(const QJsonObject &line)
{
    Event event;
    event.at = QDateTime::fromMSecsSinceEpoch(whole(line[u"timeNano"_s]) / 1'000'000, Qt::UTC);
    event.type = line[u"Type"_s].toString();
    event.action = line[u"Action"_s].toString();
    event.id = line[u"Actor"_s][u"ID"_s].toString();
    const QJsonObject attributes = line[u"Actor"_s][u"Attributes"_s].toObject();
    for (auto entry = attributes.begin(); entry != attributes.end(); ++entry)
        event.attributes.insert(entry.key(), entry.value().toString());
    return event;
}

Error errorFrom(int status, const QByteArray &body, const QString &target)
{
    const QString said = QJsonDocument::fromJson(body)[u"message"_s].toString(QString::fromUtf8(body.left(500)).trimmed());
    const ErrorKind kind = kindOf(status);
    QString summary = text("The Docker engine refuses: %1").arg(said);
    if (kind == ErrorKind::NotFound)
        summary = text("The Docker engine does not know this: %1").arg(said);
    return {kind, summary, u"HTTP %1"_s.arg(status), target};
}

} // namespace millwright::docker
