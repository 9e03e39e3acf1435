#include "services/demo/democlock.h"
#include "services/demo/storyfindings.h"
#include "services/demo/storyplatform.h"

#include <array>

using namespace Qt::StringLiterals;

namespace millwright::demo {

namespace {
using core::Verdict;
using systems::Figure;

// Usage and headline figure of one service, as in the pictures.
struct Line
{
    const char *name;
    const char *version;
    double cpuPercent;
    qint64 memoryBytes;
    qint64 limitBytes;
    const char *figure; // label of the headline figure
    const char *good; // its text while all is well; empty: none
};
constexpr std::array Lines {
    Line {"activepieces", "0.66.1", 9.8, 702 * Megabyte, 2 * Gigabyte, "Runs a minute", "14 runs/min"},
    Line {"clickhouse", "24.8", 22.7, 5'800 * Megabyte, 8 * Gigabyte, "Size", "46 GB"},
    Line {"grafana", "11.3.1", 0.9, 148 * Megabyte, 512 * Megabyte, "Panels", "24 panels"},
    Line {"kafka", "3.7.1", 14.2, 2'100 * Megabyte, 4 * Gigabyte, "Consumer lag", "lag 212"},
    Line {"metabase", "0.51.4", 2.0, 1'600 * Megabyte, 2 * Gigabyte, "Page time", "0.6 s"},
    Line {"n8n", "1.68.0", 0.4, 412 * Megabyte, 1 * Gigabyte, "Runs a minute", "17 runs/min"},
    Line {"postgres", "15.8", 31.0, 3'400 * Megabyte, 8 * Gigabyte, "Connections", "41 of 97"},
    Line {"qdrant", "1.12.4", 3.3, 1'900 * Megabyte, 4 * Gigabyte, "Points", "2.4 M points"},
    Line {"redis", "7.4", 1.9, 1'200 * Megabyte, 4 * Gigabyte, "Memory", "1.2 of 4 GB"},
    Line {"superset", "4.0.2", 4.4, 1'100 * Megabyte, 2 * Gigabyte, "Sessions", "6 sessions"},
    Line {"superset-init", "4.0.2", -1, -1, 0, "", ""},
    Line {"temporal", "1.25.1", 6.1, 388 * Megabyte, 1 * Gigabyte, "Persistence", "0.1 s"},
    Line {"temporal-admin-tools", "", -1, -1, 0, "", ""},
    Line {"temporal-ui", "2.31.2", 0.1, 41 * Megabyte, 256 * Megabyte, "", ""},
    Line {"traefik", "3.1", 1.2, 64 * Megabyte, 256 * Megabyte, "Requests", "38 req/s"},
    Line {"zookeeper", "3.9.2", 0.6, 212 * Megabyte, 512 * Megabyte, "Role", "leader"}};

Figure textFigure(const QString &key, const QString &label, const QString &text, bool headline)
{
    Figure figure;
    figure.key = key;
    figure.label = label;
    figure.unit = Figure::Unit::Text;
    figure.text = text;
    figure.headline = headline;
    return figure;
}

void judge(health::ServiceHealth &health, bool incident)
{
    if (health.oneShot || health.container.status != u"running") {
        health.verdict = Verdict::Stopped;
        health.summary = u"Stopped on purpose 22 Nov"_s;
        return;
    }
    health.findings = incident ? storyFindings(health.service) : core::Findings();
    health.verdict = core::worstOf(health.findings);
    health.summary = health.findings.empty() ? u"Good"_s : storySummary(health.service);
}

health::ServiceHealth healthOf(const platform::Service &service, const Line &line, const QDateTime &at, bool incident)
{
    health::ServiceHealth health;
    health.service = service.name;
    health.kind = service.kind;
    health.version = QString::fromLatin1(line.version);
    health.container = service.state;
    health.oneShot = service.oneShot;
    health.checkedAt = at;
    health.took = std::chrono::milliseconds(9);
    if (line.memoryBytes >= 0)
        health.usage = health::Usage {line.cpuPercent, line.memoryBytes, line.limitBytes};
    judge(health, incident);
    const QString troubled = health.findings.empty() ? QString() : storyHeadline(service.name);
    const QString text = troubled.isEmpty() ? QString::fromLatin1(line.good) : troubled;
    if (!text.isEmpty())
        health.figures.push_back(textFigure(u"%1.headline"_s.arg(service.kind), QString::fromLatin1(line.figure), text, true));
    for (const auto &[label, figureText] : storyFigures(service.name))
        health.figures.push_back(textFigure(QString(service.kind % u'.' % label), label, figureText, false));
    return health;
}
} // namespace

health::Snapshot storySnapshot(const QDateTime &finishedAt, bool incident)
{
    const platform::Platform platform = storyPlatform();
    health::Snapshot snapshot;
    snapshot.platformId = platform.id;
    snapshot.finishedAt = finishedAt;
    snapshot.startedAt = finishedAt.addMSecs(-412);
    snapshot.took = std::chrono::milliseconds(412);
    for (std::size_t i = 0; i < Lines.size(); ++i)
        snapshot.services.push_back(healthOf(platform.services.at(i), Lines.at(i), finishedAt, incident));
    if (incident)
        snapshot.incidents = {storyIncident()};
    snapshot.verdict = incident ? Verdict::Critical : Verdict::Good;
    return snapshot;
}

} // namespace millwright::demo
