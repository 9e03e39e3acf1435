#include "models/tasksmodel.h"
#include "tests/support/modeltext.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright;
using namespace millwright::models;

class TasksModelTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTaskSaysWhatRunsAndHowItEnded()
    {
        const QDateTime now(QDate(2026, 11, 24), QTime(9, 42));
        core::TaskEntry running;
        running.id = 2;
        running.title = u"Backup"_s;
        running.startedAt = now.addSecs(-90);
        running.progress = {u"Writing postgres"_s, 1, 2, 58, 100, core::Progress::Unit::Bytes};
        core::TaskEntry failed;
        failed.id = 1;
        failed.title = u"Verify"_s;
        failed.state = core::TaskEntry::State::Failed;
        failed.startedAt = now.addSecs(-600);
        failed.finishedAt = now.addSecs(-590);
        failed.outcome = u"n8n.dump differs from its checksum."_s;

        TasksModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reconcile(taskRows({running, failed}, now));
        QCOMPARE(tests::modelText(model), (QStringList {u"Backup | Writing postgres, 58 % | 09:40 | 1 min 30 s"_s,
                                                        u"Verify | n8n.dump differs from its checksum. | 09:32 | 10 s"_s}));
        QCOMPARE(model.index(0, 0).data(VerdictRole).toInt(), int(core::Verdict::Busy));
        QCOMPARE(model.index(1, 0).data(VerdictRole).toInt(), int(core::Verdict::Critical));
        QVERIFY(model.rowAt(0).cancellable && !model.rowAt(1).cancellable);
    }

    void aCancelledTaskIsNeitherGoodNorBad()
    {
        core::TaskEntry entry;
        entry.state = core::TaskEntry::State::Cancelled;
        QCOMPARE(taskRows({entry}, {}).front().verdict, core::Verdict::Stopped);
    }
};

QTEST_GUILESS_MAIN(TasksModelTest)
#include "tst_tasksmodel.moc"
