#include "services/backup/byteprogress.h"
#include "services/backup/parallel.h"
#include "services/backup/space.h"
#include "tests/fakes/faultstore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace millwright;
using namespace millwright::backup;
using namespace Qt::StringLiterals;

class TestByteProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sumsAllStreams()
    {
        std::vector<core::Progress> seen;
        ByteProgress progress({100, 50}, {{}, [&](const core::Progress &now) { seen.push_back(now); }});
        progress.add(0, 30, u"orders"_s);
        QCOMPARE(seen.size(), 1U);
        QCOMPARE(seen.front().step, u"orders"_s);
        QCOMPARE(seen.front().done, 30);
        QCOMPARE(seen.front().total, 150);
        QCOMPARE(progress.left(), 120);
    }

    void anEstimateThatWasWrongIsPutRightAtTheEnd()
    {
        core::Progress last;
        ByteProgress progress({100, 50, 10}, {{}, [&](const core::Progress &now) { last = now; }});
        progress.add(0, 180, {}); // more than estimated: the total grows with it
        QCOMPARE(last.total, 240);
        progress.end(0);
        progress.end(1); // failed before its first byte
        QCOMPARE(progress.left(), 10);
    }

    void reportsNoMoreThanTenTimesASecond()
    {
        int reports = 0;
        ByteProgress progress({1'000'000}, {{}, [&](const core::Progress &) { ++reports; }});
        for (int i = 0; i < 10'000; ++i)
            progress.add(0, 100, {});
        QVERIFY2(reports < 10, qPrintable(QString::number(reports)));
    }

    void everyIndexIsVisitedOnce_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("parallel");
        QTest::newRow("none") << 0 << 2;
        QTest::newRow("fewer than threads") << 1 << 4;
        QTest::newRow("many") << 100 << 3;
        QTest::newRow("nonsense") << 5 << -1;
    }
    void everyIndexIsVisitedOnce()
    {
        QFETCH(int, count);
        QFETCH(int, parallel);
        std::vector<std::atomic<int>> visits(static_cast<std::size_t>(count));
        forEachParallel(visits.size(), parallel, [&](std::size_t i) { ++visits[i]; });
        for (const std::atomic<int> &visit : visits)
            QCOMPARE(visit.load(), 1);
    }

    void saysHowManyBytesAreMissingAndWhere()
    {
        const QTemporaryDir folder;
        fakes::FaultStore store(folder.path(), 0);
        store.reportedFree = SpaceReserve + 100;
        QVERIFY(requireSpace(store, 100));
        const auto space = requireSpace(store, 107);
        QVERIFY2(space.error().summary.contains(u" 7 bytes"_s) && space.error().summary.contains(folder.path()), qPrintable(space.error().line()));
        store.reportedFree = -1; // cannot be told
        QVERIFY(requireSpace(store, 107));
    }
};

QTEST_GUILESS_MAIN(TestByteProgress)
#include "tst_byteprogress.moc"
