#include "services/backup/folderstore.h"
#include "tests/unit/backup/points.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace millwright;
using namespace millwright::backup;
using namespace Qt::StringLiterals;

namespace {

void writeFile(PointWriter &writer, const QString &name, const QByteArray &bytes, bool sensitive = false)
{
    auto file = writer.create(name, sensitive);
    QVERIFY2(file, qPrintable(file ? QString() : file.error().line()));
    QVERIFY((*file)->write(bytes));
    QVERIFY((*file)->commit());
}

void makePoint(FolderStore &store, const QString &id)
{
    auto writer = store.begin(id);
    QVERIFY(writer);
    writeFile(**writer, u"postgres/a.zst"_s, "bytes");
    QVERIFY((*writer)->seal("{}"));
}

QStringList ids(const FolderStore &store)
{
    QStringList list;
    const auto points = store.list();
    for (const StoredPoint &point : *points)
        list.append(point.id % u' ' % QString::number(int(point.state)));
    return list;
}

} // namespace

class TestFolderStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPointAppearsOnlyWhenSealed()
    {
        const QTemporaryDir folder;
        FolderStore store(folder.filePath(u"backups"_s));
        QCOMPARE(ids(store), QStringList());
        {
            auto writer = store.begin(u"p1"_s);
            writeFile(**writer, u"a"_s, "bytes");
            QCOMPARE(ids(store), QStringList {u"p1 2"_s});
            QVERIFY((*writer)->seal("{}"));
        }
        QCOMPARE(ids(store), QStringList {u"p1 0"_s});
        QCOMPARE(store.list()->front().manifest.value(), QByteArray("{}"));
        QCOMPARE(QDir(store.folder() % u"/p1"_s).entryList(QDir::Files), (QStringList {u"a"_s, u"manifest.json"_s}));
    }

    void nothingStaysOfAPointThatWasNotSealed()
    {
        const QTemporaryDir folder;
        FolderStore store(folder.path());
        {
            auto writer = store.begin(u"p1"_s);
            writeFile(**writer, u"deep/er/a"_s, "bytes");
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllDirs | QDir::NoDotAndDotDot), QStringList());
    }

    void sensitiveFilesAreForTheOwnerAlone()
    {
        const QTemporaryDir folder;
        FolderStore store(folder.filePath(u"new"_s));
        auto writer = store.begin(u"p1"_s);
        writeFile(**writer, u"env"_s, "PASSWORD=x", true);
        QVERIFY((*writer)->seal("{}"));
        constexpr QFile::Permissions Others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        QCOMPARE(QFile::permissions(store.folder() % u"/p1/env"_s) & Others, QFile::Permissions());
        QCOMPARE(QFile::permissions(store.folder()) & Others, QFile::Permissions());
    }

    void anOrphanIsInterruptedAndSweptButNotALivingOne()
    {
        const QTemporaryDir folder;
        FolderStore store(folder.path());
        QVERIFY(QDir(folder.path()).mkpath(u"dead.partial/postgres"_s));
        auto living = store.begin(u"live"_s);
        QCOMPARE(ids(store), (QStringList {u"live 2"_s, u"dead 1"_s}));
        QCOMPARE(*store.sweepLeftovers(), QStringList {u"dead"_s});
        QCOMPARE(ids(store), QStringList {u"live 2"_s});
        QVERIFY((*living)->seal("{}"));
    }

    void foreignFoldersAreNoPoints()
    {
        const QTemporaryDir folder;
        FolderStore store(folder.path());
        QVERIFY(QDir(folder.path()).mkpath(u"lost+found"_s));
        QVERIFY(QDir(folder.path()).mkpath(u"photos"_s));
        QVERIFY(QFile(folder.filePath(u"file"_s)).open(QIODevice::WriteOnly));
        const auto points = store.list();
        QCOMPARE(points->size(), 1U);
        QCOMPARE(points->front().manifest.error().kind, core::ErrorKind::NotFound);
    }

    void twoOfTheSameSecondGetTheirOwnNames()
    {
        const QTemporaryDir folder;
        FolderStore store(folder.path());
        makePoint(store, u"p"_s);
        auto second = store.begin(u"p"_s);
        auto third = FolderStore(folder.path()).begin(u"p"_s);
        QCOMPARE((*second)->id(), u"p-2"_s);
        QCOMPARE((*third)->id(), u"p-3"_s);
    }

    void manyWritersAtOnceNeverShareAPoint()
    {
        const QTemporaryDir folder;
        std::vector<std::thread> threads;
        std::vector<QString> taken(8);
        for (QString &mine : taken)
            threads.emplace_back([&folder, &mine] {
                FolderStore store(folder.path());
                auto writer = store.begin(u"p"_s);
                std::ignore = store.sweepLeftovers();
                if (writer && (*writer)->create(u"a"_s, false).and_then([](auto &&file) { return file->commit(); })
                    && (*writer)->seal("{}"))
                    mine = (*writer)->id();
            });
        for (std::thread &thread : threads)
            thread.join();
        const QSet<QString> distinct(taken.begin(), taken.end());
        QCOMPARE(distinct.size(), 8);
        QVERIFY(!distinct.contains(QString()));
        QCOMPARE(FolderStore(folder.path()).list()->size(), 8U);
    }

    void aPinnedPointIsNotRemoved()
    {
        const QTemporaryDir folder;
        FolderStore store(folder.path());
        makePoint(store, u"p"_s);
        {
            const auto pin = store.pin(u"p"_s);
            QVERIFY(pin);
            const auto removed = store.remove(u"p"_s);
            QCOMPARE(removed.error().kind, core::ErrorKind::Conflict);
            QVERIFY2(removed.error().detail.contains(u"process"_s), qPrintable(removed.error().detail));
            QVERIFY(store.pin(u"p"_s));
        }
        QVERIFY(store.remove(u"p"_s));
        QCOMPARE(ids(store), QStringList());
        QCOMPARE(store.remove(u"p"_s).error().kind, core::ErrorKind::NotFound);
        QCOMPARE(store.remove(u".."_s).error().kind, core::ErrorKind::NotFound);
        QCOMPARE(store.pin(u"p"_s).error().kind, core::ErrorKind::NotFound);
    }

    void aHalfRemovedPointIsSweptAndNeverListedAsSealed()
    {
        const QTemporaryDir folder;
        FolderStore store(folder.path());
        makePoint(store, u"p"_s);
        QVERIFY(QDir(folder.path()).rename(u"p"_s, u"p.removed.partial"_s));
        QCOMPARE(ids(store), QStringList {u"p.removed 1"_s});
        QCOMPARE(store.sweepLeftovers()->size(), 1);
        QCOMPARE(ids(store), QStringList());
    }

    void namesThatLeaveThePointAreRefusedOnEveryWay()
    {
        const QTemporaryDir folder;
        FolderStore store(folder.path());
        auto writer = store.begin(u"p"_s);
        QCOMPARE((*writer)->create(u"../evil"_s, false).error().kind, core::ErrorKind::Denied);
        QVERIFY((*writer)->seal("{}"));
        QCOMPARE(store.open(u"p"_s, u"../../etc/passwd"_s).error().kind, core::ErrorKind::Denied);
        QVERIFY(QFile::link(u"/etc/passwd"_s, store.folder() % u"/p/link"_s));
        QCOMPARE(store.open(u"p"_s, u"link"_s).error().kind, core::ErrorKind::Denied);
        QCOMPARE(store.open(u"p"_s, u"missing"_s).error().kind, core::ErrorKind::NotFound);
        QCOMPARE(store.begin(u"../p"_s).error().kind, core::ErrorKind::Invalid);
    }

    void keepsTheVerificationBesideTheManifest()
    {
        const QTemporaryDir folder;
        FolderStore store(folder.path());
        makePoint(store, u"p"_s);
        QVERIFY(store.keepVerification(u"p"_s, "{\"good\":true}"));
        QCOMPARE(store.list()->front().verification, QByteArray("{\"good\":true}"));
        QCOMPARE(store.list()->front().manifest.value(), QByteArray("{}"));
    }
};

QTEST_GUILESS_MAIN(TestFolderStore)
#include "tst_folderstore.moc"
