#include "services/systems/postgres/postgresbackup.h"
#include "services/systems/postgres/postgresbackupquoting.h"

#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright::systems::postgres;

class TestPostgresBackupQuoting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quotesHostileNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("identifier");
        QTest::addColumn<QString>("literal");
        QTest::addColumn<QString>("connection");
        QTest::newRow("plain") << u"shop"_s << u"\"shop\""_s << u"'shop'"_s << u"dbname='shop'"_s;
        QTest::newRow("quote") << u"a\"b; drop"_s << u"\"a\"\"b; drop\""_s << u"'a\"b; drop'"_s << u"dbname='a\"b; drop'"_s;
        QTest::newRow("apostrophe") << u"o'clock"_s << u"\"o'clock\""_s << u"'o''clock'"_s << u"dbname='o\\'clock'"_s;
        QTest::newRow("backslash") << u"a\\b"_s << u"\"a\\b\""_s << u" E'a\\\\b'"_s << u"dbname='a\\\\b'"_s;
        QTest::newRow("conninfo") << u"host=evil"_s << u"\"host=evil\""_s << u"'host=evil'"_s << u"dbname='host=evil'"_s;
        QTest::newRow("url") << u"postgresql://x"_s << u"\"postgresql://x\""_s << u"'postgresql://x'"_s << u"dbname='postgresql://x'"_s;
        QTest::newRow("dash") << u"-d"_s << u"\"-d\""_s << u"'-d'"_s << u"dbname='-d'"_s;
    }
    void quotesHostileNames()
    {
        QFETCH(QString, name);
        QTEST(quotedIdentifier(name), "identifier");
        QTEST(quotedLiteral(name), "literal");
        QTEST(connectionString(name), "connection");
    }

    void theShellReadsAQuotedWordBack_data()
    {
        QTest::addColumn<QString>("word");
        for (const QString &word : {u"plain"_s, u"it's"_s, u"$(touch /tmp/x)`id`"_s, u"a\"b; drop"_s, u"*"_s, u"-n"_s, u"new\nline"_s, u"Grüße 😀"_s, u"\\"_s})
            QTest::newRow(qPrintable(word)) << word;
    }
    void theShellReadsAQuotedWordBack()
    {
        QFETCH(QString, word);
        QProcess shell;
        shell.start(u"sh"_s, {u"-c"_s, u"printf '%s' "_s + quotedWord(word)});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), word);
    }

    void keepsNamesWithinPostgresLimit()
    {
        QCOMPARE(besideName(u"shop"_s, u"__new_1"_s), u"shop__new_1"_s);
        const QString longName = QString(u'ü').repeated(31); // 62 bytes
        const QString beside = besideName(longName, u"__new_1"_s);
        QVERIFY(beside.toUtf8().size() <= 63);
        QVERIFY(beside.endsWith(u"ü__new_1"_s));
        QVERIFY(!besideName(u"x😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"_s, u"__new_123456"_s).contains(QChar::ReplacementCharacter));
    }

    void namesArtifactsWithoutLeavingTheFolder_data()
    {
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("file");
        QTest::newRow("plain") << u"shop"_s << u"pg/shop.dump"_s;
        QTest::newRow("parent folder") << u"../../etc"_s << u"pg/%2e.%2f.%2e%2fetc.dump"_s;
        QTest::newRow("slash") << u"a/b"_s << u"pg/a%2fb.dump"_s;
        QTest::newRow("dots inside") << u"a..b"_s << u"pg/a.%2eb.dump"_s;
        QTest::newRow("newline") << u"a\nb"_s << u"pg/a%0ab.dump"_s;
        QTest::newRow("percent") << u"a%2fb"_s << u"pg/a%252fb.dump"_s;
        QTest::newRow("hostile") << u"a\"b; drop"_s << u"pg/a\"b; drop.dump"_s;
    }
    void namesArtifactsWithoutLeavingTheFolder()
    {
        QFETCH(QString, database);
        QTEST(artifactName(u"pg"_s, database), "file");
    }
};

QTEST_GUILESS_MAIN(TestPostgresBackupQuoting)
#include "tst_postgresbackupquoting.moc"
