#include "services/health/healthjson.h"

#include <QJsonDocument>
#include <QTest>

using namespace millwright;
using namespace millwright::health;
using namespace millwright::core;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestHealthJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAndValuesAreStable()
    {
        const QDateTime at = QDateTime::fromString(u"2026-11-23T12:00:00.250Z"_s, Qt::ISODateWithMs);
        const Finding finding{
            u"redis.memory"_s, Verdict::Warning, {}, u"used_memory:99"_s, u"Redis is nearly full."_s, u"Raise maxmemory."_s};
        ServiceHealth redis;
        redis.service = u"cache"_s;
        redis.kind = u"redis"_s;
        redis.verdict = Verdict::Warning;
        redis.summary = finding.sentence;
        redis.findings = {finding};
        redis.version = u"7.0.15"_s;
        redis.figures = {{u"redis.memory"_s, u"Memory"_s, systems::Figure::Unit::PerSecond, 99, {}, true}};
        redis.container.status = u"running"_s;
        redis.usage = Usage{-1, 1024, 2048};
        redis.checkedAt = at;
        redis.took = 12ms;
        Snapshot snapshot;
        snapshot.platformId = u"shop-1"_s;
        snapshot.verdict = Verdict::Warning;
        snapshot.services = {redis};
        snapshot.incidents = {{u"cache/redis.memory"_s, Verdict::Warning, u"cache"_s, u"T"_s, u"X"_s, {u"web"_s}, u"N"_s, {finding}, at}};
        snapshot.startedAt = at;
        snapshot.took = 40ms;

        const QByteArray findingText
            = R"({"code":"redis.memory","evidence":"used_memory:99","nextStep":"Raise maxmemory.","sentence":"Redis is nearly full.","verdict":"warning"})";
        const QByteArray expected = R"({"finishedAt":null,"incidents":[{"affected":["web"],"findings":[)" + findingText
            + R"(],"id":"cache/redis.memory","nextStep":"N","rootService":"cache","since":"2026-11-23T12:00:00.250Z","text":"X","title":"T","verdict":"warning"}],)"
              R"("platform":"shop-1","problem":"","startedAt":"2026-11-23T12:00:00.250Z","systems":[{"checkedAt":"2026-11-23T12:00:00.250Z",)"
              R"("container":{"cpuPercent":null,"exitCode":0,"health":"","memoryBytes":1024,"memoryLimitBytes":2048,"oomKilled":false,"restarts":0,"startedAt":null,"status":"running"},)"
              R"("figures":[{"key":"redis.memory","label":"Memory","text":"","unit":"per-second","value":99}],"findings":[)"
            + findingText
            + R"(],"kind":"redis","oneShot":false,"service":"cache","summary":"Redis is nearly full.","tookMs":12,"verdict":"warning","version":"7.0.15"}],)"
              R"("tookMs":40,"verdict":"warning"})";
        QCOMPARE(QJsonDocument(toJson(snapshot)).toJson(QJsonDocument::Compact), expected);
    }

    void anEmptySnapshotIsADocumentToo()
    {
        const QJsonObject json = toJson({});
        QCOMPARE(json[u"verdict"_s].toString(), u"unknown"_s);
        QVERIFY(json[u"systems"_s].isArray());
        QVERIFY(json[u"incidents"_s].isArray());
    }
};

QTEST_GUILESS_MAIN(TestHealthJson)
#include "tst_healthjson.moc"
