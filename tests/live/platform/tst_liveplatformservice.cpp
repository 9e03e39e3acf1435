#include "services/core/settingstable.h"
#include "services/docker/engine.h"
#include "services/platform/liveplatformservice.h"
#include "services/platform/profile.h"
#include "services/systems/catalogue.h"
#include "tests/support/throwaway.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace millwright;
using namespace millwright::platform;
using core::ErrorKind;
using millwright::tests::ThrowAwayContainer;
using namespace Qt::StringLiterals;

namespace {

const QString Demo = u"millwright-demo"_s;
const QString Own = u"millwright-test-platform"_s;

// Takes any container for a database whose password is in DB_PASSWORD.
class AnyDatabase final : public KindRecogniser
{
public:
    KindGuess guess(const ContainerClues &clues) const override
    {
        KindGuess guess{u"db"_s, {}, {}, 5432};
        if (const QString password = clues.environment.value(u"DB_PASSWORD"_s); !password.isEmpty())
            guess.credential = Credential{u"app"_s, core::Secret::fromText(password), {}, {}};
        return guess;
    }
};

struct World
{
    docker::Engine engine{docker::unixTransport(u"/var/run/docker.sock"_s)};
    QTemporaryDir folder;
    std::unique_ptr<core::SecretStore> secrets = core::openFileVault(folder.path());
    std::unique_ptr<core::SettingsStore> settings = core::memorySettings();
    core::SystemClock clock;
    systems::Catalogue catalogue;
    AnyDatabase anyDatabase;
    std::unique_ptr<LivePlatformService> service;

    explicit World(bool everythingIsADatabase = false)
    {
        const KindRecogniser *recogniser = everythingIsADatabase ? static_cast<const KindRecogniser *>(&anyDatabase) : &catalogue;
        service = std::make_unique<LivePlatformService>(
            PlatformSurroundings{&engine, recogniser, secrets.get(), settings.get(), &clock, folder.path()});
    }
};

QString endpointText(const Endpoint *endpoint)
{
    return endpoint ? endpoint->host + u':' + QString::number(endpoint->port) : u"none"_s;
}

} // namespace

