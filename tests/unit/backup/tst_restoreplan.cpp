#include "services/backup/createjob.h"
#include "services/backup/folderstore.h"
#include "services/backup/pointlist.h"
#include "services/backup/restoreplan.h"
#include "services/maintenance/planrun.h"
#include "tests/fakes/fakebackup.h"
#include "tests/fakes/fakeclock.h"
#include "tests/unit/backup/points.h"

#include <QDir>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace millwright;
using namespace millwright::backup;
using namespace Qt::StringLiterals;
using maintenance::Plan;
using maintenance::PlanReport;

namespace {

class FakeControl final : public ServiceControl
{
public:
    core::Result<bool> isRunning(const QString &service, const core::TaskContext &) override { return running.contains(service); }
    core::Result<void> stop(const QString &service, const core::TaskContext &) override
    {
        calls.append(u"stop "_s % service);
        if (service == failStopOf)
            return core::failure(core::ErrorKind::Timeout, u"It does not stop."_s, {}, service);
        running.remove(service);
        return {};
    }
    core::Result<void> start(const QString &service, const core::TaskContext &) override
    {
        calls.append(u"start "_s % service);
        if (service == failStartOf)
            return core::failure(core::ErrorKind::Timeout, u"It does not become healthy."_s, {}, service);
        running.insert(service);
        return {};
    }

    QSet<QString> running {u"n8n"_s, u"proxy"_s, u"other"_s};
    QString failStopOf;
    QString failStartOf;
    QStringList calls;
};

platform::Service serviceOf(const QString &name, const QStringList &needs, bool oneShot = false)
{
    platform::Service service;
    service.name = name;
    service.kind = name;
    service.containerName = u"shop_%1_1"_s.arg(name);
    service.dependsOn = needs;
    service.oneShot = oneShot;
    return service;
}

QStringList titles(const Plan &plan)
{
    QStringList list;
    for (const maintenance::Step &step : plan.steps)
        list.append(step.title);
    return list;
}

} // namespace

class TestRestorePlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_platform = platformOf();
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_shared<FolderStore>(m_folder->path());
        m_postgres = std::make_shared<fakes::FakeBackup>(u"postgres"_s);
        m_redis = std::make_shared<fakes::FakeBackup>(u"redis"_s, u"redis"_s);
        m_control = std::make_shared<FakeControl>();
        m_volumeFree = qint64(1) << 40;
        m_postgres->put(u"orders"_s, "orders of monday");
        m_postgres->put(u"billing"_s, "bills of monday");
        m_redis->put(u"keys"_s, "keys of monday");
        m_point = *makePoint({}, false);
        m_monday = m_postgres->data;
        m_clock.advance(24 * 3600);
        m_postgres->put(u"orders"_s, "orders of tuesday, more of them");
        m_postgres->put(u"billing"_s, "bills of tuesday");
        m_redis->put(u"keys"_s, "keys of tuesday");
        m_tuesday = m_postgres->data;
    }

    void showsWhatItWillDo()
    {
        const auto plan = makePlan({m_point.id, {u"postgres"_s}, {}, true});
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().line()));
        QCOMPARE(titles(*plan),
                 (QStringList {u"Check the free space"_s, u"Read the restore point back and compare every checksum"_s,
                               u"Take a safety point of what is there now"_s, u"Stop proxy"_s, u"Stop n8n"_s, u"Restore postgres/billing"_s,
                               u"Restore postgres/orders"_s, u"Start n8n again and wait until it is healthy"_s,
                               u"Start proxy again and wait until it is healthy"_s}));
        QCOMPARE(plan->affects, (QStringList {u"proxy"_s, u"n8n"_s}));
        QCOMPARE(plan->losses.size(), 2);
        QCOMPARE(plan->impact, maintenance::Impact::DataLosing);
        QCOMPARE(plan->confirmWord, u"shop"_s);
        QCOMPARE(plan->steps.at(1).commands.size(), 4);
        QVERIFY(plan->steps.at(1).commands.last().startsWith(u"zstd -tq '/"_s));
        QCOMPARE(plan->steps.at(3).commands, QStringList {u"docker stop shop_proxy_1"_s});
        QCOMPARE(plan->steps.at(5).commands, QStringList {u"fakerestore billing"_s});
        QVERIFY(plan->bytesNeeded > 0 && plan->secondsEstimated > 0);
        QCOMPARE(m_control->calls, QStringList());
        QCOMPARE(m_postgres->data, m_tuesday);
    }

    void bringsTheDataBackAndStartsWhoWasStopped()
    {
        const PlanReport report = run({m_point.id, {u"postgres"_s}, {}, true});
        QVERIFY2(report.succeeded, qPrintable(report.problem));
        QCOMPARE(m_postgres->data, m_monday);
        QCOMPARE(m_control->calls, (QStringList {u"stop proxy"_s, u"stop n8n"_s, u"start n8n"_s, u"start proxy"_s}));
        QVERIFY(m_redis->log.filter(u"restore"_s).isEmpty());
    }

    void whoDidNotRunIsNotStarted()
    {
        m_control->running.remove(u"proxy"_s);
        QVERIFY(run({m_point.id, {u"postgres"_s}, {}, true}).succeeded);
        QCOMPARE(m_control->calls, (QStringList {u"stop n8n"_s, u"start n8n"_s}));
    }

    void theSafetyPointBringsTheOldStateBack()
    {
        QVERIFY(run({m_point.id, {}, {}, true}).succeeded);
        const auto points = listPoints(*m_store);
        QCOMPARE(points->size(), 2U);
        QVERIFY(points->front().safetyPoint);
        QVERIFY(run({points->front().id, {}, {}, false}).succeeded);
        QCOMPARE(m_postgres->data, m_tuesday);
        QCOMPARE(m_redis->data.value(u"keys"_s), QByteArray("keys of tuesday") + fakes::FakeBackup::End);
    }

    void theSafetyPointHoldsWhatIsReplacedAndNoMore()
    {
        QVERIFY(run({m_point.id, {u"postgres/orders"_s}, {}, true}).succeeded);
        const auto points = listPoints(*m_store);
        const std::vector<Artifact> &saved = points->front().artifacts;
        QCOMPARE(std::ranges::count(saved, u"postgres"_s, [](const Artifact &artifact) { return artifact.spec.kind; }), 1);
        QCOMPARE(saved.front().spec.name, u"postgres/orders"_s);
    }

    void whatIsGoneComesBackWithoutASafetyPoint()
    {
        m_postgres->data.remove(u"orders"_s);
        const PlanReport report = run({m_point.id, {u"postgres/orders"_s}, {}, true});
        QVERIFY2(report.succeeded, qPrintable(report.problem));
        QCOMPARE(m_postgres->data.value(u"orders"_s), m_monday.value(u"orders"_s));
        QCOMPARE(listPoints(*m_store)->size(), 1U);
    }

    void oneDatabaseUnderANewNameTouchesNothingElse()
    {
        const auto plan = makePlan({m_point.id, {u"postgres/orders"_s}, u"orders_monday"_s, true});
        QCOMPARE(plan->affects, QStringList());
        QCOMPARE(plan->losses, QStringList());
        QCOMPARE(plan->confirmWord, QString());
        QCOMPARE(plan->impact, maintenance::Impact::Reversible);
        QVERIFY(maintenance::runSteps(*plan, {}).succeeded);
        QCOMPARE(m_control->calls, QStringList());
        QCOMPARE(m_postgres->data.value(u"orders"_s), m_tuesday.value(u"orders"_s));
        QCOMPARE(m_postgres->data.value(u"orders_monday"_s), m_monday.value(u"orders"_s));
        QCOMPARE(listPoints(*m_store)->size(), 1U);
    }

    void aNewNameIsForExactlyOne()
    {
        QCOMPARE(makePlan({m_point.id, {u"postgres"_s}, u"x"_s, true}).error().kind, core::ErrorKind::Invalid);
    }

    void aFailedRestoreGoesBackToTheSafetyPoint()
    {
        m_postgres->failRestoreOf = u"orders"_s; // billing was restored before it
        const PlanReport report = run({m_point.id, {u"postgres"_s}, {}, true});
        QVERIFY(!report.succeeded);
        QVERIFY2(report.problem.contains(u"refused"_s), qPrintable(report.problem));
        QCOMPARE(m_postgres->data, m_tuesday);
        QCOMPARE(m_control->calls.last(), u"start proxy"_s);
        QVERIFY(m_control->running.contains(u"n8n"_s));
    }

    void otherCountsThanThePointsFailAndAreTakenBack()
    {
        m_redis->loseBytes = true;
        const PlanReport report = run({m_point.id, {u"redis"_s}, {}, true});
        QVERIFY(!report.succeeded);
        QVERIFY2(report.problem.contains(u"other counts"_s) && report.problem.contains(u"in the point"_s), qPrintable(report.problem));
        QVERIFY(m_redis->data.value(u"keys"_s).startsWith("keys of tuesday"));
    }

    void aDamagedPointTouchesNothing()
    {
        const QString path = m_point.folder % u"/postgres/orders.zst"_s;
        QByteArray bytes = points::contents(path);
        bytes[12] = char(~bytes.at(12));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        const PlanReport report = run({m_point.id, {u"postgres"_s}, {}, true});
        QVERIFY(!report.succeeded);
        QVERIFY2(report.problem.contains(u"postgres/orders"_s), qPrintable(report.problem));
        QCOMPARE(m_control->calls, QStringList());
        QCOMPARE(m_postgres->data, m_tuesday);
        QCOMPARE(listPoints(*m_store)->size(), 1U);
    }

    void tooLittleSpaceTouchesNothing()
    {
        m_volumeFree = 3;
        const PlanReport report = run({m_point.id, {u"postgres"_s}, {}, true});
        QVERIFY2(report.problem.contains(u"are missing"_s), qPrintable(report.problem));
        QCOMPARE(m_control->calls, QStringList());
        m_volumeFree = -1;
        QVERIFY(run({m_point.id, {u"postgres"_s}, {}, true}).succeeded);
    }

    void aSafetyPointThatFailsTouchesNothing()
    {
        m_postgres->failWriteOf = u"orders"_s;
        const PlanReport report = run({m_point.id, {u"postgres"_s}, {}, true});
        QVERIFY2(report.problem.contains(u"safety point"_s), qPrintable(report.problem));
        QCOMPARE(m_control->calls, QStringList());
        QVERIFY(run({m_point.id, {u"postgres"_s}, {}, false}).succeeded);
    }

    void aServiceThatDoesNotStopIsStartedAgain()
    {
        m_control->failStopOf = u"n8n"_s;
        QVERIFY(!run({m_point.id, {u"postgres"_s}, {}, true}).succeeded);
        QCOMPARE(m_control->calls, (QStringList {u"stop proxy"_s, u"stop n8n"_s, u"start n8n"_s, u"start proxy"_s}));
        QCOMPARE(m_postgres->data, m_tuesday);
    }

    void oneThatDoesNotComeBackKeepsNobodyElseDown()
    {
        m_control->failStartOf = u"n8n"_s;
        const PlanReport report = run({m_point.id, {u"postgres"_s}, {}, true});
        QVERIFY(!report.succeeded);
        QCOMPARE(m_control->calls.last(), u"start proxy"_s);
    }

    void aCancelBetweenStepsStartsWhoWasStopped()
    {
        auto plan = makePlan({m_point.id, {u"postgres"_s}, {}, true});
        std::stop_source stop;
        plan->steps.at(4).run = [&stop, real = plan->steps.at(4).run](const core::TaskContext &context) {
            stop.request_stop();
            return real(context);
        };
        const PlanReport report = maintenance::runSteps(*plan, {stop.get_token(), [](const core::Progress &) { }});
        QVERIFY(!report.succeeded);
        QCOMPARE(m_control->calls, (QStringList {u"stop proxy"_s, u"stop n8n"_s, u"start n8n"_s, u"start proxy"_s}));
        QCOMPARE(m_postgres->data, m_tuesday);
    }

    void aSystemThatIsDownCanStillBePlanned()
    {
        m_redis->unreachable = true;
        const auto plan = makePlan({m_point.id, {u"redis"_s}, {}, false});
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().line()));
        QVERIFY2(plan->losses.first().contains(u"could not be read"_s), qPrintable(plan->losses.first()));
    }

    void thePointIsPinnedAsLongAsThePlanLives()
    {
        {
            const auto plan = makePlan({m_point.id, {}, {}, true});
            QCOMPARE(m_store->remove(m_point.id).error().kind, core::ErrorKind::Conflict);
        }
        QVERIFY(m_store->remove(m_point.id));
    }

    void saysWhatIsWrongWithTheOrder()
    {
        QCOMPARE(makePlan({u"never"_s, {}, {}, true}).error().kind, core::ErrorKind::NotFound);
        QCOMPARE(makePlan({u"../x"_s, {}, {}, true}).error().kind, core::ErrorKind::NotFound);
        QCOMPARE(makePlan({m_point.id, {u"mysql"_s}, {}, true}).error().kind, core::ErrorKind::NotFound);
        m_platform.services.erase(m_platform.services.begin()); // postgres
        const auto plan = makePlan({m_point.id, {u"postgres"_s}, {}, true});
        QCOMPARE(plan.error().kind, core::ErrorKind::NotFound);
        QVERIFY2(plan.error().summary.contains(u"postgres"_s), qPrintable(plan.error().summary));
    }

    void deletingAsksForTheNameAndNamesTheLastOne()
    {
        const auto plan = makeDeletePlan(m_store, m_platform, m_point.id);
        QCOMPARE(plan->confirmWord, m_point.id);
        QVERIFY(plan->losses.first().contains(u"last good"_s));
        QVERIFY(maintenance::runSteps(*plan, {}).succeeded);
        QVERIFY(listPoints(*m_store)->empty());
        QCOMPARE(makeDeletePlan(m_store, m_platform, m_point.id).error().kind, core::ErrorKind::NotFound);
    }

    void whatAnInterruptedRunLeftCanBeDeleted()
    {
        QVERIFY(QDir(m_folder->path()).mkpath(u"2026-11-20T000000Z.partial"_s));
        const auto plan = makeDeletePlan(m_store, m_platform, u"2026-11-20T000000Z"_s);
        QVERIFY(plan && maintenance::runSteps(*plan, {}).succeeded);
        QCOMPARE(listPoints(*m_store)->size(), 1U);
    }

