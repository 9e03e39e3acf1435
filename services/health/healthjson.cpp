#include "services/health/healthjson.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace millwright::health {

namespace {

QJsonValue timeJson(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

template <typename Range, typename Writer> QJsonArray arrayOf(const Range &range, Writer writer)
{
    QJsonArray array;
    for (const auto &one : range)
        array.append(writer(one));
    return array;
}

QJsonObject findingJson(const core::Finding &finding)
{
    return {{u"code"_s, finding.code}, {u"verdict"_s, core::verdictName(finding.verdict)}, {u"sentence"_s, finding.sentence},
        {u"evidence"_s, finding.evidence}, {u"nextStep"_s, finding.nextStep}};
}

QString unitName(systems::Figure::Unit unit)
{
    static constexpr std::array names{"count", "bytes", "seconds", "percent", "per-second", "text"};
    return QString::fromLatin1(names.at(static_cast<std::size_t>(unit)));
}

QJsonObject figureJson(const systems::Figure &figure)
{
    return {{u"key"_s, figure.key}, {u"label"_s, figure.label}, {u"unit"_s, unitName(figure.unit)}, {u"value"_s, figure.value},
        {u"text"_s, figure.text}};
}

QJsonObject containerJson(const ServiceHealth &health)
{
    const platform::ContainerState &state = health.container;
    QJsonObject json{{u"status"_s, state.status}, {u"health"_s, state.health}, {u"exitCode"_s, state.exitCode},
        {u"oomKilled"_s, state.oomKilled}, {u"restarts"_s, state.restartCount}, {u"startedAt"_s, timeJson(state.startedAt)}};
    if (health.usage) {
        json.insert(u"cpuPercent"_s, health.usage->cpuPercent < 0 ? QJsonValue() : QJsonValue(health.usage->cpuPercent));
        json.insert(u"memoryBytes"_s, health.usage->memoryBytes);
        json.insert(u"memoryLimitBytes"_s, health.usage->memoryLimitBytes);
    }
    return json;
}

QJsonObject systemJson(const ServiceHealth &health)
{
    return {
        {u"kind"_s, health.kind},
        {u"service"_s, health.service},
        {u"verdict"_s, core::verdictName(health.verdict)},
        {u"summary"_s, health.summary},
        {u"version"_s, health.version},
        {u"oneShot"_s, health.oneShot},
        {u"container"_s, containerJson(health)},
        {u"findings"_s, arrayOf(health.findings, findingJson)},
        {u"figures"_s, arrayOf(health.figures, figureJson)},
        {u"checkedAt"_s, timeJson(health.checkedAt)},
        {u"tookMs"_s, qint64(health.took.count())},
    };
}

QJsonObject incidentJson(const Incident &incident)
{
    return {
        {u"id"_s, incident.id},
        {u"verdict"_s, core::verdictName(incident.verdict)},
        {u"rootService"_s, incident.rootService},
        {u"title"_s, incident.title},
        {u"text"_s, incident.text},
        {u"affected"_s, QJsonArray::fromStringList(incident.affected)},
        {u"nextStep"_s, incident.nextStep},
        {u"findings"_s, arrayOf(incident.findings, findingJson)},
        {u"since"_s, timeJson(incident.since)},
    };
}

} // namespace

QJsonObject toJson(const Snapshot &snapshot)
{
    return {
        {u"platform"_s, snapshot.platformId},
        {u"verdict"_s, core::verdictName(snapshot.verdict)},
        {u"problem"_s, snapshot.problem},
        {u"systems"_s, arrayOf(snapshot.services, systemJson)},
        {u"incidents"_s, arrayOf(snapshot.incidents, incidentJson)},
        {u"startedAt"_s, timeJson(snapshot.startedAt)},
        {u"finishedAt"_s, timeJson(snapshot.finishedAt)},
        {u"tookMs"_s, qint64(snapshot.took.count())},
    };
}

} // namespace millwright::health
