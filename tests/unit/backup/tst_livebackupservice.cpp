#include "services/backup/livebackupservice.h"
#include "services/backup/platforminput.h"
#include "services/core/settingstable.h"
#include "services/maintenance/planrun.h"
#include "services/maintenance/platformlock.h"
#include "services/systems/catalogue.h"
#include "tests/fakes/fakebackup.h"
#include "tests/fakes/fakeclock.h"
#include "tests/unit/backup/points.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace millwright;
using namespace millwright::backup;
using namespace Qt::StringLiterals;

namespace {

class FixedPlatforms final : public platform::PlatformService
{
public:
    core::Task<std::vector<platform::PlatformSummary>> find() override { return {}; }
    core::Task<platform::Platform> open(const QString &) override { return {}; }
    core::Task<platform::Platform> openComposeFile(const QString &) override { return {}; }
    core::Task<platform::Platform> rediscover() override { return {}; }
    core::Task<void> setCredential(const QString &, const platform::Credential &) override { return {}; }
    std::shared_ptr<const platform::Platform> current() const override { return platform; }

    std::shared_ptr<const platform::Platform> platform;
};

// Gives everyone the same backup; it outlives the wrappers.
class LentBackup final : public SystemBackup
{
public:
    explicit LentBackup(std::shared_ptr<fakes::FakeBackup> real) : m_real(std::move(real)) { }
    core::Result<std::vector<ArtifactSpec>> plan(const core::TaskContext &c) override { return m_real->plan(c); }
    core::Result<ArtifactFacts> write(const ArtifactSpec &s, core::ByteSink &o, const std::function<void(qint64)> &m, const core::TaskContext &c) override
    {
        return m_real->write(s, o, m, c);
    }
    core::Result<void> verify(const ArtifactSpec &s, core::ByteSource &b, const core::TaskContext &c) override { return m_real->verify(s, b, c); }
    core::Result<RestoreImpact> impact(const std::vector<RestoreRequest> &r, const core::TaskContext &c) override { return m_real->impact(r, c); }
    core::Result<QJsonObject> restore(const RestoreRequest &r, core::ByteSource &b, const std::function<void(qint64)> &m,
                                      const core::TaskContext &c) override
    {
        return m_real->restore(r, b, m, c);
    }
    QStringList restoreCommands(const RestoreRequest &r) const override { return m_real->restoreCommands(r); }
    QStringList scriptLines(const ArtifactSpec &s) const override { return m_real->scriptLines(s); }

private:
    std::shared_ptr<fakes::FakeBackup> m_real;
};

class FakeModule final : public systems::SystemModule
{
public:
    FakeModule(QString kind, bool data, std::shared_ptr<fakes::FakeBackup> backup) : m_kind(std::move(kind)), m_data(data), m_backup(std::move(backup)) { }
    QString kind() const override { return m_kind; }
    QString title() const override { return m_kind; }
    QString mark() const override { return {}; }
    systems::Tier tier() const override { return systems::Tier::Databases; }
    quint16 mainPort() const override { return 0; }
    bool holdsData() const override { return m_data; }
    platform::Recognition recognise(const platform::ContainerClues &) const override { return {}; }
    std::optional<platform::Credential> credential(const platform::ContainerClues &) const override { return {}; }
    std::unique_ptr<systems::SystemSession> openSession(const systems::ServiceAccess &) const override { return nullptr; }
    std::unique_ptr<SystemBackup> openBackup(const systems::ServiceAccess &) const override
    {
        return m_backup ? std::make_unique<LentBackup>(m_backup) : nullptr;
    }

private:
    QString m_kind;
    bool m_data;
    std::shared_ptr<fakes::FakeBackup> m_backup;
};

platform::Service serviceOf(const QString &name, const QString &kind, const QString &volume = {})
{
    platform::Service service;
    service.name = name;
    service.kind = kind;
    service.image = name % u":1"_s;
    service.containerId = name % u"-id"_s;
    if (!volume.isEmpty())
        service.mounts = {{u"volume"_s, volume, {}, u"/data"_s, false}};
    return service;
}

// Everything the service needs, with a platform whose PostgreSQL is the fake one.
struct Rig
{
    QTemporaryDir folder;
    std::shared_ptr<fakes::FakeBackup> postgres = std::make_shared<fakes::FakeBackup>(u"db"_s);
    std::shared_ptr<platform::Platform> platform = std::make_shared<platform::Platform>();
    std::unique_ptr<systems::Catalogue> catalogue;
    std::unique_ptr<core::SettingsStore> settings = core::memorySettings();
    std::unique_ptr<journal::Journal> journal = journal::memoryJournal();
    fakes::FakeClock clock;
    FixedPlatforms platforms;
    std::unique_ptr<LiveBackupService> service;

