#include "services/demo/storypoints.h"

#include "services/demo/democlock.h"
#include "services/demo/storyplatform.h"

#include <QJsonObject>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace millwright::demo {

namespace {
struct Line
{
    const char *service;
    const char *file;
    const char *title;
    qint64 bytes;
    qint64 seconds;
};
// 31 artifacts of 13 systems, 18.4 GB; a service's seconds are spent one artifact after the other, services side by side.
constexpr std::array Lines {
    Line {"postgres", "globals.sql", "globals, roles and grants", 14'000, 1},
    Line {"postgres", "automation.dump", "automation", 1'080'000'000, 37},
    Line {"postgres", "activepieces.dump", "activepieces", 902'000'000, 31},
    Line {"postgres", "n8n.dump", "n8n", 611'000'000, 22},
    Line {"postgres", "temporal.dump", "temporal", 1'240'000'000, 43},
    Line {"postgres", "temporal_visibility.dump", "temporal_visibility", 420'000'000, 15},
    Line {"postgres", "superset.dump", "superset", 84'000'000, 4},
    Line {"postgres", "metabase.dump", "metabase", 284'000'000, 8},
    Line {"clickhouse", "analytics.events", "analytics.events", 8'900'000'000, 206},
    Line {"clickhouse", "analytics.sessions", "analytics.sessions", 1'996'000'000, 45},
    Line {"clickhouse", "schema.sql", "schema and users", 96'000, 1},
    Line {"qdrant", "documents.snapshot", "documents", 912'000'000, 25},
    Line {"qdrant", "products.snapshot", "products", 640'000'000, 18},
    Line {"qdrant", "tickets.snapshot", "tickets", 157'000'000, 4},
    Line {"qdrant", "aliases.json", "aliases", 2'000, 1},
    Line {"redis", "dump.rdb", "dump.rdb", 838'000'000, 9},
    Line {"kafka", "topics.json", "topics and settings", 640'000, 2},
    Line {"kafka", "offsets.json", "group offsets", 1'410'000, 3},
    Line {"kafka", "acls.json", "rights", 50'000, 1},
    Line {"zookeeper", "tree.tar", "node tree", 640'000, 1},
    Line {"activepieces", "files.tar", "files", 214'000'000, 7},
    Line {"activepieces", "flows.json", "flows", 1'000'000, 1},
    Line {"n8n", "workflows.json", "workflows", 18'000'000, 2},
    Line {"n8n", "binary.tar", "binary data", 44'000'000, 2},
    Line {"temporal", "namespaces.json", "namespaces and schedules", 48'000, 1},
    Line {"superset", "dashboards.zip", "dashboards", 17'000'000, 2},
    Line {"superset", "settings.tar", "settings", 1'000'000, 1},
    Line {"metabase", "settings.json", "settings", 9'000'000, 2},
    Line {"grafana", "dashboards.json", "dashboards", 4'000'000, 1},
    Line {"grafana", "data.tar", "data", 27'000'000, 2},
    Line {"traefik", "settings.tar", "settings", 96'000, 1}};

// What the nights before took, newest first: tenths of a gigabyte and seconds, as the list shows them.
struct Night
{
    int tenths;
    int seconds;
};
constexpr std::array Nights {Night {184, 500}, Night {183, 494}, Night {182, 511}, Night {181, 482}, Night {180, 489},
                             Night {179, 491}, Night {179, 520}, Night {161, 415}, Night {177, 483}};

backup::Artifact artifactOf(const Line &line, const QDateTime &startedAt, double scale)
{
    backup::Artifact artifact;
    artifact.spec.service = QString::fromLatin1(line.service);
    artifact.spec.kind = artifact.spec.service;
    artifact.spec.name = QString(artifact.spec.service % u'/' % QString::fromLatin1(line.file));
    artifact.spec.title = QString::fromLatin1(line.title);
    artifact.spec.sensitive = QByteArrayView(line.file) == "globals.sql" || QByteArrayView(line.service) == "traefik";
    artifact.file = QString(artifact.spec.name % u".zst"_s);
    artifact.storedBytes = qint64(double(line.bytes) * scale);
    artifact.plainBytes = qint64(double(line.bytes) * scale * 2.5);
    artifact.compressed = true;
    artifact.sha256 = QString(64, u'0');
    artifact.startedAt = startedAt;
    artifact.finishedAt = startedAt.addSecs(line.seconds);
    return artifact;
}

QString pointId(const QDateTime &startedAt)
{
    return startedAt.toUTC().toString(u"yyyy-MM-ddTHHmmss'Z'"_s);
}

backup::RestorePoint withoutQdrant(backup::RestorePoint point)
{
    std::erase_if(point.artifacts, [](const backup::Artifact &artifact) { return artifact.spec.service == u"qdrant"; });
    point.state = backup::PointState::Incomplete;
    point.problem = u"Qdrant missing: no answer"_s;
    point.missingServices = {u"qdrant"_s};
    return point;
}
} // namespace

backup::RestorePoint storyPoint(const QDateTime &startedAt, qint64 seconds, double scale)
{
    backup::RestorePoint point;
    point.id = pointId(startedAt);
    point.platformId = u"demo-business-automation"_s;
    point.platformName = u"business-automation"_s;
    point.folder = u"/var/backups/millwright/%1/%2"_s.arg(point.platformName, point.id);
    point.startedAt = startedAt;
    point.finishedAt = startedAt.addSecs(seconds);
    point.state = backup::PointState::Good;
    point.verifiedAt = point.finishedAt;
    point.verifiedGood = true;
    for (const Line &line : Lines)
        point.artifacts.push_back(artifactOf(line, startedAt, scale));
    return point;
}

std::vector<backup::RestorePoint> storyPoints()
{
    std::vector<backup::RestorePoint> points;
    const QDate today = storyMoment().toLocalTime().date();
    for (int night = 0; night < 30; ++night) {
        const QDateTime at = QDateTime(today.addDays(-night), QTime(2, 0)).toUTC();
        const bool listed = night < int(Nights.size());
        const Night figures = listed ? Nights.at(std::size_t(night)) : Night {176 - night / 2, 480 + (night * 7) % 30};
        backup::RestorePoint point = storyPoint(at, figures.seconds, double(figures.tenths) / 184);
        if (night == 7)
            point = withoutQdrant(storyPoint(at, figures.seconds, double(figures.tenths) / 167));
        if (night == 3) {
            backup::RestorePoint extra = storyPoint(QDateTime(at.toLocalTime().date(), QTime(14, 22)).toUTC(), 478, 182.0 / 184);
            extra.note = u"Before update of n8n, kept"_s;
            points.push_back(std::move(extra));
        }
        points.push_back(std::move(point));
    }
    return points;
}

} // namespace millwright::demo
