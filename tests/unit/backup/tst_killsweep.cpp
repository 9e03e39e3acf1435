#include "services/backup/createjob.h"
#include "services/backup/folderstore.h"
#include "services/backup/pointlist.h"
#include "services/backup/verifyjob.h"
#include "tests/fakes/fakebackup.h"
#include "tests/fakes/fakeclock.h"

#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace millwright;
using namespace millwright::backup;
using namespace Qt::StringLiterals;

// Kills a process that makes restore points at random moments. MILLWRIGHT_KILLS says how often (10).
class TestKillSweep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whateverTheMomentNoBadPointListsAsGood()
    {
        const int kills = qEnvironmentVariableIsSet("MILLWRIGHT_KILLS") ? qEnvironmentVariableIntValue("MILLWRIGHT_KILLS") : 10;
        QRandomGenerator random = QRandomGenerator::securelySeeded();
        int good = 0;
        int interrupted = 0;
        for (int i = 0; i < kills; ++i) {
            const QTemporaryDir folder;
            killHelperAfter(random.bounded(1, 400), folder.path());
            FolderStore store(folder.path());
            const auto points = listPoints(store);
            QVERIFY(points);
            for (const RestorePoint &point : *points) {
                interrupted += point.state == PointState::Failed;
                if (point.state != PointState::Good)
                    continue;
                ++good;
                const auto report = verifyPoint(store, point.id, m_opener, 2, point.finishedAt, {});
                QVERIFY2(report && report->good, qPrintable(report ? report->problem : report.error().line()));
            }
            QVERIFY(makeOneMore(store));
            QCOMPARE(QDir(folder.path()).entryList({u"*.partial"_s}, QDir::Dirs), QStringList());
        }
        qInfo("%d kills: %d good points, %d interrupted, none bad", kills, good, interrupted);
        QVERIFY(interrupted > 0);
    }

private:
    static void killHelperAfter(int milliseconds, const QString &folder)
    {
        QProcess helper;
        helper.start(QCoreApplication::applicationDirPath() % u"/backup_killhelper"_s, {folder});
        QVERIFY(helper.waitForReadyRead());
        QVERIFY2(!helper.waitForFinished(milliseconds), "the helper ended by itself");
        helper.kill();
        QVERIFY(helper.waitForFinished());
    }

    bool makeOneMore(Store &store)
    {
        CreateInput input;
        input.sources = {{u"postgres"_s, m_backup}};
        m_clock.advance(1);
        const auto point = createPoint(store, m_clock, input, {});
        return point && point->state == PointState::Good;
    }

    std::shared_ptr<fakes::FakeBackup> m_backup = [] {
        auto backup = std::make_shared<fakes::FakeBackup>(u"postgres"_s);
        backup->put(u"tiny"_s, "x");
        return backup;
    }();
    BackupOpener m_opener = [this](const QString &, const QString &) { return m_backup; };
    fakes::FakeClock m_clock {QDateTime::currentDateTimeUtc().addDays(1)};
};

QTEST_GUILESS_MAIN(TestKillSweep)
#include "tst_killsweep.moc"
