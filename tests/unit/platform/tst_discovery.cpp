#include "services/platform/discovery.h"
#include "services/platform/graph.h"
#include "tests/support/inspects.h"

#include <QTest>

using namespace millwright::platform;
using namespace millwright::tests;
using namespace Qt::StringLiterals;

namespace {

// Knows databases by their image, their password by POSTGRES_PASSWORD.
class FakeRecogniser final : public KindRecogniser
{
public:
    KindGuess guess(const ContainerClues &clues) const override
    {
        if (!clues.image.contains("postgres"_L1))
            return {};
        KindGuess guess{u"postgres"_s, u"image "_s + clues.image, {}, 5432};
        if (const QString password = clues.environment.value(u"POSTGRES_PASSWORD"_s); !password.isEmpty())
            guess.credential = Credential{u"app"_s, millwright::core::Secret::fromText(password), {}, u"environment"_s};
        return guess;
    }
};

Platform discovered(const QList<QJsonObject> &containers, ProjectMaterial material = {})
{
    material.project = u"shop"_s;
    material.containers = containers;
    return discover(material, FakeRecogniser());
}

QString names(const Platform &platform)
{
    QStringList list;
    for (const Service &service : platform.services)
        list.append(service.name);
    return list.join(u' ');
}

ComposeFile composeFile(const QByteArray &text)
{
    return parseComposeFile(text, u"compose.yaml"_s).value();
}

} // namespace

class TestDiscovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRecordedProjectIsUnderstood()
    {
        QList<QJsonObject> containers;
        for (const QString &name : {u"postgres"_s, u"n8n"_s, u"redis-rdb"_s, u"redis-aof"_s, u"zookeeper"_s, u"clickhouse"_s})
            containers.append(recordedInspect(name));
        const Platform platform = discovered(containers);
        QCOMPARE(names(platform), u"clickhouse n8n postgres redis-aof redis-rdb zookeeper"_s);
        QCOMPARE(platform.workingDirectory, u"/srv/reference-platform"_s);
        QCOMPARE(platform.composeFiles, QStringList{u"/srv/reference-platform/docker-compose.yml"_s});
        const Service &postgres = *platform.service(u"postgres"_s);
        QCOMPARE(postgres.kind, u"postgres"_s);
        QCOMPARE(postgres.credential->password.reveal(), QByteArray("pg-secret"));
        QCOMPARE(postgres.endpointTo(5432)->port, quint16(15432));
        QCOMPARE(postgres.containerName, u"ref_postgres_1"_s);
        QVERIFY(postgres.missing.isEmpty());
        QCOMPARE(platform.service(u"n8n"_s)->dependsOn, QStringList{u"postgres"_s});
        QVERIFY(platform.service(u"n8n"_s)->kind.isEmpty());
    }

    void noSecretStandsInWhatIsShown()
    {
        for (const QString &name : {u"postgres"_s, u"n8n"_s, u"redis-rdb"_s, u"clickhouse"_s}) {
            const Platform platform = discovered({recordedInspect(name)});
            const Service &service = platform.services.front();
            QString shown = service.command.join(u' ') + service.image + service.missing.join(u' ');
            for (const auto &[key, value] : service.environment.asKeyValueRange())
                shown += key + u'=' + value + u'\n';
            for (const QString &secret : {u"pg-secret"_s, u"n8n-secret"_s, u"0123456789abcdef"_s, u"redis-secret"_s, u"ch-secret"_s})
                QVERIFY2(!shown.contains(secret), qPrintable(shown));
            QVERIFY(shown.contains(u"••••"_s));
        }
    }

    void replicasAreNumberedAndReplacedOnesDropped()
    {
        const Platform platform = discovered({
            inspectOf({.service = u"web"_s, .number = 3}),
            inspectOf({.service = u"web"_s, .number = 1, .status = u"exited"_s, .id = u"old"_s}),
            inspectOf({.service = u"web"_s, .number = 1, .id = u"new"_s}),
        });
        QCOMPARE(names(platform), u"web web-2"_s);
        QCOMPARE(platform.service(u"web"_s)->containerId, u"new"_s);
    }

    void oneShotsAreToldApart_data()
    {
        QTest::addColumn<QJsonObject>("container");
        QTest::addColumn<bool>("oneShot");
        const QString exited = u"exited"_s;
        const QString postgres = u"postgres:15"_s;
        const QJsonObject oneOff{{u"com.docker.compose.oneoff"_s, u"True"_s}};
        QTest::newRow("ended well") << inspectOf({.service = u"init"_s, .status = exited}) << true;
        QTest::newRow("ended badly") << inspectOf({.service = u"init"_s, .status = exited, .exitCode = 1}) << false;
        QTest::newRow("still running") << inspectOf({.service = u"init"_s}) << false;
        QTest::newRow("would be restarted") << inspectOf({.service = u"init"_s, .status = exited, .restartPolicy = u"unless-stopped"_s})
                                            << false;
        QTest::newRow("a database stopped by hand") << inspectOf({.service = u"db"_s, .status = exited, .image = postgres}) << false;
        QTest::newRow("has a health check") << inspectOf({.service = u"init"_s, .status = exited, .healthCheck = true}) << false;
        QTest::newRow("compose run") << inspectOf({.service = u"db"_s, .labels = oneOff, .image = postgres}) << true;
    }
    void oneShotsAreToldApart()
    {
        QFETCH(QJsonObject, container);
        QFETCH(bool, oneShot);
        QCOMPARE(discovered({container}).services.front().oneShot, oneShot);
    }

    void whatPreparesForAnotherIsAOneShot_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("otherStatus");
        QTest::addColumn<bool>("oneShot");
        QTest::newRow("same image, other command") << u"init"_s << u"running"_s << true;
        QTest::newRow("a second instance stopped by hand") << u"serve"_s << u"running"_s << false;
        QTest::newRow("the other does not run") << u"init"_s << u"exited"_s << false;
    }
    void whatPreparesForAnotherIsAOneShot()
    {
        QFETCH(QString, command);
        QFETCH(QString, otherStatus);
        QFETCH(bool, oneShot);
        const auto made = [](const QString &service, const QString &itsCommand, const QString &status) {
            return inspectOf(
                {.service = service, .command = {itsCommand}, .status = status, .image = u"postgres:15"_s, .imageId = u"sha256:1"_s});
        };
        const Platform platform = discovered({made(u"db"_s, u"serve"_s, otherStatus), made(u"db-init"_s, command, u"exited"_s)});
        QCOMPARE(platform.service(u"db-init"_s)->oneShot, oneShot);
        QVERIFY(!platform.service(u"db"_s)->oneShot);
    }

    void whoeverIsAwaitedToEndIsAOneShot()
    {
        ProjectMaterial material;
        material.composeFiles
            = {composeFile("services:\n  web:\n    depends_on: {migrate: {condition: service_completed_successfully}}\n")};
        const Platform platform = discovered(
            {inspectOf({.service = u"web"_s}), inspectOf({.service = u"migrate"_s, .status = u"exited"_s, .exitCode = 1})}, material);
        QVERIFY(platform.service(u"migrate"_s)->oneShot);
        QVERIFY(!platform.service(u"web"_s)->oneShot);
        QCOMPARE(platform.service(u"web"_s)->dependsOn, QStringList{u"migrate"_s});
    }

    void composeRunContainersAreNoSecondSystem()
    {
        const QJsonObject oneOff{{u"com.docker.compose.oneoff"_s, u"True"_s}};
        const Platform platform = discovered({inspectOf({.service = u"db"_s, .image = u"postgres:15"_s}),
            inspectOf({.service = u"db"_s, .labels = oneOff, .id = u"abcdef0123456"_s, .image = u"postgres:15"_s})});
        QCOMPARE(names(platform), u"db db-run-abcdef01"_s);
        QCOMPARE(platform.ofKind(u"postgres"_s).size(), 1U);
    }

    void dependenciesComeFromLabelFileAndEnvironment()
    {
        ProjectMaterial material;
        material.composeFiles = {composeFile("services:\n  web: {depends_on: [cache]}\n")};
        const QJsonObject dependsOn{{u"com.docker.compose.depends_on"_s, u"queue:service_healthy:false,gone:service_started:true"_s}};
        const Platform platform
            = discovered({inspectOf({.service = u"web"_s,
                              .environment = {u"DB_HOST=shop_db_1"_s, u"SELF_URL=http://web:80"_s, u"DB_USER=queue"_s},
                              .labels = dependsOn}),
                             inspectOf({.service = u"db"_s}), inspectOf({.service = u"cache"_s}), inspectOf({.service = u"queue"_s})},
                material);
        QCOMPARE(platform.service(u"web"_s)->dependsOn, (QStringList{u"cache"_s, u"db"_s, u"gone"_s, u"queue"_s}));
        QCOMPARE(DependencyGraph(platform.services).dependants(u"db"_s), QStringList{u"web"_s});
    }

    void aPasswordFromAFileOrBesideTheComposeFileIsUsed()
    {
        const QJsonObject db = inspectOf({.service = u"db"_s, .id = u"id"_s, .image = u"postgres:15"_s});
        ProjectMaterial fromFile;
        fromFile.fileValues = {{u"id"_s, {{u"POSTGRES_PASSWORD"_s, u"from secret"_s}}}};
        fromFile.environmentFile = {{u"POSTGRES_PASSWORD"_s, u"from env file"_s}};
        QCOMPARE(discovered({db}, fromFile).services.front().credential->password.reveal(), QByteArray("from secret"));

        ProjectMaterial beside;
        beside.environmentFile = {{u"PW"_s, u"from env file"_s}};
        beside.composeFiles = {composeFile("services:\n  db: {environment: {POSTGRES_PASSWORD: '${PW}'}}\n")};
        const Credential credential = *discovered({db}, beside).services.front().credential;
        QCOMPARE(credential.password.reveal(), QByteArray("from env file"));
        QVERIFY(credential.source.contains(".env"_L1));
        QVERIFY(!discovered({db}).services.front().credential);
    }

    void whatIsMissingIsSaid()
    {
        ProjectMaterial material;
        material.missing = {{u"id"_s, {u"The password: Denied."_s}}};
        const Platform platform = discovered(
            {inspectOf({.service = u"db"_s, .status = u"exited"_s, .address = {}, .id = u"id"_s, .image = u"postgres:15"_s})}, material);
        const QStringList missing = platform.services.front().missing;
        QCOMPARE(missing.size(), 2);
        QCOMPARE(missing.first(), u"The password: Denied."_s);
        QVERIFY(missing.last().contains("not running"_L1));
    }

    void placesComeFromTheLabelsOfBothComposeVersions()
    {
        const QJsonObject second{{u"com.docker.compose.project.working_dir"_s, u"/srv/shop"_s},
            {u"com.docker.compose.project.config_files"_s, u"/srv/shop/a.yml,/srv/shop/b.yml"_s},
            {u"com.docker.compose.project.environment_file"_s, u"/srv/shop/prod.env"_s}};
        const ProjectPlaces places = projectPlaces({inspectOf({.service = u"web"_s, .labels = second})});
        QCOMPARE(places.composeFiles, (QStringList{u"/srv/shop/a.yml"_s, u"/srv/shop/b.yml"_s}));
        QCOMPARE(places.environmentFile, u"/srv/shop/prod.env"_s);
        QCOMPARE(projectPlaces({recordedInspect(u"n8n"_s)}).environmentFile, u"/srv/reference-platform/.env"_s);
        QVERIFY(projectPlaces({inspectOf({.service = u"web"_s})}).environmentFile.isEmpty());
    }

    void idsAreStableSafeAndDistinct()
    {
        QCOMPARE(platformId(u"E1"_s, u"shop"_s), platformId(u"E1"_s, u"shop"_s));
        QVERIFY(platformId(u"E1"_s, u"shop"_s) != platformId(u"E2"_s, u"shop"_s));
        QVERIFY(platformId(u"E1"_s, u"a/b"_s) != platformId(u"E1"_s, u"a_b"_s));
        QVERIFY(!platformId(u"E1"_s, u"../../etc"_s).contains(u'/'));
        QVERIFY(!platformId(u"E1"_s, u"../../etc"_s).contains(u'.'));
    }

    void projectsAreSummarised()
    {
        const QJsonObject oneOff{{u"com.docker.compose.oneoff"_s, u"True"_s}};
        const auto found = summaries(
            {inspectOf({.service = u"web"_s}), inspectOf({.service = u"db"_s, .status = u"exited"_s, .image = u"postgres:15"_s}),
                inspectOf({.service = u"web"_s, .project = u"blog"_s}), inspectOf({.service = u"web"_s, .labels = oneOff})},
            u"unix:///x"_s, FakeRecogniser());
        QCOMPARE(found.size(), 2U);
        QCOMPARE(found.at(0).name, u"blog"_s);
        QCOMPARE(found.at(1).containers, 2);
        QCOMPARE(found.at(1).running, 1);
        QCOMPARE(found.at(1).kinds, QStringList{u"postgres"_s});
    }
};

QTEST_GUILESS_MAIN(TestDiscovery)
#include "tst_discovery.moc"
