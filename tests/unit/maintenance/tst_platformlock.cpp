#include "services/maintenance/platformlock.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace millwright::core;
using namespace millwright::maintenance;
using namespace Qt::StringLiterals;

class TestPlatformLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneHolderAtATime()
    {
        const QTemporaryDir folder;
        {
            const auto first = PlatformLock::acquire(folder.path(), u"demo"_s, u"Backup"_s, nullptr, {});
            QVERIFY(first);
            const auto second = PlatformLock::acquire(folder.path(), u"demo"_s, u"Restore"_s, nullptr, {});
            QCOMPARE(second.error().kind, ErrorKind::Conflict);
            QVERIFY(second.error().summary.contains(QString::number(::getpid())));
            QVERIFY(PlatformLock::acquire(folder.path(), u"other"_s, u"Backup"_s, nullptr, {}));
        }
        QVERIFY(PlatformLock::acquire(folder.path(), u"demo"_s, u"Restore"_s, nullptr, {}));
    }

    void aDeadProcessHoldsNothing()
    {
        const QTemporaryDir folder;
        const pid_t child = ::fork();
        if (child == 0) {
            const auto lock = PlatformLock::acquire(folder.path(), u"demo"_s, u"Backup"_s, nullptr, {});
            ::_exit(lock ? 0 : 1); // without the destructor, as after SIGKILL
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QCOMPARE(WEXITSTATUS(status), 0);
        QVERIFY(QFile::exists(folder.filePath(u"locks/demo.lock"_s)));
        QVERIFY(PlatformLock::acquire(folder.path(), u"demo"_s, u"Restore"_s, nullptr, {}));
    }
};

QTEST_GUILESS_MAIN(TestPlatformLock)
#include "tst_platformlock.moc"
