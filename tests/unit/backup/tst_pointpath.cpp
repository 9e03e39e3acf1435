#include "services/backup/pointpath.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace millwright;
using namespace millwright::backup;
using namespace Qt::StringLiterals;

class TestPointPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAPointAfterItsTimeInUtc()
    {
        const QDateTime berlin(QDate(2026, 11, 24), QTime(3, 4, 5), QTimeZone("Europe/Berlin"));
        QCOMPARE(pointIdFor(berlin), u"2026-11-24T020405Z"_s);
        QVERIFY(isPointId(pointIdFor(berlin)));
    }

    void acceptsOnlyPlainPointIds_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("time") << u"2026-11-24T020405Z-2"_s << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("up") << u".."_s << false;
        QTest::newRow("hidden") << u".locks"_s << false;
        QTest::newRow("slash") << u"a/b"_s << false;
        QTest::newRow("partial") << u"a.partial"_s << false;
        QTest::newRow("newline") << u"a\n"_s << false;
        QTest::newRow("long") << QString(101, u'a') << false;
    }
    void acceptsOnlyPlainPointIds()
    {
        QFETCH(QString, id);
        QTEST(isPointId(id), "accepted");
    }

    void storesAwkwardNamesUnderPlainFileNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("file");
        QTest::newRow("plain") << u"postgres/automation.dump"_s << u"postgres/automation.dump.zst"_s;
        QTest::newRow("hostile") << u"postgres/a\"b; drop.dump"_s << u"postgres/a%22b%3B%20drop.dump.zst"_s;
        QTest::newRow("umlaut") << u"postgres/größe.dump"_s << u"postgres/gr%C3%B6%C3%9Fe.dump.zst"_s;
        QTest::newRow("up") << u"../../etc/passwd"_s << u"%2E./%2E./etc/passwd.zst"_s;
        QTest::newRow("absolute") << u"/etc/passwd"_s << u"etc/passwd.zst"_s;
    }
    void storesAwkwardNamesUnderPlainFileNames()
    {
        QFETCH(QString, name);
        QTEST(fileNameFor(name, true), "file");
        QVERIFY(staysInside(fileNameFor(name, true)));
        QVERIFY(!fileNameFor(name, false).endsWith(u".zst"_s));
    }

    void refusesFilesThatLeaveTheFolder_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file : {"", "/etc/passwd", "../x", "a/../../x", "a/..", "./a", "a//b", "a\\..\\b", "a\nb", "a/"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    void refusesFilesThatLeaveTheFolder()
    {
        QFETCH(QString, file);
        const QTemporaryDir folder;
        QVERIFY(!staysInside(file));
        QCOMPARE(requireInside(folder.path(), file).error().kind, core::ErrorKind::Denied);
    }

    void refusesFilesBehindALinkOutOfTheFolder()
    {
        const QTemporaryDir folder;
        const QTemporaryDir outside;
        QVERIFY(QFile::link(outside.path(), folder.filePath(u"postgres"_s)));
        QVERIFY(QFile(outside.filePath(u"a.zst"_s)).open(QIODevice::WriteOnly));
        QCOMPARE(requireInside(folder.path(), u"postgres/a.zst"_s).error().kind, core::ErrorKind::Denied);
        QVERIFY(QFile::link(outside.filePath(u"a.zst"_s), folder.filePath(u"b.zst"_s)));
        QCOMPARE(requireInside(folder.path(), u"b.zst"_s).error().kind, core::ErrorKind::Denied);
        QVERIFY(QDir(folder.path()).mkpath(u"redis"_s));
        QVERIFY(requireInside(folder.path(), u"redis/a.zst"_s));
    }
};

QTEST_GUILESS_MAIN(TestPointPath)
#include "tst_pointpath.moc"
