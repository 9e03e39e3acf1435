#include "services/systems/redis/redisfigures.h"
#include "services/systems/redis/redisinfo.h"

#include <QTest>

using namespace millwright::systems::redis;
using namespace Qt::StringLiterals;

namespace {

// As a 7.0 server writes it, cut to what is read.
const QByteArray Info = "# Server\r\nredis_version:7.0.15\r\nrun_id:abc\r\nserver_time_usec:1000060000000\r\nuptime_in_seconds:90\r\n\r\n"
                        "# Clients\r\nconnected_clients:3\r\nmaxclients:10000\r\n# Memory\r\nused_memory:1200000\r\nused_memory_rss:9000000\r\n"
                        "total_system_memory:24000000000\r\nmaxmemory:256000000\r\nmaxmemory_policy:noeviction\r\nmem_not_counted_for_evict:8\r\n"
                        "# Persistence\r\nloading:0\r\nrdb_changes_since_last_save:7\r\nrdb_bgsave_in_progress:0\r\nrdb_last_save_time:1000000\r\n"
                        "rdb_last_bgsave_status:ok\r\naof_enabled:0\r\naof_last_write_status:err\r\n# Stats\r\nrejected_connections:1\r\nevicted_keys:2\r\n"
                        "keyspace_hits:30\r\nkeyspace_misses:10\r\ninstantaneous_ops_per_sec:5\r\n# Replication\r\nrole:master\r\nconnected_slaves:1\r\n"
                        "slave0:ip=10.0.0.2,port=6379,state=online,offset=9,lag=12\r\n# Errorstats\r\nerrorstat_OOM:count=4\r\n"
                        "# Keyspace\r\ndb0:keys=40,expires=1,avg_ttl=0\r\ndb3:keys=2,expires=0,avg_ttl=0\r\n";

} // namespace

class TestRedisInfo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void factsComeFromTheLines()
    {
        const RedisFacts facts = factsFromInfo(Info, 0);
        QCOMPARE(facts.version, u"7.0.15"_s);
        QCOMPARE(facts.usedBytes, 1'200'000);
        QCOMPARE(facts.limitBytes, 256'000'000);
        QCOMPARE(facts.keys, 42);
        QCOMPARE(facts.changesSinceSave, 7);
        QCOMPARE(facts.lastSaveSecondsAgo, 60.0); // by the server's own clock
        QCOMPARE(facts.counters.outOfMemoryErrors, 4);
        QCOMPARE(facts.counters.runId, u"abc"_s);
        QVERIFY(!facts.replica && !facts.masterLinkDown && !facts.saveFailed && !facts.loading);
        QVERIFY2(!facts.aofWriteFailed, "an append-only file that is off has not failed");
        QCOMPARE(facts.replicas.size(), 1U);
        QCOMPARE(facts.replicas.front().address, u"10.0.0.2:6379"_s);
        QCOMPARE(facts.replicas.front().lagSeconds, 12);
    }

    void anOlderServerIsJudgedByOurClock()
    {
        QCOMPARE(factsFromInfo("rdb_last_save_time:1000\r\n", 1'300).lastSaveSecondsAgo, 300.0);
    }

    void aReplicaTellsItsMaster()
    {
        const RedisFacts facts = factsFromInfo("role:slave\r\nmaster_host:redis\r\nmaster_port:6379\r\nmaster_link_status:down\r\n"
                                               "master_link_down_since_seconds:33\r\n", 0);
        QVERIFY(facts.masterLinkDown);
        QCOMPARE(facts.master, u"redis:6379"_s);
        QCOMPARE(facts.masterLinkDownSeconds, 33.0);
    }

    void emptyAndBrokenAnswersGiveEmptyFacts()
    {
        QCOMPARE(factsFromInfo({}, 0).version, QString());
        QCOMPARE(factsFromInfo(":::\n#\nused_memory\nused_memory:x", 0).usedBytes, 0);
    }

    void savePointsComeInPairs()
    {
        using Points = QList<QPair<qint64, qint64>>;
        QCOMPARE(savePointsFrom("3600 1 300 100"), (Points {{3'600, 1}, {300, 100}}));
        QCOMPARE(savePointsFrom(""), Points());
        QCOMPARE(savePointsFrom("60"), Points());
    }

    void memoryIsTheHeadline()
    {
        const auto figures = redisFigures(factsFromInfo(Info, 0));
        QCOMPARE(std::ranges::count_if(figures, &millwright::systems::Figure::headline), 1);
        QCOMPARE(figures.front().text, u"1.2 MB of 256.0 MB"_s);
    }

    void aServerWithoutALimitShowsWhatItUses()
    {
        QCOMPARE(redisFigures(factsFromInfo("redis_version:7\nused_memory:1200000\n", 0)).front().text, u"1.2 MB"_s);
    }
};

QTEST_APPLESS_MAIN(TestRedisInfo)
#include "tst_redisinfo.moc"