    Rig()
    {
        postgres->put(u"orders"_s, points::rows(50'000, 1));
        std::vector<std::unique_ptr<systems::SystemModule>> modules;
        modules.push_back(std::make_unique<FakeModule>(u"postgres"_s, true, postgres));
        modules.push_back(std::make_unique<FakeModule>(u"kafka"_s, true, nullptr));
        modules.push_back(std::make_unique<FakeModule>(u"traefik"_s, false, nullptr));
        catalogue = std::make_unique<systems::Catalogue>(std::move(modules));
        QFile compose(folder.filePath(u"docker-compose.yml"_s));
        if (compose.open(QIODevice::WriteOnly))
            compose.write("services: {}\n");
        platform->id = u"engine-shop"_s;
        platform->name = u"shop"_s;
        platform->composeFiles = QStringList {compose.fileName(), u"/gone/override.yml"_s};
        platform->services = {serviceOf(u"db"_s, u"postgres"_s), serviceOf(u"events"_s, u"kafka"_s), serviceOf(u"gate"_s, u"traefik"_s),
                              serviceOf(u"own"_s, {}, u"shop_own"_s), serviceOf(u"scratch"_s, {}, QString(64, u'a'))};
        platforms.platform = platform;
        service = std::make_unique<LiveBackupService>(
            BackupSurroundings {platforms, *catalogue, nullptr, *settings, clock, *journal, folder.filePath(u"data"_s)});
    }
    QStringList journalled() const
    {
        QStringList actions;
        for (const journal::Entry &entry : *journal->entries({}, 100))
            actions.append(entry.action % (entry.succeeded ? u""_s : u" failed"_s));
        return actions;
    }
};

} // namespace

class TestLiveBackupService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesAPointAndShowsIt()
    {
        Rig rig;
        QSignalSpy changed(rig.service.get(), &BackupService::pointsChanged);
        const auto task = rig.service->create({{}, u"before the update"_s, false});
        const auto point = task.wait();
        QVERIFY2(point, qPrintable(point ? QString() : point.error().line()));
        QCOMPARE(point->note, u"before the update"_s);
        QCOMPARE(point->folder, rig.folder.filePath(u"data/backups/engine-shop/2026-11-24T020000Z"_s));
        QCOMPARE(point->missingServices, (QStringList {u"events"_s, u"own"_s}));
        QCOMPARE(point->platform.value(u"filesMissing"_s).toArray(), QJsonArray {u"/gone/override.yml"_s});
        QTRY_COMPARE_WITH_TIMEOUT(rig.service->points().size(), 1U, 20'000);
        QVERIFY(changed.count() > 0);
        QVERIFY(rig.service->freeBytes() > 0);
        QCOMPARE(rig.journalled(), QStringList {u"backup.create"_s});
    }

    void saysWhichServicesNothingBacksUp()
    {
        const Rig rig;
        QCOMPARE(rig.service->uncoveredServices(), (QStringList {u"events"_s, u"own"_s}));
    }

