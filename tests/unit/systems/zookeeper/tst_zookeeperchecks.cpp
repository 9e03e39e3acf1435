#include "services/systems/zookeeper/zookeeperchecks.h"
#include "services/systems/zookeeper/zookeepersystem.h"
#include "services/systems/zookeeper/zookeepertexts.h"
#include "services/systems/zookeeper/zookeeperwords.h"

#include <QTest>

using namespace millwright;
using namespace millwright::systems::zookeeper;
using namespace Qt::StringLiterals;

namespace {
const QByteArray Mntr = "zk_version\t3.8.4-9316c2a7, built on 2024-02-12 22:16 UTC\nzk_server_state\tleader\nzk_avg_latency\t0.5242\nzk_max_latency\t13\n"
                        "zk_outstanding_requests\t7\nzk_num_alive_connections\t2\nzk_znode_count\t107\nzk_approximate_data_size\t7575\n"
                        "zk_open_file_descriptor_count\t123\nzk_max_file_descriptor_count\t20000\nzk_uptime\t1008917\nzk_learners\t2\nzk_synced_followers\t1\nzk_new\ttext\n";
const QByteArray Srvr = "Zookeeper version: 3.8.0-5a02a05eddb, built on 2022-02-25\nLatency min/avg/max: 0/0.25/30\nReceived: 598\nSent: 601\n"
                        "Connections: 3\nOutstanding: 0\nZxid: 0x130\nMode: standalone\nNode count: 107\n";

QStringList codesOf(const core::Findings &findings)
{
    QStringList codes;
    for (const core::Finding &finding : findings)
        codes.append(finding.code + u' ' + core::verdictName(finding.verdict));
    return codes;
}

ZooKeeperFacts healthy()
{
    ZooKeeperFacts facts;
    facts.mode = u"standalone"_s;
    facts.averageLatencySeconds = 0.0005;
    facts.outstanding = 0;
    facts.openFiles = 100;
    facts.mostFiles = 1'000;
    return facts;
}

template <typename Change>
ZooKeeperFacts with(Change change)
{
    ZooKeeperFacts facts = healthy();
    change(facts);
    return facts;
}
} // namespace

class ZooKeeperChecksTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mntrTellsEverything()
    {
        ZooKeeperFacts facts;
        QCOMPARE(readWord(Mntr, facts), Answer::Read);
        QCOMPARE(facts.version, u"3.8.4"_s);
        QCOMPARE(facts.mode, u"leader"_s);
        QCOMPARE(facts.averageLatencySeconds.value(), 0.0005242);
        QCOMPARE(facts.outstanding.value(), 7);
        QCOMPARE(facts.nodes.value(), 107);
        QCOMPARE(facts.dataBytes.value(), 7575);
        QCOMPARE(facts.uptimeSeconds.value(), 1008);
        QCOMPARE(facts.learners.value(), 2);
        QCOMPARE(facts.syncedFollowers.value(), 1);
    }
    void srvrTellsEnough()
    {
        ZooKeeperFacts facts;
        QCOMPARE(readWord(Srvr, facts), Answer::Read);
        QCOMPARE(facts.version, u"3.8.0"_s);
        QCOMPARE(facts.mode, u"standalone"_s);
        QCOMPARE(facts.averageLatencySeconds.value(), 0.00025);
        QCOMPARE(facts.connections.value(), 3);
        QVERIFY(!facts.openFiles);
    }
    void otherAnswersAreToldApart_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("answer");
        QTest::addColumn<bool>("serving");
        QTest::newRow("switched off") << QByteArray("mntr is not executed because it is not in the whitelist.\n") << int(Answer::Restricted) << true;
        QTest::newRow("no quorum") << QByteArray("This ZooKeeper instance is not currently serving requests\n") << int(Answer::NotServing) << false;
        QTest::newRow("no ZooKeeper") << QByteArray("SSH-2.0-OpenSSH\r\n") << int(Answer::Nothing) << true;
        QTest::newRow("nothing") << QByteArray() << int(Answer::Nothing) << true;
    }
    void otherAnswersAreToldApart()
    {
        QFETCH(QByteArray, text);
        ZooKeeperFacts facts;
        QTEST(int(readWord(text, facts)), "answer");
        QTEST(facts.serving, "serving");
    }
    void theAdminServerIsRead()
    {
        ZooKeeperFacts facts;
        QCOMPARE(readMonitor(R"({"version":"3.9.2-x, built","server_state":"follower","avg_latency":1.5,"znode_count":5,"command":"monitor","error":null})", facts), Answer::Read);
        QCOMPARE(facts.mode, u"follower"_s);
        QCOMPARE(facts.nodes.value(), 5);
        QCOMPARE(readMonitor(R"({"command":"monitor","error":"server is not initialized"})", facts), Answer::NotServing);
        QCOMPARE(readMonitor("<html>", facts), Answer::Nothing);
    }
    void eachRuleFires_data()
    {
        QTest::addColumn<ZooKeeperFacts>("facts");
        QTest::addColumn<QString>("expected");
        QTest::newRow("healthy") << healthy() << u""_s;
        QTest::newRow("no quorum") << with([](ZooKeeperFacts &f) { f.serving = false; }) << u"zookeeper.notserving critical"_s;
        QTest::newRow("all words off") << with([](ZooKeeperFacts &f) { f.answersWords = false; }) << u"zookeeper.words.restricted unknown"_s;
        QTest::newRow("read-only") << with([](ZooKeeperFacts &f) { f.mode = u"read-only"_s; }) << u"zookeeper.readonly critical"_s;
        QTest::newRow("100 ms is not slow") << with([](ZooKeeperFacts &f) { f.averageLatencySeconds = 0.1; }) << u""_s;
        QTest::newRow("slow") << with([](ZooKeeperFacts &f) { f.averageLatencySeconds = 0.11; }) << u"zookeeper.latency.high warning"_s;
        QTest::newRow("many wait") << with([](ZooKeeperFacts &f) { f.outstanding = 101; }) << u"zookeeper.requests.waiting warning"_s;
        QTest::newRow("files") << with([](ZooKeeperFacts &f) { f.openFiles = 801; }) << u"zookeeper.files.nearlimit warning"_s;
        QTest::newRow("followers") << with([](ZooKeeperFacts &f) { f.mode = u"leader"_s; f.learners = 2; f.syncedFollowers = 1; }) << u"zookeeper.followers.behind warning"_s;
        QTest::newRow("followers in step") << with([](ZooKeeperFacts &f) { f.mode = u"leader"_s; f.learners = 2; f.syncedFollowers = 2; }) << u""_s;
    }
    void eachRuleFires()
    {
        QFETCH(ZooKeeperFacts, facts);
        QTEST(codesOf(checkZooKeeper(facts)).join(u", "_s), "expected");
    }
    void everyCodeHasWords()
    {
        for (const QString &code : zookeeperCodes()) {
            const core::Finding finding = zookeeperFinding({code, core::Verdict::Warning, {}, {}, {}, {}});
            QVERIFY2(finding.sentence != code && !finding.nextStep.isEmpty(), qPrintable(code));
        }
        const core::Finding behind = zookeeperFinding({u"zookeeper.followers.behind"_s, core::Verdict::Warning, {{u"count"_s, 1}, {u"learners"_s, 2}}, {}, {}, {}});
        QCOMPARE(behind.sentence, u"1 of 2 followers are not in step with the leader."_s);
    }
    void itsContainersAreRecognised_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<bool>("is");
        QTest::newRow("official") << u"zookeeper:3.9"_s << u"ZOO_MY_ID"_s << true;
        QTest::newRow("Confluent's") << u"confluentinc/cp-zookeeper:7.5.0"_s << u"ZOOKEEPER_CLIENT_PORT"_s << true;
        QTest::newRow("a broker") << u"confluentinc/cp-kafka:7.5.0"_s << u"KAFKA_ZOOKEEPER_CONNECT"_s << false;
        QTest::newRow("an exporter") << u"acme/zookeeper-exporter"_s << u"ZK_HOSTS"_s << false;
    }
    void itsContainersAreRecognised()
    {
        QFETCH(QString, image);
        QFETCH(QString, variable);
        platform::ContainerClues clues;
        clues.image = image;
        clues.environment = {{variable, u"x"_s}};
        QTEST(makeZooKeeperSystem()->recognise(clues).score >= 50, "is");
    }
};

Q_DECLARE_METATYPE(millwright::systems::zookeeper::ZooKeeperFacts)
QTEST_GUILESS_MAIN(ZooKeeperChecksTest)
#include "tst_zookeeperchecks.moc"
