#include "services/systems/redis/redisbackup.h"
#include "services/systems/redis/redisbackuprdb.h"
#include "tests/support/liveservice.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright;
using namespace millwright::systems::redis;
using namespace std::chrono_literals;

namespace {

const QString Password = u"it's a \"secret\" word"_s;
const QString Fill = uR"(for i=1,3000 do redis.call('SET','key:'..i,'value'..i) redis.call('HSET','hash','f'..i,i) redis.call('ZADD','z',i/7,'m'..i) end
for i=1,100 do redis.call('SET','soon:'..i,'x','EX',100000) end
redis.call('XADD','stream','1-1','f','v') redis.call('SELECT',3) redis.call('SET','other','x') return 1)"_s;
// Keys and contents in an order of their own: DUMP depends on the server's hash seed.
const QString Fingerprint = uR"(local function content(k) local t=redis.call('TYPE',k).ok
if t=='string' then return redis.call('GET',k) end
if t=='zset' then return table.concat(redis.call('ZRANGE',k,0,-1,'WITHSCORES'),',') end
if t=='stream' then return cjson.encode(redis.call('XRANGE',k,'-','+')) end
local all=redis.call('HGETALL',k) local pairs={} for i=1,#all,2 do pairs[#pairs+1]=all[i]..'='..all[i+1] end table.sort(pairs) return table.concat(pairs,',') end
local out={} for _,db in ipairs({0,3}) do redis.call('SELECT',db) local keys=redis.call('KEYS','*') table.sort(keys)
local sum='' for _,k in ipairs(keys) do sum=redis.sha1hex(sum..k..content(k)..tostring(redis.call('TTL',k)>0)) end out[#out+1]=#keys..' '..sum end return out)"_s;

} // namespace

// Against Redis servers of its own, one that keeps snapshots and one that keeps an append-only log, both with their port published.
class TestRedisBackup : public QObject
{
    Q_OBJECT

    docker::Engine m_engine {docker::unixTransport(tests::EngineSocket)};
    QStringList m_containers;
    QStringList m_volumes;

