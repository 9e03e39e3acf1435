#include "services/backup/createjob.h"
#include "services/backup/manifest.h"
#include "services/backup/pointlist.h"
#include "services/backup/verifyjob.h"
#include "tests/fakes/fakebackup.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/faultstore.h"
#include "tests/unit/backup/points.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace millwright;
using namespace millwright::backup;
using namespace Qt::StringLiterals;

namespace {

struct Rig
{
    QTemporaryDir folder;
    fakes::FakeClock clock;
    std::shared_ptr<fakes::FakeBackup> postgres = std::make_shared<fakes::FakeBackup>(u"postgres"_s);
    std::shared_ptr<fakes::FakeBackup> redis = std::make_shared<fakes::FakeBackup>(u"redis"_s, u"redis"_s);
    CreateInput input;

    Rig()
    {
        postgres->put(u"orders"_s, points::rows(700'000, 1));
        postgres->put(u"a\"b; drop"_s, points::rows(30'000, 2));
        postgres->put(u"tiny"_s, "x");
        redis->put(u"keys"_s, points::rows(200'000, 3));
        input.platformId = u"e-shop"_s;
        input.platformName = u"shop"_s;
        input.sources = {{u"postgres"_s, postgres}, {u"redis"_s, redis}};
        input.missingServices = QStringList {u"kafka"_s};
        input.files = {{u"platform/docker-compose.yml"_s, u"Compose file"_s, "services: {}\n", true}, {u"platform/.env"_s, u".env"_s, "P=x\n", true}};
        input.dependants = QStringList {u"n8n"_s};
        input.platform = QJsonObject {{u"engine"_s, u"20.10"_s}};
    }

    BackupOpener opener() const
    {
        return [this](const QString &service, const QString &) { return service == u"redis"_s ? redis : postgres; };
    }
    QStringList left() const { return QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot); }
};

QStringList names(const RestorePoint &point)
{
    QStringList list;
    for (const Artifact &artifact : point.artifacts)
        list.append(artifact.spec.name);
    return list;
}

} // namespace

class TestCreateJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodPointHoldsAllAndVerifies()
    {
        Rig rig;
        FolderStore store(rig.folder.path());
        const auto point = createPoint(store, rig.clock, rig.input, {});
        QVERIFY2(point, qPrintable(point ? QString() : point.error().line()));
        QCOMPARE(point->state, PointState::Good);
        QCOMPARE(names(*point),
                 (QStringList {u"postgres/a\"b; drop"_s, u"postgres/orders"_s, u"postgres/tiny"_s, u"redis/keys"_s,
                               u"platform/docker-compose.yml"_s, u"platform/.env"_s, u"restore.sh"_s, u"RESTORE.md"_s}));
        QCOMPARE(point->missingServices, QStringList {u"kafka"_s});
        QCOMPARE(point->artifacts.at(1).plainBytes, rig.postgres->data.value(u"orders"_s).size());
        QCOMPARE(point->artifacts.at(1).counts, fakes::FakeBackup::countsOf(rig.postgres->data.value(u"orders"_s)));
        QVERIFY(point->artifacts.at(1).storedBytes * 2 < point->artifacts.at(1).plainBytes);

        const auto listed = listPoints(store);
        QCOMPARE(listed->size(), 1U);
        QCOMPARE(toManifest(listed->front()), toManifest(*point));
        const auto report = verifyPoint(store, point->id, rig.opener(), 2, rig.clock.now(), {});
        QVERIFY2(report && report->good, qPrintable(report ? report->problem : report.error().line()));
        QCOMPARE(report->artifacts.size(), 8U);
        QVERIFY(listPoints(store)->front().verifiedGood);
    }

    void onlyTheOwnerReadsWhatHoldsSecrets()
    {
        Rig rig;
        FolderStore store(rig.folder.path());
        const auto point = createPoint(store, rig.clock, rig.input, {});
        for (const Artifact &artifact : point->artifacts) {
            const bool open = QFile::permissions(point->folder % u'/' % artifact.file).testFlag(QFile::ReadOther);
            QCOMPARE(open, !artifact.spec.sensitive);
        }
    }

    void artifactsRunSideBySideButNoMoreThanAllowed_data()
    {
        QTest::addColumn<int>("parallel");
        QTest::newRow("one") << 1;
        QTest::newRow("two") << 2;
    }
    void artifactsRunSideBySideButNoMoreThanAllowed()
    {
        QFETCH(int, parallel);
        Rig rig;
        rig.input.sources = {{u"postgres"_s, rig.postgres}};
        rig.input.parallel = parallel;
        rig.postgres->pieceMicroseconds = 200;
        FolderStore store(rig.folder.path());
        QVERIFY(createPoint(store, rig.clock, rig.input, {}));
        QCOMPARE(rig.postgres->mostRunning.load(), parallel);
    }

    void theLargestGoesFirstAndThePointKeepsTheSystemsOrder()
    {
        Rig rig;
        rig.input.parallel = 1;
        FolderStore store(rig.folder.path());
        const auto point = createPoint(store, rig.clock, rig.input, {});
        QCOMPARE(rig.postgres->log, (QStringList {u"write orders"_s, u"write a\"b; drop"_s, u"write tiny"_s}));
        QCOMPARE(names(*point).first(), u"postgres/a\"b; drop"_s);
    }

    void aFailingStoreStopsTheOthersToo()
    {
        Rig rig;
        rig.postgres->hangIn = u"orders"_s; // would wait for ever
        fakes::FaultStore store(rig.folder.path(), 100);
        QVERIFY2(!createPoint(store, rig.clock, rig.input, {}), "the small one beside it did not fit");
        QCOMPARE(rig.left(), QStringList());
    }

    void aFailedArtifactMakesThePointIncomplete_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("breaks in the middle") << u"break"_s;
        QTest::newRow("without its end") << u"end"_s;
        QTest::newRow("system out of reach") << u"reach"_s;
    }
    void aFailedArtifactMakesThePointIncomplete()
    {
        QFETCH(QString, what);
        Rig rig;
        rig.redis->failWriteOf = what == u"break"_s ? u"keys"_s : QString();
        rig.redis->withoutEnd = what == u"end"_s ? u"keys"_s : QString();
        rig.redis->unreachable = what == u"reach"_s;
        FolderStore store(rig.folder.path());
        const auto point = createPoint(store, rig.clock, rig.input, {});
        QVERIFY(point);
        QCOMPARE(point->state, PointState::Incomplete);
        QVERIFY2(point->problem.startsWith(u"redis"_s), qPrintable(point->problem));
        QCOMPARE(point->missingServices, (QStringList {u"kafka"_s, u"redis"_s}));
        QVERIFY(!names(*point).contains(u"redis/keys"_s));
        QVERIFY(!QFile::exists(point->folder % u"/redis/keys.zst"_s));
        QCOMPARE(listPoints(store)->front().state, PointState::Incomplete);
        QVERIFY(verifyArtifacts(store, point->id, point->artifacts, rig.opener(), 2, {})
                    .map([](const VerifyReport &report) { return report.good; })
                    .value_or(what == u"reach"_s));
    }

    void nothingStaysWhenEverySystemFails()
    {
        Rig rig;
        rig.postgres->unreachable = rig.redis->unreachable = true;
        FolderStore store(rig.folder.path());
        const auto point = createPoint(store, rig.clock, rig.input, {});
        QCOMPARE(point.error().kind, core::ErrorKind::Unreachable);
        QCOMPARE(rig.left(), QStringList());
    }

    void aPlatformWithoutAnythingToBackUpIsAnError()
    {
        Rig rig;
        rig.input.sources.clear();
        FolderStore store(rig.folder.path());
        QCOMPARE(createPoint(store, rig.clock, rig.input, {}).error().kind, core::ErrorKind::NotFound);
    }

    void aCancelLeavesNothing()
    {
        Rig rig;
        rig.postgres->hangIn = u"orders"_s;
        FolderStore store(rig.folder.path());
        std::stop_source stop;
        std::thread canceller([&] {
            while (!rig.postgres->hanging)
                std::this_thread::yield();
            stop.request_stop();
        });
        const auto point = createPoint(store, rig.clock, rig.input, {stop.get_token(), [](const core::Progress &) { }});
        canceller.join();
        QCOMPARE(point.error().kind, core::ErrorKind::Cancelled);
        QCOMPARE(rig.left(), QStringList());
    }

    void aFullDiskLeavesNothingAndSaysWhatIsMissing_data()
    {
        QTest::addColumn<qint64>("capacity");
        for (int i = 0; i < 24; ++i)
            QTest::addRow("%d", i) << qint64(i) * i * 450;
    }
    void aFullDiskLeavesNothingAndSaysWhatIsMissing()
    {
        QFETCH(qint64, capacity);
        Rig rig;
        fakes::FaultStore store(rig.folder.path(), capacity);
        const QMap<QString, QByteArray> before = rig.postgres->data;
        const auto point = createPoint(store, rig.clock, rig.input, {});
        QVERIFY(!point);
        QVERIFY2(point.error().line().contains(u"did not fit"_s), qPrintable(point.error().line()));
        QVERIFY(point.error().summary.contains(rig.folder.path()));
        QVERIFY(listPoints(store)->empty());
        QCOMPARE(rig.left(), QStringList());
        QCOMPARE(rig.postgres->data, before);
    }

    void tooLittleSpaceIsSeenBeforeAnythingIsWritten()
    {
        Rig rig;
        fakes::FaultStore store(rig.folder.path(), 1 << 30);
        store.reportedFree = 32 << 20;
        const auto point = createPoint(store, rig.clock, rig.input, {});
        QVERIFY2(point.error().summary.contains(u"are missing"_s), qPrintable(point.error().line()));
        QCOMPARE(rig.postgres->mostRunning.load(), 0);
        QCOMPARE(rig.left(), QStringList());
    }

    void leftoversOfAnInterruptedRunAreSwept()
    {
        Rig rig;
        FolderStore store(rig.folder.path());
        QVERIFY(QDir(rig.folder.path()).mkpath(u"2026-11-23T020000Z.partial/postgres"_s));
        QCOMPARE(listPoints(store)->front().state, PointState::Failed);
        QVERIFY(listPoints(store)->front().problem.startsWith(u"Interrupted"_s));
        QVERIFY(createPoint(store, rig.clock, rig.input, {}));
        QCOMPARE(rig.left(), QStringList {u"2026-11-24T020000Z"_s});
    }

    void progressReachesItsTotal()
    {
        Rig rig;
        rig.postgres->pieceMicroseconds = 1'500;
        std::mutex mutex;
        std::vector<core::Progress> seen;
        FolderStore store(rig.folder.path());
        QVERIFY(createPoint(store, rig.clock, rig.input, {{}, [&](const core::Progress &progress) {
                                                              const std::lock_guard lock(mutex);
                                                              seen.push_back(progress);
                                                          }}));
        QVERIFY(seen.size() > 1);
        QVERIFY(std::ranges::is_sorted(seen, {}, &core::Progress::done));
        QVERIFY(std::ranges::all_of(seen, [](const core::Progress &progress) { return progress.done <= progress.total; }));
        QCOMPARE(seen.back().unit, core::Progress::Unit::Bytes);
        QVERIFY(seen.back().total > 900'000);
    }

    void twoAtOnceBothComeOut()
    {
        Rig first;
        Rig second;
        const QTemporaryDir folder;
        FolderStore a(folder.path());
        FolderStore b(folder.path());
        core::Result<RestorePoint> other;
        std::thread thread([&] { other = createPoint(b, second.clock, second.input, {}); });
        const auto mine = createPoint(a, first.clock, first.input, {});
        thread.join();
        QVERIFY(mine && other);
        QVERIFY(mine->id != other->id);
        QCOMPARE(listPoints(a)->size(), 2U);
        QVERIFY(std::ranges::all_of(*listPoints(a), [](const RestorePoint &point) { return point.state == PointState::Good; }));
    }
};

QTEST_GUILESS_MAIN(TestCreateJob)
#include "tst_createjob.moc"
