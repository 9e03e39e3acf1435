#include "services/core/secretstore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace millwright::core;
using namespace Qt::StringLiterals;

class TestFileVault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsSecretsAcrossInstances()
    {
        const QTemporaryDir folder;
        QVERIFY(openFileVault(folder.path())->write(u"demo/postgres/o'neil"_s, Secret::fromText(u"p'a\"s s wörd"_s)));
        const auto read = openFileVault(folder.path())->read(u"demo/postgres/o'neil"_s);
        QVERIFY(read);
        QCOMPARE(read->reveal(), u"p'a\"s s wörd"_s.toUtf8());
        QVERIFY(openFileVault(folder.path())->remove(u"demo/postgres/o'neil"_s));
        QCOMPARE(openFileVault(folder.path())->read(u"demo/postgres/o'neil"_s).error().kind, ErrorKind::NotFound);
    }

    void nothingReadableStandsOnDisk()
    {
        const QTemporaryDir folder;
        QVERIFY(openFileVault(folder.path())->write(u"visible-name"_s, Secret::fromText(u"visible-secret"_s)));
        for (const QFileInfo &info : QDir(folder.path()).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            QVERIFY(!content.contains("visible"));
            QVERIFY(!content.contains(QByteArray("visible-secret").toBase64()));
            if (!info.fileName().endsWith(u".lock"_s))
                QCOMPARE(info.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        }
    }

    void aDamagedVaultIsRefused()
    {
        const QTemporaryDir folder;
        QVERIFY(openFileVault(folder.path())->write(u"a"_s, Secret::fromText(u"b"_s)));
        QFile file(folder.filePath(u"vault"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray content = file.readAll();
        content[content.size() - 1] = char(content.back() ^ 1);
        file.seek(0);
        file.write(content);
        file.close();
        QCOMPARE(openFileVault(folder.path())->read(u"a"_s).error().kind, ErrorKind::Invalid);
        QCOMPARE(openFileVault(folder.path())->write(u"c"_s, Secret::fromText(u"d"_s)).error().kind, ErrorKind::Invalid);
    }
};

QTEST_GUILESS_MAIN(TestFileVault)
#include "tst_filevault.moc"
