#include "services/systems/redis/redischecks.h"

#include "services/systems/redis/redistexts.h"

#include <QTest>

using namespace millwright::core;
using namespace millwright::systems::redis;
using namespace Qt::StringLiterals;

namespace {

using Change = std::function<void(RedisFacts &)>;

RedisFacts healthy()
{
    RedisFacts facts;
    facts.version = u"7.0.15"_s;
    facts.clients = 3;
    facts.maxClients = 1'000;
    facts.usedBytes = 1'000'000;
    facts.limitBytes = 100'000'000;
    facts.systemBytes = 1'000'000'000;
    facts.evictionPolicy = u"noeviction"_s;
    facts.savePoints = {{3'600, 1}, {60, 1'000}};
    return facts;
}

QString summary(const Findings &findings)
{
    QStringList lines;
    for (const Finding &finding : findings)
        lines.append(QString(finding.code % u'=' % verdictName(finding.verdict)));
    return lines.join(u' ');
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestRedisChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rulesFireAtTheirBoundaries_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const Change &change, const char *expected) {
            QTest::newRow(name) << change << QString::fromLatin1(expected);
        };
        row("healthy", [](RedisFacts &) { }, "");
        row("memory under 80 %", [](RedisFacts &f) { f.usedBytes = 79'999'999; }, "");
        row("memory at 80 %", [](RedisFacts &f) { f.usedBytes = 80'000'000; }, "redis.memory.pressure=warning");
        row("memory under 95 %", [](RedisFacts &f) { f.usedBytes = 94'999'999; }, "redis.memory.pressure=warning");
        row("memory at 95 %", [](RedisFacts &f) { f.usedBytes = 95'000'000; }, "redis.memory.pressure=critical");
        row("buffers do not count", [](RedisFacts &f) { f.usedBytes = 95'000'000; f.uncountedBytes = 20'000'000; }, "");
        row("a full cache", [](RedisFacts &f) { f.usedBytes = 100'000'000; f.evictionPolicy = u"allkeys-lru"_s; }, "");
        row("no limit, machine full", [](RedisFacts &f) { f.limitBytes = 0; f.residentBytes = 950'000'000; }, "redis.memory.pressure=critical");
        row("no limit known at all", [](RedisFacts &f) { f.limitBytes = 0; f.systemBytes = 0; f.residentBytes = 950'000'000; }, "");
        row("commands refused", [](RedisFacts &f) { f.previous.emplace(); f.counters.outOfMemoryErrors = 1; }, "redis.memory.refusing=critical");
        row("commands refused before", [](RedisFacts &f) { f.counters.outOfMemoryErrors = 1; f.previous = f.counters; }, "");
        row("fragmented", [](RedisFacts &f) { f.limitBytes = 1'000'000'000; f.usedBytes = 200'000'000; f.fragmentedBytes = 40'000'001; }, "redis.memory.fragmented=warning");
        row("small and fragmented", [](RedisFacts &f) { f.usedBytes = 10'000'000; f.fragmentedBytes = 9'000'000; }, "");
        row("save failed", [](RedisFacts &f) { f.saveFailed = true; }, "redis.save.failed=warning");
        row("save due", [](RedisFacts &f) { f.changesSinceSave = 1; f.lastSaveSecondsAgo = 7'200; }, "");
        row("save overdue", [](RedisFacts &f) { f.changesSinceSave = 1; f.lastSaveSecondsAgo = 7'201; }, "redis.save.overdue=warning");
        row("many changes overdue", [](RedisFacts &f) { f.changesSinceSave = 1'000; f.lastSaveSecondsAgo = 121; }, "redis.save.overdue=warning");
        row("few changes", [](RedisFacts &f) { f.changesSinceSave = 999; f.lastSaveSecondsAgo = 121; }, "");
        row("a save runs", [](RedisFacts &f) { f.changesSinceSave = 1'000; f.lastSaveSecondsAgo = 121; f.saving = true; }, "");
        row("saves are off", [](RedisFacts &f) { f.savePoints.clear(); f.changesSinceSave = 1'000; f.lastSaveSecondsAgo = 99'999; }, "");
        row("append-only file", [](RedisFacts &f) { f.aofWriteFailed = true; }, "redis.aof.writefailed=critical");
        row("append-only rewrite", [](RedisFacts &f) { f.aofRewriteFailed = true; }, "redis.aof.rewritefailed=warning");
        row("clients at 90 %", [](RedisFacts &f) { f.clients = 900; }, "");
        row("clients over 90 %", [](RedisFacts &f) { f.clients = 901; }, "redis.clients.nearlimit=warning");
        row("clients rejected", [](RedisFacts &f) { f.previous.emplace(); f.counters.rejectedConnections = 1; }, "redis.clients.rejected=warning");
        row("keys evicted", [](RedisFacts &f) { f.previous.emplace(); f.counters.evictedKeys = 1; }, "redis.keys.evicted=warning");
        row("link down", [](RedisFacts &f) { f.masterLinkDown = true; }, "redis.replication.linkdown=warning");
        row("syncing", [](RedisFacts &f) { f.masterLinkDown = true; f.masterSyncing = true; }, "redis.replication.syncing=busy");
        row("replica at 10 s", [](RedisFacts &f) { f.replicas = {{u"r"_s, u"online"_s, 10}}; }, "");
        row("replica over 10 s", [](RedisFacts &f) { f.replicas = {{u"r"_s, u"online"_s, 11}}; }, "redis.replication.lag=warning");
        row("loading", [](RedisFacts &f) { f.refusal = u"LOADING Redis is loading the dataset in memory"_s; f.loading = true; }, "redis.loading=busy");
        row("loading, pong all the same", [](RedisFacts &f) { f.loading = true; }, "redis.loading=busy");
        row("writes refused", [](RedisFacts &f) { f.refusal = u"MISCONF Redis is configured to save RDB snapshots"_s; f.saveFailed = true; },
            "redis.save.refusing=critical redis.save.failed=warning");
        row("script", [](RedisFacts &f) { f.refusal = u"BUSY Redis is busy running a script"_s; }, "redis.script.busy=critical");
        row("master down", [](RedisFacts &f) { f.refusal = u"MASTERDOWN Link with MASTER is down"_s; }, "redis.replication.masterdown=critical");
        row("out of clients", [](RedisFacts &f) { f.refusal = u"ERR max number of clients reached"_s; }, "redis.clients.exhausted=critical");
        row("anything else", [](RedisFacts &f) { f.refusal = u"ERR what"_s; }, "redis.refused=critical");
    }
    void rulesFireAtTheirBoundaries()
    {
        QFETCH(Change, change);
        RedisFacts facts = healthy();
        change(facts);
        QTEST(summary(checkRedis(facts)), "expected");
    }

    void sentencesNameTheFigures()
    {
        RedisFacts facts = healthy();
        facts.usedBytes = 81'000'000;
        QCOMPARE(checkRedis(facts).front().sentence, u"81.0 MB of 100.0 MB memory are in use (81 %)."_s);
    }

    void everyCodeHasWords()
    {
        for (const QString &code : redisCodes()) {
            const Finding finding = redisFinding({code, Verdict::Warning, {}, {}, {}, {}});
            QVERIFY2(finding.sentence != code && !finding.nextStep.isEmpty(), qPrintable(code));
        }
    }

    void aRefusedPasswordIsDenied()
    {
        const RedisAddress address {u"127.0.0.1"_s, 6379, {}, Secret::fromText(u"hidden-word"_s)};
        const Error error = redisError({RedisFailure::Kind::Server, u"WRONGPASS invalid username-password pair or user is disabled."_s}, address, std::chrono::seconds(4));
        QCOMPARE(error.kind, ErrorKind::Denied);
        QCOMPARE(error.summary, u"Redis refuses the password for “default”. Open Settings → Credentials."_s);
        QVERIFY(!error.line().contains("hidden-word"_L1));
    }
};

QTEST_APPLESS_MAIN(TestRedisChecks)
#include "tst_redischecks.moc"