    void verifiesAndRemembers()
    {
        Rig rig;
        const auto point = rig.service->create({}).wait();
        const auto report = rig.service->verify(point->id).wait();
        QVERIFY2(report && report->good, qPrintable(report ? report->problem : report.error().line()));
        QTRY_VERIFY_WITH_TIMEOUT(!rig.service->points().empty() && rig.service->points().front().verifiedGood, 20'000);
        QCOMPARE(rig.journalled(), (QStringList {u"backup.verify"_s, u"backup.create"_s}));
    }

    void keepsTheLastN()
    {
        Rig rig;
        rig.settings->set(settings::KeepLast, 2);
        for (int i = 0; i < 4; ++i) {
            QVERIFY(rig.service->create({}).wait());
            rig.clock.advance(3600);
        }
        QTRY_COMPARE_WITH_TIMEOUT(rig.service->points().size(), 2U, 20'000);
        QCOMPARE(rig.service->points().back().id, u"2026-11-24T040000Z"_s);
        QCOMPARE(rig.journalled().filter(u"point.expire"_s).size(), 2);
    }

    void aPlanRestoresThroughTheRunner()
    {
        Rig rig;
        const auto point = rig.service->create({}).wait();
        const QByteArray before = rig.postgres->data.value(u"orders"_s);
        rig.postgres->put(u"orders"_s, "overwritten");
        const auto plan = rig.service->planRestore({point->id, {u"db/orders"_s}, {}, true}).wait();
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().line()));
        const auto report = maintenance::runSteps(*plan, {});
        QVERIFY2(report.succeeded, qPrintable(report.problem));
        QCOMPARE(rig.postgres->data.value(u"orders"_s), before);
        // The safety point was made by the plan, not by us: the folder's change is seen.
        QTRY_COMPARE_WITH_TIMEOUT(rig.service->points().size(), 2U, 10'000);
    }

    void waitsForNobodyWhoChangesThePlatform()
    {
        Rig rig;
        {
            const auto lock = maintenance::PlatformLock::acquire(rig.folder.filePath(u"data"_s), u"engine-shop"_s, u"Test"_s, nullptr, {});
            QVERIFY(lock);
            QCOMPARE(rig.service->create({}).wait().error().kind, core::ErrorKind::Conflict);
        }
        QVERIFY(rig.service->create({}).wait());
        QCOMPARE(rig.journalled(), (QStringList {u"backup.create"_s, u"backup.create failed"_s}));
    }

    void aServiceThatIsNotThereIsNamed()
    {
        Rig rig;
        for (const QString &name : {u"mysql"_s, u"events"_s, u"gate"_s}) {
            const auto point = rig.service->create({{name}, {}, false}).wait();
            QCOMPARE(point.error().kind, core::ErrorKind::NotFound);
            QVERIFY(point.error().summary.contains(name));
        }
    }

    void theFolderIsTheAdminsChoice()
    {
        Rig rig;
        const QTemporaryDir chosen;
        rig.settings->set(settings::BackupFolder, chosen.path());
        QCOMPARE(rig.service->folder(), chosen.filePath(u"engine-shop"_s));
        QVERIFY(rig.service->create({}).wait());
        QTRY_COMPARE_WITH_TIMEOUT(rig.service->points().size(), 1U, 20'000);
    }

    void withoutAPlatformEveryCallSaysSo()
    {
        Rig rig;
        rig.platforms.platform = nullptr;
        QCOMPARE(rig.service->refresh().wait().error().kind, core::ErrorKind::NotFound);
        QCOMPARE(rig.service->create({}).wait().error().kind, core::ErrorKind::NotFound);
        QCOMPARE(rig.service->verify(u"x"_s).wait().error().kind, core::ErrorKind::NotFound);
        QCOMPARE(rig.service->planRestore({}).wait().error().kind, core::ErrorKind::NotFound);
        QCOMPARE(rig.service->uncoveredServices(), QStringList());
    }

    void goesAwayWhileItWorks()
    {
        Rig rig;
        rig.postgres->hangIn = u"orders"_s;
        const auto task = rig.service->create({});
        QTRY_VERIFY_WITH_TIMEOUT(rig.postgres->hanging, 20'000);
        rig.service.reset();
        QVERIFY(task.isFinished());
        QCOMPARE(task.wait().error().kind, core::ErrorKind::Cancelled);
        QCOMPARE(QDir(rig.folder.filePath(u"data/backups/engine-shop"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestLiveBackupService)
#include "tst_livebackupservice.moc"