private:
    core::Result<RestorePoint> makePoint(const QStringList &services, bool safety, const QStringList &only = {})
    {
        CreateInput input;
        input.platformId = m_platform.id;
        input.platformName = m_platform.name;
        input.safetyPoint = safety;
        input.only = only;
        for (const auto &[service, backup] : {std::pair(u"postgres"_s, m_postgres), std::pair(u"redis"_s, m_redis)})
            if (services.isEmpty() || services.contains(service))
                input.sources.push_back({service, backup});
        return createPoint(*m_store, m_clock, input, {});
    }

    core::Result<Plan> makePlan(const RestoreOrder &order)
    {
        RestoreTools tools;
        tools.store = m_store;
        tools.platform = std::make_shared<platform::Platform>(m_platform);
        tools.opener = [this](const QString &service, const QString &) { return service == u"redis"_s ? m_redis : m_postgres; };
        tools.control = m_control;
        tools.makeSafetyPoint = [this](const QStringList &services, const QStringList &artifacts, const core::TaskContext &) {
            return makePoint(services, true, artifacts);
        };
        tools.volumeFreeBytes = [this](const core::TaskContext &) { return m_volumeFree; };
        return makeRestorePlan(tools, order, {});
    }

    PlanReport run(const RestoreOrder &order)
    {
        const auto plan = makePlan(order);
        if (!plan)
            return {{}, {}, false, plan.error().line(), {}, 0};
        return maintenance::runSteps(*plan, {});
    }

    static platform::Platform platformOf()
    {
        platform::Platform platform;
        platform.id = u"e-shop"_s;
        platform.name = u"shop"_s;
        platform.services = {serviceOf(u"postgres"_s, {}), serviceOf(u"redis"_s, {}), serviceOf(u"n8n"_s, {u"postgres"_s}),
                             serviceOf(u"proxy"_s, {u"n8n"_s}), serviceOf(u"init"_s, {u"postgres"_s}, true), serviceOf(u"other"_s, {})};
        return platform;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FolderStore> m_store;
    std::shared_ptr<fakes::FakeBackup> m_postgres;
    std::shared_ptr<fakes::FakeBackup> m_redis;
    std::shared_ptr<FakeControl> m_control;
    fakes::FakeClock m_clock;
    platform::Platform m_platform;
    qint64 m_volumeFree = 0;
    RestorePoint m_point;
    QMap<QString, QByteArray> m_monday;
    QMap<QString, QByteArray> m_tuesday;
};

QTEST_GUILESS_MAIN(TestRestorePlan)
#include "tst_restoreplan.moc"
