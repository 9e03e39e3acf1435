#include "services/demo/storyfindings.h"

#include "services/demo/democlock.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace millwright::demo {

namespace {
using core::Finding;
using core::Verdict;

struct Line
{
    const char *service;
    const char *code;
    Verdict verdict;
    const char *summary;
    const char *headline;
    const char *sentence;
    const char *evidence;
    const char *nextStep;
};
constexpr std::array Lines {
    Line {"postgres", "postgres.connections.exhausted", Verdict::Critical, "97 of 97 connections in use", "97 of 97",
          "97 of 97 connections are in use; Superset holds 58 of them, 52 idle in a transaction since 09:24.",
          "FATAL: remaining connection slots are reserved for non-replication superuser connections",
          "End the sessions of superset that are idle in a transaction, or raise max_connections."},
    Line {"postgres", "postgres.transactions.idle", Verdict::Warning, "52 sessions idle in a transaction", "",
          "52 sessions of superset have been idle in a transaction for 18 min.",
          "pg_stat_activity: state = 'idle in transaction', usename = superset, 52 rows", "Set idle_in_transaction_session_timeout for superset."},
    Line {"n8n", "n8n.database.refused", Verdict::Critical, "PostgreSQL refuses new connections", "refused",
          "PostgreSQL has refused n8n since 09:31.", "Error: connect ECONNREFUSED, connection to postgres refused, retry 5 of 5",
          "Free connections in PostgreSQL; n8n reconnects by itself."},
    Line {"temporal", "temporal.persistence.slow", Verdict::Warning, "Persistence takes 2.9 s, limit 1 s", "2.9 s",
          "Writing to the database takes 2.9 s, the limit is 1 s.", "Persistent store operation failure: no free connection",
          "Free connections in PostgreSQL; the 38 open workflows go on by themselves."},
    Line {"metabase", "metabase.database.unreachable", Verdict::Critical, "503, cannot reach its database", "503",
          "Metabase answers 503 because it cannot reach its database.", "Connection refused by PostgreSQL, pool exhausted",
          "Free connections in PostgreSQL; Metabase recovers within a minute."},
    Line {"kafka", "kafka.group.lag", Verdict::Warning, "1 of 7 groups behind: 18,420 messages", "lag 18,420",
          "Group n8n-lead-capture is 18,420 messages behind. It stopped reading at 09:31. Nothing is lost: messages are kept 7 days.",
          "n8n-lead-capture: 0 members, lag 18420, +1676 a minute", "Bring n8n back; the group reads on where it stopped."},
    Line {"superset", "superset.sessions.idle", Verdict::Warning, "52 sessions idle in a transaction", "52 idle",
          "52 database sessions of Superset have been idle in a transaction since it restarted at 09:24.",
          "sqlalchemy.pool: connection checked out, overflow 48 of 50", "Restart Superset after the sessions are ended."}};

Finding findingOf(const Line &line)
{
    Finding finding;
    finding.code = QString::fromLatin1(line.code);
    finding.verdict = line.verdict;
    finding.sentence = QString::fromLatin1(line.sentence);
    finding.evidence = QString::fromLatin1(line.evidence);
    finding.nextStep = QString::fromLatin1(line.nextStep);
    return finding;
}

const Line *firstOf(const QString &service)
{
    const auto found = std::ranges::find_if(Lines, [&](const Line &line) { return service == QLatin1StringView(line.service); });
    return found == Lines.end() ? nullptr : &*found;
}
} // namespace

core::Findings storyFindings(const QString &service)
{
    core::Findings findings;
    for (const Line &line : Lines)
        if (service == QLatin1StringView(line.service))
            findings.push_back(findingOf(line));
    return findings;
}

QString storySummary(const QString &service)
{
    const Line *line = firstOf(service);
    return line ? QString::fromLatin1(line->summary) : QString();
}

QString storyHeadline(const QString &service)
{
    const Line *line = firstOf(service);
    return line ? QString::fromLatin1(line->headline) : QString();
}

health::Incident storyIncident()
{
    health::Incident incident;
    incident.id = u"postgres/postgres.connections.exhausted"_s;
    incident.verdict = Verdict::Critical;
    incident.rootService = u"postgres"_s;
    incident.title = u"PostgreSQL is out of connections"_s;
    incident.text = u"Superset holds 58 of 97 connections; 52 of them have been idle in a transaction since it restarted at 09:24."_s;
    incident.affected = {u"n8n"_s, u"temporal"_s, u"metabase"_s, u"kafka"_s};
    incident.nextStep = u"End the sessions of superset that are idle in a transaction, or raise max_connections."_s;
    std::ranges::transform(Lines, std::back_inserter(incident.findings), findingOf);
    incident.since = storyMoment().addSecs(-11 * 60 - 10);
    return incident;
}

QList<QPair<QString, QString>> storyFigures(const QString &service)
{
    if (service == u"kafka")
        return {{u"Topics, partitions"_s, u"24, 96; 0 without leader"_s},
                {u"Under-replicated"_s, u"0"_s},
                {u"In and out"_s, u"180 KB/s, 142 KB/s"_s},
                {u"Log size"_s, u"104 GB, 7 days kept"_s}};
    if (service == u"postgres")
        return {{u"Idle in a transaction"_s, u"52, longest 18 min"_s},
                {u"Size"_s, u"41 GB in 6 databases"_s},
                {u"Cache hits"_s, u"99.2 %"_s},
                {u"Oldest transaction"_s, u"184 M of 2,000 M"_s}};
    if (service == u"redis")
        return {{u"Keys"_s, u"214,880"_s}, {u"Hits"_s, u"96.4 %"_s}, {u"Last save"_s, u"09:38, ok"_s}};
    if (service == u"clickhouse")
        return {{u"Parts"_s, u"412 in 6 tables"_s}, {u"Running queries"_s, u"3"_s}, {u"Merges"_s, u"1"_s}};
    return {};
}

} // namespace millwright::demo
