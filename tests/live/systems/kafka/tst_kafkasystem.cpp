#include "services/docker/engine.h"
#include "services/systems/kafka/kafkasystem.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QTcpServer>
#include <QTest>

using namespace millwright;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
// The demo platform's broker as discovery would describe it.
systems::ServiceAccess access(const QString &host, quint16 port, quint16 inside)
{
    systems::ServiceAccess access;
    access.service.name = u"kafka"_s;
    access.service.kind = u"kafka"_s;
    access.service.endpoints = {{platform::Endpoint::Reach::PublishedPort, host, port, inside}};
    access.service.environment = {{u"KAFKA_ADVERTISED_LISTENERS"_s, u"PLAINTEXT://kafka:29092,TOOLS://localhost:9092,HOST://127.0.0.1:9092"_s},
                                  {u"KAFKA_VERSION"_s, u"3.9.1"_s}};
    return access;
}

double figureOf(const systems::Examination &examination, const QString &key)
{
    for (const systems::Figure &figure : examination.figures)
        if (figure.key == key)
            return figure.value;
    return -1;
}
} // namespace

class LiveKafkaTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theDemoBrokerIsGoodAndQuick()
    {
        const auto module = systems::kafka::makeKafkaSystem();
        const auto session = module->openSession(access(u"127.0.0.1"_s, 9092, 39092));
        QElapsedTimer timer;
        timer.start();
        const auto cold = session->examine({});
        QVERIFY2(cold, qPrintable(cold ? QString() : cold.error().line()));
        qInfo("cold: %lld ms", timer.restart());
        const auto warm = session->examine({});
        qInfo("warm: %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 300);
        QVERIFY(warm);
        for (const core::Finding &finding : warm->findings)
            qInfo() << finding.code << finding.sentence << finding.evidence;
        QCOMPARE(core::worstOf(warm->findings), core::Verdict::Good);
        QCOMPARE(figureOf(*warm, u"kafka.brokers"_s), 1);
        QVERIFY(figureOf(*warm, u"kafka.partitions"_s) > 0);
        QVERIFY(figureOf(*warm, u"kafka.lag"_s) >= 0);
        QVERIFY(figureOf(*warm, u"kafka.produced"_s) >= 0);
        QCOMPARE(warm->version, u"3.9.1"_s);
    }
    void anAdvertisedAddressThatIsNotOursIsSaidAndNotDown()
    {
        docker::Engine engine(docker::unixTransport(u"/var/run/docker.sock"_s));
        const auto found = engine.containers({u"com.docker.compose.project=millwright-demo"_s, u"com.docker.compose.service=kafka"_s}, {});
        QVERIFY(found && !found->isEmpty());
        const QJsonObject networks = found->first()[u"NetworkSettings"][u"Networks"].toObject();
        const QString address = networks.begin().value()[u"IPAddress"].toString();
        const auto session = systems::kafka::makeKafkaSystem()->openSession(access(address, 29092, 29092));
        const auto result = session->examine({});
        QVERIFY2(result, qPrintable(result ? QString() : result.error().line()));
        QCOMPARE(result->findings.size(), 1U);
        QCOMPARE(result->findings.front().code, u"kafka.groups.unread"_s);
        QVERIFY(result->findings.front().sentence.contains(u"kafka:29092"_s));
    }
    void aRefusedPortIsUnreachable()
    {
        const auto session = systems::kafka::makeKafkaSystem()->openSession(access(u"127.0.0.1"_s, 1, 9092));
        QCOMPARE(session->examine({}).error().kind, core::ErrorKind::Unreachable);
    }
    void aSilentServerIsATimeoutWithinTheDeadline()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        auto way = access(u"127.0.0.1"_s, silent.serverPort(), 9092);
        way.deadline = 700ms;
        QElapsedTimer timer;
        timer.start();
        {
            const auto session = systems::kafka::makeKafkaSystem()->openSession(way);
            QCOMPARE(session->examine({}).error().kind, core::ErrorKind::Timeout);
        }
        QVERIFY(timer.elapsed() < 1'400);
    }
};

QTEST_GUILESS_MAIN(LiveKafkaTest)
#include "tst_kafkasystem.moc"
