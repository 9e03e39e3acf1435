#include "services/core/atomicfile.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace millwright::core;
using namespace Qt::StringLiterals;

class TestAtomicFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isThereOnlyAfterCommit()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a"_s);
        AtomicFile file(path);
        QVERIFY(file.open());
        QVERIFY(file.write("hello"));
        QVERIFY(!QFile::exists(path));
        QVERIFY(file.commit());
        QCOMPARE(QFileInfo(path).size(), 5);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList {u"a"_s});
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void leavesNothingWithoutCommit()
    {
        const QTemporaryDir folder;
        {
            AtomicFile file(folder.filePath(u"a"_s));
            QVERIFY(file.open());
            QVERIFY(file.write("hello"));
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList());
    }

    void keepsTheOldFileWhenTheNewOneIsDropped()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a"_s);
        QVERIFY(writeFileAtomically(path, "old"));
        {
            AtomicFile file(path);
            QVERIFY(file.open());
            QVERIFY(file.write("new"));
        }
        QFile read(path);
        QVERIFY(read.open(QIODevice::ReadOnly));
        QCOMPARE(read.readAll(), QByteArray("old"));
    }

    void saysWhatIsInTheWay()
    {
        const QTemporaryDir folder;
        QCOMPARE(writeFileAtomically(folder.path(), "x").error().kind, ErrorKind::Conflict);
        QCOMPARE(writeFileAtomically(folder.filePath(u"no/such/a"_s), "x").error().target, folder.filePath(u"no/such/a"_s));
    }
};

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "tst_atomicfile.moc"
