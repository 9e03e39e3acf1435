#include "services/systems/zookeeper/zookeepersystem.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <thread>

using namespace millwright;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
systems::ServiceAccess access(quint16 port, std::chrono::milliseconds deadline = 4s)
{
    systems::ServiceAccess access;
    access.service.name = u"zookeeper"_s;
    access.service.endpoints = {{platform::Endpoint::Reach::PublishedPort, u"127.0.0.1"_s, port, 2181}};
    access.deadline = deadline;
    return access;
}
} // namespace

class LiveZooKeeperTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theDemoServerIsGoodAndQuick()
    {
        const auto session = systems::zookeeper::makeZooKeeperSystem()->openSession(access(2181));
        QElapsedTimer timer;
        timer.start();
        const auto result = session->examine({});
        qInfo("examined in %lld ms", timer.elapsed());
        QVERIFY2(result, qPrintable(result ? QString() : result.error().line()));
        QCOMPARE(core::worstOf(result->findings), core::Verdict::Good);
        QVERIFY(result->version.startsWith(u"3."_s));
        QVERIFY(result->figures.size() > 5);
        QVERIFY(timer.elapsed() < 300);
    }
    void aRefusedPortIsUnreachable()
    {
        QCOMPARE(systems::zookeeper::makeZooKeeperSystem()->openSession(access(1))->examine({}).error().kind, core::ErrorKind::Unreachable);
    }
    void aSilentServerIsATimeout()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const auto session = systems::zookeeper::makeZooKeeperSystem()->openSession(access(silent.serverPort(), 200ms));
        QCOMPARE(session->examine({}).error().kind, core::ErrorKind::Timeout);
    }
    void aStopRequestEndsTheLook()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const auto session = systems::zookeeper::makeZooKeeperSystem()->openSession(access(silent.serverPort()));
        std::stop_source stop;
        const std::jthread later([&stop] {
            std::this_thread::sleep_for(100ms);
            stop.request_stop();
        });
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(session->examine({stop.get_token()}).error().kind, core::ErrorKind::Cancelled);
        QVERIFY(timer.elapsed() < 500);
    }
    void whatIsSwitchedOffIsRestrictedAndNotDown_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("code");
        QTest::newRow("whitelist") << QByteArray("x is not executed because it is not in the whitelist.\n") << u"zookeeper.words.restricted"_s;
        QTest::newRow("no quorum") << QByteArray("This ZooKeeper instance is not currently serving requests\n") << u"zookeeper.notserving"_s;
    }
    void whatIsSwitchedOffIsRestrictedAndNotDown()
    {
        QFETCH(QByteArray, answer);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QObject::connect(&server, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
                socket->write(answer);
                socket->disconnectFromHost();
            });
        });
        std::atomic_bool done = false;
        core::Result<systems::Examination> result;
        const quint16 port = server.serverPort();
        const std::jthread asking([&] {
            result = systems::zookeeper::makeZooKeeperSystem()->openSession(access(port))->examine({});
            done = true;
        });
        QTRY_VERIFY(done);
        QVERIFY2(result, qPrintable(result ? QString() : result.error().line()));
        QCOMPARE(result->findings.size(), 1U);
        QTEST(result->findings.front().code, "code");
    }
};

QTEST_GUILESS_MAIN(LiveZooKeeperTest)
#include "tst_zookeepersystem.moc"
