#include "models/servicesmodel.h"
#include "models/verdictproxy.h"
#include "tests/support/modeltext.h"
#include "tests/support/plainmodule.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright;
using namespace millwright::models;
using core::Verdict;
using tests::modelText;

namespace {
const QDateTime Now(QDate(2026, 11, 24), QTime(9, 42));

platform::Service service(const QString &name, const QString &kind)
{
    platform::Service made;
    made.name = name;
    made.kind = kind;
    made.state.status = u"running"_s;
    made.state.startedAt = Now.addDays(-12);
    return made;
}

health::ServiceHealth judged(const platform::Service &service, Verdict verdict, const QString &summary)
{
    health::ServiceHealth made;
    made.service = service.name;
    made.kind = service.kind;
    made.verdict = verdict;
    made.summary = summary;
    made.container = service.state;
    made.checkedAt = Now.addSecs(-8);
    made.usage = health::Usage {31.04, 3'400'000'000, 8'000'000'000};
    return made;
}

QModelIndex find(const QAbstractItemModel &model, const QString &key)
{
    return model.match(model.index(0, 0), KeyRole, key, 1, Qt::MatchExactly | Qt::MatchRecursive).value(0);
}

struct Fixture
{
    systems::Catalogue catalogue = tests::plainCatalogue();
    platform::Platform platform;
    health::Snapshot snapshot;

    Fixture()
    {
        add(service(u"postgres"_s, u"postgres"_s), Verdict::Critical, u"97 of 97 connections in use"_s);
        add(service(u"redis"_s, u"redis"_s), Verdict::Good, u"Good"_s);
        add(service(u"temporal"_s, u"temporal"_s), Verdict::Good, u"Good"_s);
        add(service(u"temporal-ui"_s, QString()), Verdict::Good, u"Good"_s);
    }
    void add(const platform::Service &one, Verdict verdict, const QString &summary)
    {
        platform.services.push_back(one);
        snapshot.services.push_back(judged(one, verdict, summary));
    }
    [[nodiscard]] std::vector<Branch<ServiceRow>> rows(const QDateTime &now = Now) const
    {
        return serviceRows({platform, &snapshot, catalogue, now});
    }
};
} // namespace

class ServicesModelTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void servicesStandInTheirTiersWithTheirFigures()
    {
        ServicesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reconcile(Fixture().rows());
        QCOMPARE(modelText(model),
                 (QStringList {u"Automation |  |  |  |  |  | "_s, u"  temporal | Good | Running | 12 d | 31.0 % | 3.4 GB | 8 s"_s,
                               u"  temporal-ui | Good | Running | 12 d | 31.0 % | 3.4 GB | 8 s"_s, u"Databases |  |  |  |  |  | "_s,
                               u"  postgres | 97 of 97 connections in use | Running | 12 d | 31.0 % | 3.4 GB | 8 s"_s,
                               u"  redis | Good | Running | 12 d | 31.0 % | 3.4 GB | 8 s"_s}));
        QCOMPARE(model.index(1, 0).data(SecondLineRole).toString(), u"1/2"_s);
        QCOMPARE(model.index(1, 0).data(VerdictRole).toInt(), int(Verdict::Critical));
        QCOMPARE(model.index(1, 0, model.index(0, 0)).data(MarkRole).toString(), u"Te"_s);
    }

    void anOldAnswerIsUnknownNeverGreen()
    {
        ServicesModel model;
        model.reconcile(Fixture().rows(Now.addSecs(600)));
        const QModelIndex redis = find(model, u"redis"_s);
        QCOMPARE(redis.data(VerdictRole).toInt(), int(Verdict::Unknown));
        QCOMPARE(redis.siblingAtColumn(ServicesModel::Reason).data().toString(), u"Unknown: last answer 10 min ago"_s);
        QVERIFY(redis.siblingAtColumn(ServicesModel::Age).data(StaleRole).toBool());
        QCOMPARE(model.index(1, 0).data(SecondLineRole).toString(), u"0/2"_s);
        QCOMPARE(model.index(1, 0).data(VerdictRole).toInt(), int(Verdict::Unknown));
    }

    void withoutASnapshotNothingIsGood()
    {
        const Fixture fixture;
        for (const Branch<ServiceRow> &group : serviceRows({fixture.platform, nullptr, fixture.catalogue, Now})) {
            QCOMPARE(group.row.verdict, Verdict::Unknown);
            QVERIFY(std::ranges::all_of(group.children, [](const auto &child) { return child.row.verdict == Verdict::Unknown; }));
        }
    }

    void aOneShotThatEndedWellIsCompletedAndOutsideTheCount()
    {
        Fixture fixture;
        platform::Service init = service(u"redis-init"_s, u"redis"_s);
        init.oneShot = true;
        init.state.status = u"exited"_s;
        init.state.finishedAt = Now.addSecs(-18 * 60);
        fixture.add(init, Verdict::Stopped, u"Exited"_s);
        fixture.snapshot.services.back().oneShot = true;
        ServicesModel model;
        model.reconcile(fixture.rows());
        const QModelIndex row = find(model, u"redis-init"_s);
        QVERIFY(row.data(CompletedRole).toBool());
        QCOMPARE(row.siblingAtColumn(ServicesModel::Reason).data().toString(), u"Completed at 09:24"_s);
        QCOMPARE(row.siblingAtColumn(ServicesModel::Container).data().toString(), u"Exited 0"_s);
        QCOMPARE(model.index(1, 0).data(SecondLineRole).toString(), u"1/2"_s);
    }

    void theContainersStateStandsApartFromTheVerdict_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("health");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("text");
        QTest::newRow("running") << u"running"_s << QString() << 0 << u"Running"_s;
        QTest::newRow("healthy") << u"running"_s << u"healthy"_s << 0 << u"Running"_s;
        QTest::newRow("unhealthy") << u"running"_s << u"unhealthy"_s << 0 << u"Running, unhealthy"_s;
        QTest::newRow("crashed") << u"exited"_s << QString() << 1 << u"Exited 1"_s;
        QTest::newRow("terminated") << u"exited"_s << QString() << 143 << u"Stopped"_s;
        QTest::newRow("never told") << QString() << QString() << 0 << u"Not known"_s;
    }
    void theContainersStateStandsApartFromTheVerdict()
    {
        platform::ContainerState state;
        QFETCH(const QString, status);
        QFETCH(const QString, health);
        QFETCH(const int, exitCode);
        state.status = status;
        state.health = health;
        state.exitCode = exitCode;
        QTEST(containerText(state), "text");
    }

    void chosenVerdictsNarrowAndEmptyGroupsGo()
    {
        ServicesModel model;
        VerdictProxy proxy;
        proxy.setSourceModel(&model);
        const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reconcile(Fixture().rows());
        proxy.setVerdicts({Verdict::Critical});
        QCOMPARE(proxy.rowCount(), 1);
        QCOMPARE(proxy.index(0, 0).data().toString(), u"Databases"_s);
        QCOMPARE(proxy.rowCount(proxy.index(0, 0)), 1);
        proxy.setVerdicts({});
        QCOMPARE(modelText(proxy).size(), 6);
    }

    void aServiceThatRecoversLeavesTheNarrowedList()
    {
        ServicesModel model;
        VerdictProxy proxy;
        proxy.setSourceModel(&model);
        Fixture fixture;
        model.reconcile(fixture.rows());
        proxy.setVerdicts({Verdict::Critical});
        fixture.snapshot.services.front().verdict = Verdict::Good;
        model.reconcile(fixture.rows());
        QCOMPARE(proxy.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(ServicesModelTest)
#include "tst_servicesmodel.moc"
