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

    void withoutAPasswordThereIsNoCredential()
    {
        const Catalogue catalogue;
        QVERIFY(!catalogue.guess(container(u"postgres:15"_s, {{u"POSTGRES_USER"_s, u"automation"_s}})).credential);
        QVERIFY(catalogue.guess(container(u"postgres:15"_s, {{u"POSTGRES_HOST_AUTH_METHOD"_s, u"trust"_s}})).credential);
    }
};

QTEST_APPLESS_MAIN(TestRecognition)
#include "tst_recognition.moc"
