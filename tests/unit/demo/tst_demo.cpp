#include "models/servicerows.h"
#include "services/demo/demo.h"
#include "services/platform/graph.h"

#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace millwright;
using core::Verdict;

namespace {
demo::DemoOptions quick()
{
    demo::DemoOptions options;
    options.pace.tick = std::chrono::milliseconds(0);
    options.clockStandsStill = true;
    return options;
}

int countOf(const health::Snapshot &snapshot, Verdict verdict)
{
    return int(std::ranges::count_if(snapshot.services, [&](const auto &health) { return !health.oneShot && health.verdict == verdict; }));
}

qint64 bytesOf(const backup::RestorePoint &point)
{
    qint64 bytes = 0;
    for (const backup::Artifact &artifact : point.artifacts)
        bytes += artifact.storedBytes;
    return bytes;
}
} // namespace

class DemoTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theStoryCountsAsThePicturesDo()
    {
        demo::Demo demo(quick());
        const auto platform = demo.platforms().current();
        const auto snapshot = demo.health().snapshot();
        QCOMPARE(int(platform->services.size()), 16);
        QCOMPARE(snapshot->systemCount(), 13);
        QCOMPARE(snapshot->goodCount(), 7);
        QCOMPARE(countOf(*snapshot, Verdict::Critical), 3);
        QCOMPARE(countOf(*snapshot, Verdict::Warning), 3);
        QCOMPARE(countOf(*snapshot, Verdict::Good), 8);
        QCOMPARE(countOf(*snapshot, Verdict::Stopped), 1);
        QCOMPARE(snapshot->incidents.front().affected.size(), 4);
        QCOMPARE(int(demo.catalogue().modules().size()), 13);
    }

    void everyServiceIsKnownToTheCatalogueAndItsNeedsExist()
    {
        demo::Demo demo(quick());
        const auto platform = demo.platforms().current();
        for (const platform::Service &service : platform->services) {
            QVERIFY2(service.kind.isEmpty() || demo.catalogue().module(service.kind), qPrintable(service.name));
            QVERIFY2(demo.health().snapshot()->find(service.name), qPrintable(service.name));
            for (const QString &need : service.dependsOn)
                QVERIFY2(platform->service(need), qPrintable(need));
        }
        QVERIFY(std::ranges::is_sorted(platform->services, {}, &platform::Service::name));
    }

    void thePointsAgreeWithThePictures()
    {
        demo::Demo demo(quick());
        const auto &points = demo.backups().points();
        QCOMPARE(int(points.size()), 31);
        QCOMPARE(int(points.front().artifacts.size()), 31);
        QCOMPARE(qRound(double(bytesOf(points.front())) / 1e8), 184);
        QSet<QString> services;
        for (const backup::Artifact &artifact : points.front().artifacts)
            services.insert(artifact.spec.service);
        QCOMPARE(services.size(), 13);
        QVERIFY(std::ranges::is_sorted(points, std::ranges::greater(), &backup::RestorePoint::startedAt));
        const auto incomplete = std::ranges::find(points, backup::PointState::Incomplete, &backup::RestorePoint::state);
        QCOMPARE(incomplete->startedAt.toLocalTime().date(), QDate(2026, 11, 17));
        QCOMPARE(incomplete->missingServices, QStringList {u"qdrant"_s});
    }

    void withoutTheIncidentEverythingIsGood()
    {
        demo::DemoOptions options = quick();
        options.incident = false;
        demo::Demo demo(options);
        QCOMPARE(demo.health().snapshot()->goodCount(), 13);
        QVERIFY(demo.health().snapshot()->incidents.empty());
    }

    void aBackupAddsAPointAndReportsItsProgress()
    {
        demo::Demo demo(quick());
        const QSignalSpy changes(&demo.backups(), &backup::BackupService::pointsChanged);
        const auto made = demo.backups().create({{}, u"by hand"_s, false}).wait();
        QVERIFY(made);
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(int(demo.backups().points().size()), 32);
        QCOMPARE(demo.backups().points().front().note, u"by hand"_s);
    }

    void aCancelledBackupLeavesNoPoint()
    {
        demo::DemoOptions options = quick();
        options.pace.tick = std::chrono::hours(1);
        demo::Demo demo(options);
        const auto task = demo.backups().create({});
        task.cancel();
        const auto result = task.wait();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, core::ErrorKind::Cancelled);
        QCOMPARE(int(demo.backups().refresh().wait()->size()), 31);
    }

    void aRestorePlanStopsWhoNeedsItAndNamesWhatDisappears()
    {
        demo::Demo demo(quick());
        const QString id = demo.backups().points().front().id;
        const auto plan = demo.backups().planRestore({id, {u"postgres"_s}, {}, true}).wait();
        QVERIFY(plan);
        QCOMPARE(plan->losses, QStringList {u"PostgreSQL, 41 tables: 18,204 rows"_s});
        QVERIFY(plan->affects.contains(u"n8n"_s) && plan->affects.contains(u"superset"_s));
        QVERIFY(!plan->affects.contains(u"traefik"_s));
        QCOMPARE(plan->impact, maintenance::Impact::DataLosing);
        QCOMPARE(plan->confirmWord, u"business-automation"_s);
        QVERIFY(!maintenance::planScript(*plan).contains(QRegularExpression(u"password=[^$]"_s)));
    }

    void runningARestoreTakesASafetyPointAndWritesTheJournal()
    {
        demo::Demo demo(quick());
        const QString id = demo.backups().points().front().id;
        const auto plan = demo.backups().planRestore({id, {}, {}, true}).wait();
        const auto report = demo.runner().run(*plan).wait();
        QVERIFY(report && report->succeeded);
        QCOMPARE(report->steps.size(), plan->steps.size());
        QVERIFY(demo.backups().refresh().wait()->front().safetyPoint);
        QCOMPARE(demo.journal()->entries({}, 1)->front().action, u"restore"_s);
    }

    void whatWasStoppedIsStartedEvenAfterACancel()
    {
        demo::DemoOptions options = quick();
        options.pace.tick = std::chrono::milliseconds(1);
        demo::Demo demo(options);
        auto plan = *demo.backups().planRestore({demo.backups().points().front().id, {}, {}, false}).wait();
        plan.steps.front().run = [](const core::TaskContext &) -> core::Result<QString> { return core::TaskContext::cancelledFailure(); };
        const auto report = demo.runner().run(plan).wait();
        QVERIFY(report && !report->succeeded);
        const auto started = std::ranges::find_if(report->steps, [](const auto &step) { return step.title.startsWith(u"Start"); });
        QCOMPARE(started->state, maintenance::StepReport::State::Done);
        QCOMPARE(report->steps.at(1).state, maintenance::StepReport::State::Skipped);
    }

    void deletingAPointRemovesIt()
    {
        demo::Demo demo(quick());
        const QString id = demo.backups().points().back().id;
        QVERIFY(demo.runner().run(*demo.backups().planDelete(id).wait()).wait()->succeeded);
        QCOMPARE(int(demo.backups().refresh().wait()->size()), 30);
        QCOMPARE(demo.backups().planDelete(id).wait().error().kind, core::ErrorKind::NotFound);
    }

    void logsComeAtOnceAndOnlyOfTheirService()
    {
        demo::Demo demo(quick());
        const auto follower = demo.logs().follow(u"demo-metabase"_s, 10);
        QList<docker::LogLine> lines;
        connect(follower.get(), &docker::LogFollower::linesArrived, this, [&](const QList<docker::LogLine> &more) { lines += more; });
        QTRY_COMPARE(lines.size(), 10);
        QVERIFY(std::ranges::all_of(lines, [](const auto &line) { return line.text.contains(u"503") || line.text.contains(u"metabase"); }));
    }
};

QTEST_GUILESS_MAIN(DemoTest)
#include "tst_demo.moc"