    static QString docker(const QStringList &arguments)
    {
        QProcess process;
        process.start(u"docker"_s, arguments);
        process.waitForFinished(60'000);
        if (process.exitCode() != 0)
            qWarning("%s", process.readAllStandardError().constData());
        return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    }

    // A fresh server; mode is redis-server's own arguments.
    systems::ServiceAccess server(const QStringList &mode)
    {
        const QString volume = u"millwright-test-redis-%1-%2"_s.arg(QCoreApplication::applicationPid()).arg(m_volumes.size());
        m_volumes.append(volume);
        const QString id = docker(QStringList {u"run"_s, u"-d"_s, u"--name"_s, volume, u"-v"_s, QString(volume % u":/data"_s), u"-p"_s, u"127.0.0.1::6379"_s, u"--network"_s, u"millwright-demo_platform"_s, u"-e"_s,
                                               QString(u"REDIS_PASSWORD="_s % Password), u"millwright/redis:7.0"_s, u"redis-server"_s} + mode);
        m_containers.append(id);
        systems::ServiceAccess access;
        access.engine = &m_engine;
        access.service.name = u"redis"_s;
        access.service.containerId = id;
        access.service.credential = tests::credential({}, Password);
        setPort(access);
        return access;
    }
    static void setPort(systems::ServiceAccess &access)
    {
        const QString port = docker({u"port"_s, access.service.containerId, u"6379/tcp"_s}).section(u':', -1);
        access.service.endpoints = {{platform::Endpoint::Reach::PublishedPort, u"127.0.0.1"_s, port.toUShort(), 6379}};
    }
    QStringList ask(const systems::ServiceAccess &access, const QStringList &command)
    {
        const auto answer = RedisShell(access).ask(command, {});
        if (!answer)
            qWarning("%s", qPrintable(answer.error().line()));
        return answer ? *answer : QStringList();
    }
    void fill(const systems::ServiceAccess &access)
    {
        QVERIFY(RedisShell(access).waitUntilLoaded(10s, {}));
        QCOMPARE(ask(access, {u"EVAL"_s, Fill, u"0"_s}), QStringList {u"1"_s});
    }
    QStringList fingerprint(const systems::ServiceAccess &access) { return ask(access, {u"EVAL"_s, Fingerprint, u"0"_s}); }

    struct Point
    {
        backup::ArtifactSpec spec;
        QByteArray bytes;
        QJsonObject counts;
    };
    void backUp(const systems::ServiceAccess &access, Point &point)
    {
        RedisBackup backup(access);
        const auto specs = backup.plan({});
        QVERIFY2(specs, specs ? "" : qPrintable(specs.error().line()));
        point.spec = specs->back();
        tests::Collected sink;
        const auto facts = backup.write(point.spec, sink, [](qint64) { }, {});
        QVERIFY2(facts, facts ? "" : qPrintable(facts.error().line()));
        QVERIFY(facts->endMarkerSeen);
        point.bytes = sink.bytes;
        point.counts = facts->counts;
        tests::Given source(point.bytes);
        QVERIFY(backup.verify(point.spec, source, {}));
    }
    static core::Result<QJsonObject> restore(const systems::ServiceAccess &access, const Point &point)
    {
        tests::Given source(point.bytes);
        return RedisBackup(access).restore({point.spec, point.counts, {}}, source, [](qint64) { }, {});
    }
    QString files(const systems::ServiceAccess &access)
    {
        return docker({u"exec"_s, access.service.containerId, u"sh"_s, u"-c"_s, u"cd /data && ls && stat -c %U . * 2>/dev/null | sort -u"_s});
    }

private Q_SLOTS:
    void cleanupTestCase()
    {
        for (const QString &container : std::as_const(m_containers))
            docker({u"rm"_s, u"-f"_s, container});
        for (const QString &volume : std::as_const(m_volumes))
            docker({u"volume"_s, u"rm"_s, volume});
    }

    void comesBackAsItWas_data()
    {
        QTest::addColumn<QStringList>("mode");
        QTest::addColumn<QString>("left");
        QTest::newRow("snapshots") << QStringList {u"--save"_s, u"60 1"_s} << u"dump.rdb\nredis"_s;
        QTest::newRow("append-only log") << QStringList {u"--appendonly"_s, u"yes"_s, u"--save"_s, u""_s} << u"appendonlydir\nredis"_s;
    }
    void comesBackAsItWas()
    {
        QFETCH(QStringList, mode);
        systems::ServiceAccess access = server(mode);
        fill(access);
        const QStringList before = fingerprint(access);
        const QString untouched = files(access);
        Point point;
        backUp(access, point);
        QCOMPARE(files(access), untouched);
        QCOMPARE(point.counts[u"databases"][u"0"][u"keys"].toInteger(), 3103);
        QCOMPARE(point.counts[u"databases"][u"0"][u"expiring"].toInteger(), 100);
        ask(access, {u"FLUSHALL"_s});
        ask(access, {u"SET"_s, u"late"_s, u"x"_s});
        const auto impact = RedisBackup(access).impact({{point.spec, point.counts, {}}}, {});
        QVERIFY(impact && impact->stopsService);
        QCOMPARE(impact->current[u"keys"].toInteger(), 1);
        const auto restored = restore(access, point);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().line()));
        QCOMPARE(fingerprint(access), before);
        QTEST(files(access), "left");
        docker({u"restart"_s, access.service.containerId}); // and stays
        QVERIFY(RedisShell(access).waitUntilLoaded(10s, {}));
        QCOMPARE(fingerprint(access), before);
    }

    void aDamagedSnapshotLeavesTheServerRunningAsItWas()
    {
        systems::ServiceAccess access = server({u"--save"_s, u"60 1"_s});
        fill(access);
        Point point;
        backUp(access, point);
        const QString started = docker({u"inspect"_s, u"-f"_s, u"{{.State.StartedAt}}"_s, access.service.containerId});
        QVERIFY(!point.bytes.isEmpty());
        Point damaged = point;
        damaged.bytes[damaged.bytes.size() / 2] = char(damaged.bytes[damaged.bytes.size() / 2] ^ 4);
        QCOMPARE(restore(access, damaged).error().kind, core::ErrorKind::Invalid);
        QCOMPARE(docker({u"inspect"_s, u"-f"_s, u"{{.State.StartedAt}}"_s, access.service.containerId}), started);
        QVERIFY(!files(access).contains(u"millwright"_s));
    }

    // A whole snapshot that this server cannot load: it comes from a newer one.
    void whatTheServerCannotLoadIsTakenBack_data()
    {
        QTest::addColumn<QStringList>("mode");
        QTest::newRow("snapshots") << QStringList {u"--save"_s, u"60 1"_s};
        QTest::newRow("append-only log") << QStringList {u"--appendonly"_s, u"yes"_s, u"--save"_s, u""_s};
    }
    void whatTheServerCannotLoadIsTakenBack()
    {
        QFETCH(QStringList, mode);
        systems::ServiceAccess access = server(mode);
        fill(access);
        const QStringList before = fingerprint(access);
        Point point;
        backUp(access, point);
        point.bytes.replace(0, 9, "REDIS0012");
        point.bytes.replace(point.bytes.size() - 8, 8, QByteArray(8, '\0')); // no checksum
        const auto restored = restore(access, point);
        QVERIFY(!restored);
        QVERIFY(RedisShell(access).waitUntilLoaded(10s, {}));
        QCOMPARE(fingerprint(access), before);
        QVERIFY(!files(access).contains(u"millwright"_s));
    }

    void bringsUsersBack()
    {
        systems::ServiceAccess access = server({u"--save"_s, u""_s});
        fill(access);
        ask(access, {u"ACL"_s, u"SETUSER"_s, u"anna"_s, u"on"_s, u">pw"_s, u"~a*"_s, u"+get"_s});
        const QStringList before = ask(access, {u"ACL"_s, u"LIST"_s});
        RedisBackup backup(access);
        const auto specs = backup.plan({});
        QVERIFY(specs && specs->size() == 2 && specs->front().sensitive);
        tests::Collected sink;
        QVERIFY(backup.write(specs->front(), sink, [](qint64) { }, {}));
        ask(access, {u"ACL"_s, u"DELUSER"_s, u"anna"_s});
        tests::Given source(sink.bytes);
        const auto restored = backup.restore({specs->front(), {}, {}}, source, [](qint64) { }, {});
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().line()));
        // written out by servers that know the rule, whose default it is
        QCOMPARE(ask(access, {u"ACL"_s, u"LIST"_s}).replaceInStrings(u"sanitize-payload "_s, u""_s), before);
    }

    void fetchesThroughTheContainerWhereThePortIsNotPublished()
    {
        systems::ServiceAccess access = server({u"--save"_s, u""_s});
        fill(access);
        access.service.endpoints.clear();
        Point point;
        backUp(access, point);
        QCOMPARE(point.counts[u"databases"][u"0"][u"keys"].toInteger(), 3103);
    }

    void aWrongPasswordIsDeniedAndNotInTheError()
    {
        systems::ServiceAccess access = server({u"--save"_s, u""_s});
        fill(access);
        Point point;
        backUp(access, point);
        access.service.credential = tests::credential({}, u"wrong-and-secret"_s);
        tests::Collected sink;
        const auto facts = RedisBackup(access).write(point.spec, sink, [](qint64) { }, {});
        QVERIFY(!facts);
        QCOMPARE(facts.error().kind, core::ErrorKind::Denied);
        QVERIFY(!facts.error().line().contains(u"wrong-and-secret"_s));
    }

    void theScriptBringsKeysBackWithDockerAlone_data() { comesBackAsItWas_data(); }
    void theScriptBringsKeysBackWithDockerAlone()
    {
        QFETCH(QStringList, mode);
        systems::ServiceAccess access = server(mode);
        fill(access);
        const QStringList before = fingerprint(access);
        Point point;
        backUp(access, point);
        ask(access, {u"FLUSHALL"_s});
        QTemporaryDir folder;
        QFile file(folder.filePath(u"dump"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(point.bytes) == point.bytes.size());
        file.close();
        QProcess shell;
        shell.start(u"sh"_s, {u"-c"_s, u"set -eu\ncontainer() { echo "_s % access.service.containerId % u"; }\nartifact() { cat "_s % file.fileName() % u"; }\n"_s
                                  % RedisBackup(access).scriptLines(point.spec).join(u'\n') % u'\n'});
        QVERIFY(shell.waitForFinished(60'000));
        QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
        QVERIFY(RedisShell(access).waitUntilLoaded(10s, {}));
        QCOMPARE(fingerprint(access), before);
    }
};

QTEST_GUILESS_MAIN(TestRedisBackup)
#include "tst_redisbackup.moc"
