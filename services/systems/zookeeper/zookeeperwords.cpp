#include "services/systems/zookeeper/zookeeperwords.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace millwright::systems::zookeeper {

namespace {

constexpr double MillisecondsPerSecond = 1'000;

using Values = QHash<QString, QString>;

std::optional<qint64> count(const Values &values, const QString &name)
{
    bool ok = false;
    const double value = values.value(name).toDouble(&ok);
    return ok ? std::optional(qint64(value)) : std::nullopt;
}

std::optional<double> milliseconds(const Values &values, const QString &name)
{
    bool ok = false;
    const double value = values.value(name).toDouble(&ok);
    return ok ? std::optional(value / MillisecondsPerSecond) : std::nullopt;
}

template <typename T>
void take(std::optional<T> &fact, const std::optional<T> &value)
{
    if (value)
        fact = value;
}

// "3.8.4-9316c2a…, built on 2024-02-12" → "3.8.4"
QString shortVersion(const QString &text)
{
    return text.section(u',', 0, 0).section(u'-', 0, 0).trimmed();
}

// Names as in mntr, without "zk_".
void takeMonitor(const Values &values, ZooKeeperFacts &facts)
{
    if (const QString version = values.value(u"version"_s); !version.isEmpty())
        facts.version = shortVersion(version);
    if (const QString mode = values.value(u"server_state"_s); !mode.isEmpty())
        facts.mode = mode;
    take(facts.averageLatencySeconds, milliseconds(values, u"avg_latency"_s));
    take(facts.longestLatencySeconds, milliseconds(values, u"max_latency"_s));
    take(facts.outstanding, count(values, u"outstanding_requests"_s));
    take(facts.connections, count(values, u"num_alive_connections"_s));
    take(facts.nodes, count(values, u"znode_count"_s));
    take(facts.dataBytes, count(values, u"approximate_data_size"_s));
    take(facts.openFiles, count(values, u"open_file_descriptor_count"_s));
    take(facts.mostFiles, count(values, u"max_file_descriptor_count"_s));
    if (const auto uptime = milliseconds(values, u"uptime"_s))
        facts.uptimeSeconds = qint64(*uptime);
    take(facts.syncedFollowers, count(values, u"synced_followers"_s));
    take(facts.learners, count(values, u"learners"_s));
    if (!facts.learners)
        take(facts.learners, count(values, u"followers"_s));
}

void takeServer(const Values &values, ZooKeeperFacts &facts)
{
    facts.version = shortVersion(values.value(u"Zookeeper version"_s));
    facts.mode = values.value(u"Mode"_s);
    const QStringList latency = values.value(u"Latency min/avg/max"_s).split(u'/');
    if (latency.size() == 3) {
        facts.averageLatencySeconds = latency[1].toDouble() / MillisecondsPerSecond;
        facts.longestLatencySeconds = latency[2].toDouble() / MillisecondsPerSecond;
    }
    take(facts.outstanding, count(values, u"Outstanding"_s));
    take(facts.connections, count(values, u"Connections"_s));
    take(facts.nodes, count(values, u"Node count"_s));
}

Values split(const QString &text, QChar separator, qsizetype skipped)
{
    Values values;
    for (const QString &line : text.split(u'\n')) {
        const qsizetype at = line.indexOf(separator);
        if (at > skipped)
            values.insert(line.mid(skipped, at - skipped), line.mid(at + 1).trimmed());
    }
    return values;
}

Answer notServing(const QString &words, ZooKeeperFacts &facts)
{
    facts.serving = false;
    facts.refusal = words.trimmed();
    return Answer::NotServing;
}

} // namespace

Answer readWord(const QByteArray &bytes, ZooKeeperFacts &facts)
{
    const QString text = QString::fromUtf8(bytes);
    if (text.contains("not currently serving requests"_L1))
        return notServing(text, facts);
    if (text.contains("not in the whitelist"_L1)) {
        facts.refusal = text.trimmed();
        return Answer::Restricted;
    }
    if (text.startsWith("zk_"_L1)) {
        takeMonitor(split(text, u'\t', 3), facts);
        return Answer::Read;
    }
    if (!text.startsWith("Zookeeper version:"_L1))
        return Answer::Nothing;
    takeServer(split(text, u':', 0), facts);
    return Answer::Read;
}

Answer readMonitor(const QByteArray &json, ZooKeeperFacts &facts)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object.isEmpty())
        return Answer::Nothing;
    if (const QString error = object[u"error"].toString(); !error.isEmpty())
        return notServing(error, facts);
    Values values;
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        values.insert(entry.key(), entry.value().toVariant().toString());
    takeMonitor(values, facts);
    return facts.mode.isEmpty() ? Answer::Nothing : Answer::Read;
}

} // namespace millwright::systems::zookeeper
