#include "services/systems/catalogue.h"
#include "services/systems/recognition.h"

#include <QTest>

using namespace millwright;
using namespace millwright::systems;
using namespace Qt::StringLiterals;

namespace {

platform::ContainerClues container(const QString &image, const QHash<QString, QString> &environment = {}, const QList<quint16> &ports = {},
                                   const QStringList &command = {})
{
    return {u"any"_s, image, environment, {}, ports, command};
}

} // namespace

Q_DECLARE_METATYPE(millwright::platform::ContainerClues)

class TestRecognition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void imageNamesLoseTheirTrimmings_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << u"redis"_s << u"redis"_s;
        QTest::newRow("tag") << u"postgres:15-alpine"_s << u"postgres"_s;
        QTest::newRow("registry with port") << u"registry.acme.lan:5000/db/Postgres:15"_s << u"postgres"_s;
        QTest::newRow("digest") << u"bitnami/postgresql:16@sha256:0123"_s << u"postgresql"_s;
        QTest::newRow("bare id") << u"sha256:0123456789"_s << QString();
    }
    void imageNamesLoseTheirTrimmings()
    {
        QFETCH(QString, image);
        QTEST(imageBaseName(image), "name");
    }

    void containersAreTakenForWhatTheyAre_data()
    {
        using Variables = QHash<QString, QString>;
        QTest::addColumn<platform::ContainerClues>("clues");
        QTest::addColumn<QString>("kind");
        const Variables password {{u"POSTGRES_PASSWORD"_s, u"x"_s}};
        const QList<quint16> port {5432};
        QTest::newRow("postgres") << container(u"postgres:15"_s) << u"postgres"_s;
        QTest::newRow("postgres of bitnami") << container(u"docker.io/bitnami/postgresql:16"_s) << u"postgres"_s;
        QTest::newRow("timescale") << container(u"timescale/timescaledb:latest-pg15"_s) << u"postgres"_s;
        QTest::newRow("postgres of one's own") << container(u"acme/db:7"_s, password, port, {u"postgres"_s}) << u"postgres"_s;
        QTest::newRow("postgres by id") << container(u"sha256:01"_s, password, port) << u"postgres"_s;
        QTest::newRow("postgres exporter") << container(u"prometheuscommunity/postgres-exporter"_s, password, {9187}) << QString();
        QTest::newRow("pgadmin") << container(u"dpage/pgadmin4"_s, password, {80}) << QString();
        QTest::newRow("pgbouncer") << container(u"edoburu/pgbouncer"_s, {{u"DB_PASSWORD"_s, u"x"_s}}, port) << QString();
        QTest::newRow("pgpool") << container(u"bitnami/pgpool"_s, password, port) << QString();
        QTest::newRow("postgrest") << container(u"postgrest/postgrest"_s, password, {3000}) << QString();
        QTest::newRow("backup image") << container(u"prodrigestivill/postgres-backup-local"_s, password, port) << QString();
        QTest::newRow("one-shot psql") << container(u"postgres:15"_s, password, port, {u"sh"_s, u"-c"_s, u"psql -h db -c 'select 1'"_s}) << QString();
        QTest::newRow("an application") << container(u"acme/shop:3"_s, password, {3000}, {u"node"_s}) << QString();
        QTest::newRow("a client image") << container(u"acme/job:3"_s, {{u"POSTGRES_PASSWORD"_s, u"x"_s}, {u"POSTGRES_HOST"_s, u"db"_s}}, port) << QString();
        const Variables redisPassword {{u"REDIS_PASSWORD"_s, u"x"_s}};
        QTest::newRow("redis") << container(u"redis:7-alpine"_s, {}, {6379}, {u"redis-server"_s}) << u"redis"_s;
        QTest::newRow("redis of bitnami") << container(u"bitnami/redis:7.2"_s, redisPassword) << u"redis"_s;
        QTest::newRow("redis of one's own") << container(u"acme/cache"_s, {}, {6379}, {u"sh"_s, u"-c"_s, u"exec redis-server --requirepass x"_s}) << u"redis"_s;
        QTest::newRow("valkey") << container(u"valkey/valkey:8"_s) << u"redis"_s;
        QTest::newRow("redis exporter") << container(u"oliver006/redis_exporter"_s, redisPassword, {9121}) << QString();
        QTest::newRow("redis commander") << container(u"rediscommander/redis-commander"_s, redisPassword, {8081}) << QString();
        QTest::newRow("redis insight") << container(u"redis/redisinsight"_s, {}, {5540}) << QString();
        QTest::newRow("redis sentinel") << container(u"bitnami/redis-sentinel"_s, redisPassword, {26379}) << QString();
        QTest::newRow("a sentinel of redis' image") << container(u"redis:7"_s, {}, {6379}, {u"redis-sentinel"_s, u"/etc/s.conf"_s}) << QString();
        QTest::newRow("one-shot redis-cli") << container(u"redis:7"_s, {}, {6379}, {u"redis-cli"_s, u"-h"_s, u"redis"_s, u"ping"_s}) << QString();
        QTest::newRow("a client of redis") << container(u"acme/app"_s, {{u"REDIS_PASSWORD"_s, u"x"_s}, {u"REDIS_HOST"_s, u"redis"_s}}, {6379}) << QString();
        QTest::newRow("clickhouse") << container(u"clickhouse/clickhouse-server:24.8"_s) << u"clickhouse"_s;
        QTest::newRow("clickhouse of one's own") << container(u"acme/olap"_s, {{u"CLICKHOUSE_DB"_s, u"x"_s}}, {8123}) << u"clickhouse"_s;
        QTest::newRow("clickhouse keeper") << container(u"clickhouse/clickhouse-keeper"_s, {}, {9181}) << QString();
        QTest::newRow("clickhouse exporter") << container(u"f1yegor/clickhouse-exporter"_s, {{u"CLICKHOUSE_USER"_s, u"x"_s}}, {9116}) << QString();
        QTest::newRow("clickhouse backup") << container(u"altinity/clickhouse-backup"_s, {{u"CLICKHOUSE_PASSWORD"_s, u"x"_s}}) << QString();
        QTest::newRow("traefik") << container(u"traefik:v3.1"_s, {}, {80}) << u"traefik"_s;
        QTest::newRow("traefik of one's own") << container(u"acme/edge"_s, {}, {80, 8080}, {u"--providers.docker=true"_s, u"--entrypoints.web.address=:80"_s}) << u"traefik"_s;
        QTest::newRow("served by traefik") << platform::ContainerClues {u"web"_s, u"traefik/whoami"_s, {}, {{u"traefik.enable"_s, u"true"_s}}, {80}, {}} << QString();
        QTest::newRow("forward auth") << container(u"thomseddon/traefik-forward-auth"_s, {}, {4181}) << QString();
        QTest::newRow("nginx") << container(u"nginx:1"_s, {}, {80}) << QString();
        QTest::newRow("the name alone") << platform::ContainerClues {u"postgres"_s, u"acme/thing"_s, {}, {}, {}, {}} << QString();
    }
    void containersAreTakenForWhatTheyAre()
    {
        QFETCH(platform::ContainerClues, clues);
        const Catalogue catalogue;
        QTEST(catalogue.guess(clues).kind, "kind");
    }

    void theReasonNamesWhatWasSeen()
    {
        const Catalogue catalogue;
        const auto guess = catalogue.guess(container(u"postgres:15"_s, {{u"POSTGRES_PASSWORD"_s, u"secret-word"_s}}, {5432}));
        QCOMPARE(guess.reason, u"image postgres:15, POSTGRES_PASSWORD is set, port 5432"_s);
    }

    void postgresTakesItsCredentialFromTheEnvironment()
    {
        const Catalogue catalogue;
        const auto guess = catalogue.guess(container(u"postgres:15"_s, {{u"POSTGRES_USER"_s, u"automation"_s}, {u"POSTGRES_PASSWORD"_s, u"a b\"c"_s}, {u"POSTGRES_DB"_s, u"shop"_s}}));
        QVERIFY(guess.credential);
        QCOMPARE(guess.credential->user, u"automation"_s);
        QCOMPARE(guess.credential->password.reveal(), QByteArray("a b\"c"));
        QCOMPARE(guess.credential->database, u"shop"_s);
        QCOMPARE(guess.credential->source, u"environment of any (POSTGRES_PASSWORD)"_s);
    }

    void redisTakesItsPasswordFromCommandOrEnvironment_data()
    {
        QTest::addColumn<platform::ContainerClues>("clues");
        QTest::addColumn<QByteArray>("password");
        const QHash<QString, QString> variables {{u"REDIS_PASSWORD"_s, u"from-environment"_s}};
        QTest::newRow("environment") << container(u"redis:7"_s, variables) << QByteArray("from-environment");
        QTest::newRow("command") << container(u"redis:7"_s, {}, {}, {u"redis-server"_s, u"--requirepass"_s, u"a b"_s}) << QByteArray("a b");
        QTest::newRow("shell") << container(u"redis:7"_s, {}, {}, {u"sh"_s, u"-c"_s, u"redis-server --requirepass \"word\" --save 60 1"_s}) << QByteArray("word");
        QTest::newRow("command names the variable") << container(u"redis:7"_s, variables, {}, {u"sh"_s, u"-c"_s, u"redis-server --requirepass $REDIS_PASSWORD"_s})
                                                    << QByteArray("from-environment");
        QTest::newRow("quoted variable") << container(u"redis:7"_s, variables, {}, {u"sh"_s, u"-c"_s, u"redis-server --requirepass \"${REDIS_PASSWORD}\""_s})
                                         << QByteArray("from-environment");
    }
    void redisTakesItsPasswordFromCommandOrEnvironment()
    {
        QFETCH(platform::ContainerClues, clues);
        const Catalogue catalogue;
        const auto guess = catalogue.guess(clues);
        QVERIFY(guess.credential);
        QTEST(guess.credential->password.reveal(), "password");
    }

    void clickhouseTakesAnEmptyPasswordSetOnPurpose()
    {
        const Catalogue catalogue;
        const auto guess = catalogue.guess(container(u"clickhouse/clickhouse-server"_s, {{u"CLICKHOUSE_PASSWORD"_s, u""_s}}));
        QVERIFY(guess.credential);
        QCOMPARE(guess.credential->user, u"default"_s);
        QVERIFY(guess.credential->password.isEmpty());
        QVERIFY(!catalogue.guess(container(u"clickhouse/clickhouse-server"_s)).credential);
    }

    void withoutAPasswordThereIsNoCredential()
    {
        const Catalogue catalogue;
        QVERIFY(!catalogue.guess(container(u"postgres:15"_s, {{u"POSTGRES_USER"_s, u"automation"_s}})).credential);
        QVERIFY(catalogue.guess(container(u"postgres:15"_s, {{u"POSTGRES_HOST_AUTH_METHOD"_s, u"trust"_s}})).credential);
    }
};

QTEST_APPLESS_MAIN(TestRecognition)
#include "tst_recognition.moc"
