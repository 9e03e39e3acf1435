#include "services/systems/kafka/kafkachecks.h"
#include "services/systems/kafka/kafkadriver.h"
#include "services/systems/kafka/kafkasystem.h"
#include "services/systems/kafka/kafkatexts.h"

#include <QTest>

using namespace millwright;
using namespace millwright::systems::kafka;
using namespace Qt::StringLiterals;

namespace {
QStringList codesOf(const core::Findings &findings)
{
    QStringList codes;
    for (const core::Finding &finding : findings)
        codes.append(finding.code + u' ' + core::verdictName(finding.verdict));
    return codes;
}

KafkaFacts healthy()
{
    KafkaFacts facts;
    facts.brokers = {1};
    facts.groups = {{u"billing"_s, u"Empty"_s, 50'000, 0, 50'000, 0, 0, 0, 0}};
    return facts;
}

template <typename Change>
KafkaFacts with(Change change)
{
    KafkaFacts facts = healthy();
    change(facts);
    return facts;
}

PartitionView partition(const char *topic, int id, int leader, const QList<int> &replicas, int inSync)
{
    return {{QString::fromLatin1(topic), id}, leader, replicas, inSync};
}

GroupLag reading(qint64 committed, qint64 ends, const QString &state = u"Stable"_s)
{
    return {u"g"_s, state, ends - committed, committed, ends, 0, 0, 0, 0};
}

platform::Endpoint published(quint16 port, quint16 inside)
{
    return {platform::Endpoint::Reach::PublishedPort, u"127.0.0.1"_s, port, inside};
}
} // namespace

class KafkaChecksTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachRuleFires_data()
    {
        QTest::addColumn<KafkaFacts>("facts");
        QTest::addColumn<QString>("expected");
        QTest::newRow("lag alone is fine") << healthy() << u""_s;
        QTest::newRow("no broker") << with([](KafkaFacts &f) { f.brokers.clear(); }) << u"kafka.brokers.none critical"_s;
        QTest::newRow("no controller") << with([](KafkaFacts &f) { f.hasController = false; }) << u"kafka.controller.none critical"_s;
        QTest::newRow("offline") << with([](KafkaFacts &f) { f.offline = {u"orders/1"_s}; }) << u"kafka.partitions.offline critical"_s;
        QTest::newRow("missing") << with([](KafkaFacts &f) { f.missingBrokers = {2, 3}; }) << u"kafka.brokers.missing warning"_s;
        QTest::newRow("under-replicated") << with([](KafkaFacts &f) { f.underReplicated = {u"orders/1"_s}; }) << u"kafka.partitions.underreplicated warning"_s;
        QTest::newRow("lost, in use") << with([](KafkaFacts &f) { f.groups[0].lost = 1; f.groups[0].state = u"Stable"_s; }) << u"kafka.group.lostmessages critical"_s;
        QTest::newRow("lost, nobody there") << with([](KafkaFacts &f) { f.groups[0].lost = 1; }) << u"kafka.group.lostmessages warning"_s;
        QTest::newRow("rebalancing") << with([](KafkaFacts &f) { f.groups[0].unsettledSeconds = 300; }) << u"kafka.group.unsettled warning"_s;
        QTest::newRow("stalled") << with([](KafkaFacts &f) { f.groups[0].stalledSeconds = 300; }) << u"kafka.group.stalled warning"_s;
        QTest::newRow("stalled not long") << with([](KafkaFacts &f) { f.groups[0].stalledSeconds = 299; }) << u""_s;
        QTest::newRow("falling behind") << with([](KafkaFacts &f) { f.groups[0].growingSeconds = 300; }) << u"kafka.group.fallingbehind warning"_s;
        QTest::newRow("a little behind") << with([](KafkaFacts &f) { f.groups[0].growingSeconds = 300; f.groups[0].lag = 999; }) << u""_s;
        QTest::newRow("groups unread") << with([](KafkaFacts &f) { f.groupsProblem = u"Local: Timed out"_s; }) << u"kafka.groups.unread unknown"_s;
        QTest::newRow("groups hidden") << with([](KafkaFacts &f) { f.offsetsIncomplete = true; }) << u"kafka.groups.incomplete unknown"_s;
    }
    void eachRuleFires()
    {
        QFETCH(KafkaFacts, facts);
        QTEST(codesOf(checkKafka(facts)).join(u", "_s), "expected");
    }
    void theClustersDescriptionIsCounted()
    {
        ClusterView cluster;
        cluster.brokers = {1, 2};
        cluster.controller = 1;
        cluster.partitions = {partition("orders", 0, 1, {1, 2}, 2), partition("orders", 1, 2, {1, 2}, 2), partition("orders", 2, 1, {1, 3}, 1),
                              partition("audit", 0, -1, {3}, 1), partition("__consumer_offsets", 0, 1, {1}, 1)};
        const KafkaFacts facts = clusterFacts(cluster);
        QCOMPARE(facts.topics, 2);
        QCOMPARE(facts.partitions, 5);
        QCOMPARE(facts.missingBrokers, QList<int> {3});
        QCOMPARE(facts.offline, QStringList {u"audit/0"_s});
        QCOMPARE(facts.underReplicated, QStringList {u"orders/2"_s});
        QCOMPARE(facts.leadersElsewhere, 1);
        QVERIFY(facts.hasController && !facts.offsetsIncomplete);
        cluster.partitions.back().leader = -1;
        QVERIFY(clusterFacts(cluster).offsetsIncomplete);
    }
    void lagIsCountedPerGroup()
    {
        const Offsets begins {{{u"a"_s, 0}, 10}, {{u"a"_s, 1}, 0}};
        const Offsets ends {{{u"a"_s, 0}, 100}, {{u"a"_s, 1}, 50}};
        GroupView group {u"g"_s, u"Stable"_s, {{{u"a"_s, 0}, 40}, {{u"a"_s, 1}, 60}, {{u"gone"_s, 0}, 5}}};
        GroupLag lag = lagOf(group, begins, ends);
        QCOMPARE(lag.lag, 60); // beyond the end is no lag, an unknown end is left out
        QCOMPARE(lag.lost, 0);
        group.committed[{u"a"_s, 0}] = 9;
        QCOMPARE(lagOf(group, begins, ends).lost, 1);
    }
    void aGroupStallsOnlyWhileMessagesCome()
    {
        LagHistory history;
        std::vector<GroupLag> groups {reading(10, 100)};
        history.update(groups, 0);
        groups = {reading(10, 100)};
        history.update(groups, 400); // nothing came
        QCOMPARE(groups[0].stalledSeconds, 0);
        groups = {reading(10, 110)};
        history.update(groups, 410);
        groups = {reading(10, 110)};
        history.update(groups, 800);
        QCOMPARE(groups[0].stalledSeconds, 400);
        groups = {reading(11, 110)};
        history.update(groups, 810);
        QCOMPARE(groups[0].stalledSeconds, 0);
    }
    void aGroupFallsBehindWhileItsLagGrows()
    {
        LagHistory history;
        std::vector<GroupLag> groups {reading(0, 100)};
        history.update(groups, 0);
        groups = {reading(10, 200)};
        history.update(groups, 300);
        QCOMPARE(groups[0].growingSeconds, 300);
        QCOMPARE(groups[0].stalledSeconds, 0);
        groups = {reading(150, 210)};
        history.update(groups, 310);
        QCOMPARE(groups[0].growingSeconds, 0);
    }
    void aRebalanceIsTimed()
    {
        LagHistory history;
        std::vector<GroupLag> groups {reading(0, 0, u"PreparingRebalance"_s)};
        history.update(groups, 0);
        groups = {reading(0, 0, u"CompletingRebalance"_s)};
        history.update(groups, 301);
        QCOMPARE(groups[0].unsettledSeconds, 301);
        groups = {reading(0, 0)};
        history.update(groups, 302);
        QCOMPARE(groups[0].unsettledSeconds, 0);
    }
    void theListenerThatLeadsBackHereIsChosen()
    {
        platform::Service service;
        service.endpoints = {published(29092, 29092), published(9092, 39092)};
        service.environment = {{u"KAFKA_ADVERTISED_LISTENERS"_s, u"PLAINTEXT://kafka:29092,HOST://localhost:9092"_s},
                               {u"KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"_s, u"PLAINTEXT:PLAINTEXT,HOST:SASL_PLAINTEXT"_s},
                               {u"KAFKA_SASL_ENABLED_MECHANISMS"_s, u"PLAIN,SCRAM-SHA-256"_s}};
        const auto listener = chooseListener(service);
        QCOMPARE(listener->endpoint.port, 9092);
        QCOMPARE(listener->protocol, u"SASL_PLAINTEXT"_s);
        QCOMPARE(listener->mechanism, u"SCRAM-SHA-256"_s);
    }
    void withoutAMatchTheUsualPortIsTried()
    {
        platform::Service service;
        QVERIFY(!chooseListener(service));
        service.endpoints = {published(12345, 4321), published(19092, 9092)};
        QCOMPARE(chooseListener(service)->endpoint.port, 19092);
        service.endpoints.pop_back();
        QCOMPARE(chooseListener(service)->endpoint.port, 12345);
        QCOMPARE(chooseListener(service)->protocol, u"PLAINTEXT"_s);
    }
    void everyCodeHasWords()
    {
        for (const QString &code : kafkaCodes()) {
            const core::Finding finding = kafkaFinding({code, core::Verdict::Warning, {}, {}, {}, {}});
            QVERIFY2(finding.sentence != code && !finding.nextStep.isEmpty(), qPrintable(code));
        }
    }
    void itsContainersAreRecognised_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<bool>("is");
        QTest::newRow("Apache's") << u"apache/kafka:3.9.1"_s << u"KAFKA_NODE_ID"_s << true;
        QTest::newRow("Confluent's") << u"confluentinc/cp-kafka:7.5.0"_s << u"KAFKA_ZOOKEEPER_CONNECT"_s << true;
        QTest::newRow("a page for it") << u"provectuslabs/kafka-ui"_s << u"KAFKA_BROKERS"_s << false;
        QTest::newRow("connect") << u"confluentinc/cp-kafka-connect:7.5.0"_s << u"CONNECT_BOOTSTRAP_SERVERS"_s << false;
        QTest::newRow("its ZooKeeper") << u"zookeeper:3.9"_s << u"ZOO_MY_ID"_s << false;
    }
    void itsContainersAreRecognised()
    {
        QFETCH(QString, image);
        QFETCH(QString, variable);
        platform::ContainerClues clues;
        clues.image = image;
        clues.environment = {{variable, u"x"_s}};
        QTEST(makeKafkaSystem()->recognise(clues).score >= 50, "is");
    }
};

Q_DECLARE_METATYPE(millwright::systems::kafka::KafkaFacts)
QTEST_GUILESS_MAIN(KafkaChecksTest)
#include "tst_kafkachecks.moc"
