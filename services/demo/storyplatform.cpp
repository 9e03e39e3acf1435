#include "services/demo/storyplatform.h"

#include "services/demo/democlock.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace millwright::demo {

namespace {
constexpr qint64 Day = 86'400;

struct Line
{
    const char *name;
    const char *kind; // empty: of no known kind
    const char *image;
    const char *needs; // space-separated services
    quint16 port;
    const char *volume; // destination, empty: none
    const char *user; // of the credential, empty: none
    qint64 upSeconds; // -1: does not run
};
constexpr std::array Lines {
    Line {"activepieces", "activepieces", "activepieces/activepieces:0.66.1", "postgres redis", 80, "/root/.activepieces", "activepieces", 12 * Day},
    Line {"clickhouse", "clickhouse", "clickhouse/clickhouse-server:24.8", "", 8123, "/var/lib/clickhouse", "default", 12 * Day},
    Line {"grafana", "grafana", "grafana/grafana:11.3.1", "clickhouse", 3000, "/var/lib/grafana", "admin", 12 * Day},
    Line {"kafka", "kafka", "apache/kafka:3.7.1", "zookeeper", 9092, "/var/lib/kafka/data", "", 12 * Day},
    Line {"metabase", "metabase", "metabase/metabase:v0.51.4", "postgres", 3000, "", "metabase", 12 * Day},
    Line {"n8n", "n8n", "n8nio/n8n:1.68.0", "postgres redis kafka", 5678, "/home/node/.n8n", "n8n", 3 * Day},
    Line {"postgres", "postgres", "postgres:15", "", 5432, "/var/lib/postgresql/data", "automation", 12 * Day},
    Line {"qdrant", "qdrant", "qdrant/qdrant:v1.12.4", "", 6333, "/qdrant/storage", "", 6 * Day},
    Line {"redis", "redis", "redis:7.4", "", 6379, "/data", "default", 12 * Day},
    Line {"superset", "superset", "apache/superset:4.0.2", "postgres redis superset-init", 8088, "", "superset", 18 * 60},
    Line {"superset-init", "superset", "apache/superset:4.0.2", "postgres", 0, "", "superset", -1},
    Line {"temporal", "temporal", "temporalio/auto-setup:1.25.1", "postgres", 7233, "", "temporal", 12 * Day},
    Line {"temporal-admin-tools", "", "temporalio/admin-tools:1.25.1", "temporal", 0, "", "", -1},
    Line {"temporal-ui", "", "temporalio/ui:2.31.2", "temporal", 8080, "", "", 12 * Day},
    Line {"traefik", "traefik", "traefik:v3.1", "", 80, "", "", 12 * Day},
    Line {"zookeeper", "zookeeper", "zookeeper:3.9.2", "", 2181, "/data", "", 12 * Day}};

platform::ContainerState stateOf(const Line &line)
{
    platform::ContainerState state;
    if (line.upSeconds >= 0) {
        state.status = u"running"_s;
        state.health = u"healthy"_s;
        state.startedAt = storyMoment().addSecs(-line.upSeconds);
        return state;
    }
    const bool ended = QByteArrayView(line.name) == "superset-init";
    state.status = u"exited"_s;
    state.exitCode = ended ? 0 : 143;
    state.finishedAt = ended ? storyMoment().addSecs(-18 * 60 - 4) : storyMoment().addDays(-2);
    state.startedAt = state.finishedAt.addSecs(-40);
    return state;
}

void addAccess(platform::Service &service, const Line &line)
{
    if (line.port != 0)
        service.endpoints.push_back({platform::Endpoint::Reach::PublishedPort, u"127.0.0.1"_s, line.port, line.port});
    if (*line.volume != '\0') {
        const QString volume = u"business-automation_%1_data"_s.arg(service.name);
        service.mounts.push_back({u"volume"_s, volume, u"/var/lib/docker/volumes/%1/_data"_s.arg(volume), QString::fromLatin1(line.volume), false});
    }
    if (*line.user == '\0')
        return;
    platform::Credential credential;
    credential.user = QString::fromLatin1(line.user);
    credential.source = u"environment of %1 (%2_PASSWORD)"_s.arg(service.name, service.name.toUpper().replace(u'-', u'_'));
    service.credential = credential;
    service.environment.insert(u"%1_PASSWORD"_s.arg(service.name.toUpper().replace(u'-', u'_')), u"••••"_s);
    service.environment.insert(u"%1_USER"_s.arg(service.name.toUpper().replace(u'-', u'_')), credential.user);
}

platform::Service serviceOf(const Line &line)
{
    platform::Service service;
    service.name = QString::fromLatin1(line.name);
    service.kind = QString::fromLatin1(line.kind);
    service.image = QString::fromLatin1(line.image);
    service.kindReason = service.kind.isEmpty() ? QString() : u"image %1"_s.arg(service.image);
    service.containerId = u"demo-%1"_s.arg(service.name);
    service.containerName = u"business-automation-%1-1"_s.arg(service.name);
    service.imageId = u"sha256:demo"_s;
    service.state = stateOf(line);
    service.oneShot = service.name == u"superset-init";
    service.dependsOn = QString::fromLatin1(line.needs).split(u' ', Qt::SkipEmptyParts);
    service.environment.insert(u"TZ"_s, u"Europe/Berlin"_s);
    service.labels.insert(u"com.docker.compose.project"_s, u"business-automation"_s);
    service.networkNames = {u"business-automation_platform"_s};
    addAccess(service, line);
    if (service.kind == u"activepieces")
        service.missing = {u"An API key of Activepieces: its runs are counted from the database instead"_s};
    return service;
}
} // namespace

platform::Platform storyPlatform()
{
    platform::Platform made;
    made.id = u"demo-business-automation"_s;
    made.name = u"business-automation"_s;
    made.engine = u"unix:///var/run/docker.sock"_s;
    made.engineVersion = u"27.3"_s;
    made.workingDirectory = u"/srv/business-automation"_s;
    made.composeFiles = {u"/srv/business-automation/docker-compose.yml"_s};
    made.environmentFile = u"/srv/business-automation/.env"_s;
    made.discoveredAt = storyMoment().addSecs(-60);
    std::ranges::transform(Lines, std::back_inserter(made.services), serviceOf);
    return made;
}

std::vector<platform::PlatformSummary> storySummaries()
{
    const QString engine = u"unix:///var/run/docker.sock"_s;
    return {{u"business-automation"_s, engine, u"/srv/business-automation"_s, 16, 14,
             {u"traefik"_s, u"n8n"_s, u"temporal"_s, u"activepieces"_s, u"kafka"_s, u"zookeeper"_s, u"postgres"_s, u"clickhouse"_s,
              u"redis"_s, u"qdrant"_s, u"superset"_s, u"metabase"_s, u"grafana"_s}},
            {u"reporting-trial"_s, engine, u"/srv/reporting-trial"_s, 4, 0, {u"postgres"_s, u"metabase"_s, u"redis"_s}},
            {u"metrics"_s, engine, u"/srv/metrics"_s, 3, 2, {u"grafana"_s, u"clickhouse"_s}}};
}

} // namespace millwright::demo