// Against the engine of this computer, the demo platform (only looked at) and containers of its own.
class TestLivePlatformService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDemoPlatformIsFoundAmongTheProjects()
    {
        World world;
        const auto found = world.service->find().wait();
        QVERIFY2(found.has_value(), found ? "" : qPrintable(found.error().line()));
        const auto demo = std::ranges::find(*found, Demo, &PlatformSummary::name);
        QVERIFY(demo != found->end());
        QVERIFY(demo->containers >= 6);
        QVERIFY(demo->running >= 6);
    }

    void theDemoPlatformIsUnderstood()
    {
        World world;
        QSignalSpy opened(world.service.get(), &PlatformService::platformOpened);
        const auto platform = world.service->open(Demo).wait();
        QVERIFY2(platform.has_value(), platform ? "" : qPrintable(platform.error().line()));
        QCOMPARE(world.service->current()->id, platform->id);
        for (const QString &name : {u"traefik"_s, u"postgres"_s, u"redis"_s, u"kafka"_s, u"zookeeper"_s, u"clickhouse"_s})
            QVERIFY2(platform->service(name), qPrintable(name));
        QCOMPARE(endpointText(platform->service(u"postgres"_s)->endpointTo(5432)), u"127.0.0.1:5432"_s);
        QCOMPARE(endpointText(platform->service(u"clickhouse"_s)->endpointTo(8123)), u"127.0.0.1:8123"_s);
        QVERIFY(platform->service(u"kafka"_s)->dependsOn.contains(u"zookeeper"_s));
        QVERIFY(!platform->composeFiles.isEmpty());
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(world.settings->get(settings::LastPlatform), Demo);
        QVERIFY(loadProfile(world.folder.path(), platform->id)->lastOpened.isValid());
    }

    void noSecretOfTheDemoPlatformIsShown()
    {
        World world;
        const auto platform = world.service->open(Demo).wait();
        QString shown;
        for (const Service &service : platform->services) {
            shown += service.command.join(u' ') + service.state.lastHealthOutput + service.missing.join(u' ');
            for (const auto &[name, value] : service.environment.asKeyValueRange())
                shown += name + u'=' + value + u'\n';
        }
        QVERIFY(shown.contains(u"POSTGRES_PASSWORD=••••"_s));
        for (const QString &secret : {u"automation_password"_s, u"redis_password"_s})
            QVERIFY2(!shown.contains(secret), qPrintable(secret));
    }

    void itsComposeFileLeadsToTheSamePlatform()
    {
        World world;
        const auto platform = world.service->open(Demo).wait();
        const auto same = world.service->openComposeFile(platform->composeFiles.first()).wait();
        QVERIFY2(same.has_value(), same ? "" : qPrintable(same.error().line()));
        QCOMPARE(same->id, platform->id);
    }

    void whatIsNotThereIsSaid()
    {
        World world;
        const auto missing = world.service->open(u"millwright-test-nothing"_s).wait();
        QCOMPARE(missing.error().kind, ErrorKind::NotFound);
        QVERIFY(missing.error().summary.contains("docker compose -p millwright-test-nothing up -d"_L1));
        QVERIFY(!world.service->current());

        QFile file(world.folder.filePath(u"compose.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("name: millwright-test-nothing\nservices: {web: {image: x}}\n");
        file.close();
        const auto notStarted = world.service->openComposeFile(file.fileName()).wait();
        QCOMPARE(notStarted.error().kind, ErrorKind::NotFound);
        QVERIFY(notStarted.error().summary.contains(file.fileName()));
        QCOMPARE(world.service->openComposeFile(u"/etc/passwd"_s).wait().error().kind, ErrorKind::Invalid);
    }

    void anEngineOutOfReachIsSaid()
    {
        World world;
        docker::Engine nowhere{docker::unixTransport(world.folder.filePath(u"no.sock"_s))};
        LivePlatformService service(
            {&nowhere, &world.catalogue, world.secrets.get(), world.settings.get(), &world.clock, world.folder.path()});
        QCOMPARE(service.find().wait().error().kind, ErrorKind::Unreachable);
        QCOMPARE(service.open(Demo).wait().error().kind, ErrorKind::Unreachable);
    }

    void aPasswordInASecretFileIsReadFromTheContainer()
    {
        World world(true);
        QFile secret(world.folder.filePath(u"pw"_s));
        QVERIFY(secret.open(QIODevice::WriteOnly));
        secret.write("it's a \"secret\"\n");
        secret.close();
        const ThrowAwayContainer db(u"create"_s, Own, u"db"_s,
            {u"-e"_s, u"DB_PASSWORD_FILE=/etc/pw"_s, u"-v"_s, secret.fileName() + u":/etc/pw:ro"_s}, u"millwright/redis:7.0"_s);
        const ThrowAwayContainer broken(
            u"create"_s, Own, u"broken"_s, {u"-e"_s, u"DB_PASSWORD_FILE=/no/such/file"_s}, u"millwright/redis:7.0"_s);
        const auto platform = world.service->open(Own).wait();
        QVERIFY2(platform.has_value(), platform ? "" : qPrintable(platform.error().line()));
        QVERIFY(platform->service(u"db"_s)->credential.has_value());
        QCOMPARE(platform->service(u"db"_s)->credential->password.reveal(), QByteArray("it's a \"secret\""));
        QVERIFY(!platform->service(u"broken"_s)->credential.has_value());
        QVERIFY2(platform->service(u"broken"_s)->missing.join(u' ').contains("/no/such/file"_L1),
            qPrintable(platform->service(u"broken"_s)->missing.join(u' ')));
    }

    void aTypedInPasswordIsUsedAndKept()
    {
        World world(true);
        const ThrowAwayContainer db(u"create"_s, Own, u"db"_s, {}, u"millwright/redis:7.0"_s);
        const auto platform = world.service->open(Own).wait();
        QVERIFY(!platform->service(u"db"_s)->credential.has_value());
        QSignalSpy changed(world.service.get(), &PlatformService::platformChanged);
        const Credential typed{u"app"_s, core::Secret::fromText(u"pass word"_s), u"shop"_s, {}};
        QVERIFY(world.service->setCredential(u"db"_s, typed).wait().has_value());
        QCOMPARE(world.service->current()->service(u"db"_s)->credential->password.reveal(), QByteArray("pass word"));
        QTRY_COMPARE(changed.count(), 1);

        LivePlatformService again(
            {&world.engine, &world.anyDatabase, world.secrets.get(), world.settings.get(), &world.clock, world.folder.path()});
        QCOMPARE(again.open(Own).wait()->service(u"db"_s)->credential->database, u"shop"_s);
        QFile profile(world.folder.filePath(u"platforms/"_s + platform->id + u".json"_s));
        QVERIFY(profile.open(QIODevice::ReadOnly));
        QVERIFY(!profile.readAll().contains("pass word"));
        QCOMPARE(world.service->setCredential(u"nobody"_s, typed).wait().error().kind, ErrorKind::NotFound);
    }

    void containersThatComeAndGoAreNoticed()
    {
        World world;
        const ThrowAwayContainer first(u"create"_s, Own, u"first"_s, {}, u"millwright/redis:7.0"_s);
        QVERIFY(world.service->open(Own).wait().has_value());
        QSignalSpy changed(world.service.get(), &PlatformService::platformChanged);
        QVERIFY(world.service->rediscover().wait().has_value());
        QVERIFY(!changed.wait(300)); // nothing differs
        const ThrowAwayContainer second(u"create"_s, Own, u"second"_s, {}, u"millwright/redis:7.0"_s);
        auto task = world.service->rediscover();
        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(world.service->current()->service(u"second"_s));
    }
};

QTEST_GUILESS_MAIN(TestLivePlatformService)
#include "tst_liveplatformservice.moc"
