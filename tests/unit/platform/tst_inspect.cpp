#include "services/platform/inspect.h"
#include "tests/support/inspects.h"

#include <QTest>

using namespace millwright::platform;
using namespace millwright::tests;
using namespace Qt::StringLiterals;

namespace {

QString endpointText(const QJsonObject &json, quint16 mainPort = 0)
{
    QStringList lines;
    for (const Endpoint &one : inspect::endpoints(json, mainPort))
        lines.append(u"%1:%2>%3"_s.arg(one.host).arg(one.port).arg(one.containerPort));
    return lines.join(u' ');
}

QJsonObject binding(const QString &host, const QString &port)
{
    return {{u"HostIp"_s, host}, {u"HostPort"_s, port}};
}

} // namespace

class TestInspect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesLoseOnlyTheirNanoseconds()
    {
        QCOMPARE(
            inspect::time(u"2026-11-23T13:30:29.999999647Z"_s), QDateTime::fromString(u"2026-11-23T13:30:29.999Z"_s, Qt::ISODateWithMs));
        QCOMPARE(inspect::time(u"2026-11-23T13:30:29.6Z"_s).time().msec(), 600);
        QVERIFY(inspect::time(u"2026-11-23T13:30:29Z"_s).isValid());
        QVERIFY(!inspect::time(u"0001-01-01T00:00:00Z"_s).isValid());
        QVERIFY(!inspect::time({}).isValid());
    }

    void stateOfAKilledContainer()
    {
        const ContainerState state = inspect::state(recordedInspect(u"oomkilled"_s));
        QCOMPARE(state.status, u"exited"_s);
        QCOMPARE(state.exitCode, 137);
        QVERIFY(state.oomKilled);
        QVERIFY(state.health.isEmpty());
        QVERIFY(state.finishedAt > state.startedAt);
    }

    void stateOfAHealthyContainer()
    {
        const ContainerState state = inspect::state(recordedInspect(u"postgres"_s));
        QCOMPARE(state.status, u"running"_s);
        QCOMPARE(state.health, u"healthy"_s);
        QCOMPARE(state.lastHealthOutput, u"127.0.0.1:5432 - accepting connections"_s);
        QVERIFY(!state.finishedAt.isValid());
    }

    void whatAProbePrintsShowsNoSecret()
    {
        QJsonObject json = inspectOf({.service = u"cache"_s, .environment = {u"REDIS_PASSWORD=hunter2222"_s}});
        const QJsonObject probe {{u"Output"_s, u"AUTH hunter2222 failed, password=other1"_s}};
        json.insert(u"State"_s, QJsonObject {{u"Error"_s, u"exec: hunter2222"_s}, {u"Health"_s, QJsonObject {{u"Log"_s, QJsonArray {probe}}}}});
        QCOMPARE(inspect::state(json).lastHealthOutput, u"AUTH •••• failed, password=••••"_s);
        QCOMPARE(inspect::state(json).error, u"exec: ••••"_s);
    }

    void publishedPortsComeFirst()
    {
        QCOMPARE(endpointText(recordedInspect(u"postgres"_s)), u"127.0.0.1:15432>5432 172.22.0.5:5432>5432"_s);
    }

    void anyAddressMeansLoopback()
    {
        const QJsonObject ports{
            {u"5432/tcp"_s, QJsonArray{binding(u"10.0.0.9"_s, u"5432"_s), binding(u"0.0.0.0"_s, u"15432"_s), binding(u"::"_s, u"15432"_s)}},
            {u"53/udp"_s, QJsonArray{binding(u"0.0.0.0"_s, u"53"_s)}}};
        QCOMPARE(endpointText(inspectOf({.service = u"db"_s, .ports = ports})),
            u"127.0.0.1:15432>5432 10.0.0.9:5432>5432 172.30.0.2:5432>5432"_s);
    }

    void theMainPortIsReachedUndeclared()
    {
        QCOMPARE(endpointText(inspectOf({.service = u"redis"_s}), 6379), u"172.30.0.2:6379>6379"_s);
        QCOMPARE(endpointText(inspectOf({.service = u"redis"_s, .address = {}}), 6379), QString());
    }

    void secretFilesAreNamedUnlessTheValueIsThere()
    {
        const auto files = inspect::fileVariables(inspectOf({.service = u"db"_s,
            .environment = {u"POSTGRES_PASSWORD_FILE=/run/secrets/pw"_s, u"POSTGRES_USER=app"_s, u"POSTGRES_USER_FILE=/run/secrets/user"_s,
                u"LOG_FILE=/var/log/x"_s, u"POSTGRES_DB_FILE=/run/secrets/db"_s, u"API_KEY_FILE=relative"_s}}));
        QCOMPARE(files.size(), 2U);
        QCOMPARE(files.at(0).name, u"POSTGRES_DB"_s);
        QCOMPARE(files.at(1).path, u"/run/secrets/pw"_s);
    }

    void anEmptyAnswerIsEmpty()
    {
        QVERIFY(inspect::endpoints({}, 5432).empty());
        QVERIFY(inspect::state({}).status.isEmpty());
        QVERIFY(inspect::clues({}).environment.isEmpty());
        QVERIFY(inspect::mounts({}).empty());
    }
};

QTEST_GUILESS_MAIN(TestInspect)
#include "tst_inspect.moc"
