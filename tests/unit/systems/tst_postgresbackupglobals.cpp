#include "services/systems/postgres/postgresbackupglobals.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright::systems::postgres;

namespace {

const QByteArray Dump = R"(--
-- PostgreSQL database cluster dump
--

\restrict abc

SET default_transaction_read_only = off;

--
-- Roles
--

CREATE ROLE anna;
ALTER ROLE anna WITH NOSUPERUSER LOGIN PASSWORD 'SCRAM-SHA-256$4096:x;y==';
COMMENT ON ROLE anna IS 'it''s "her"; yes';
CREATE ROLE "Jörg ""J"" TO b";
ALTER ROLE "Jörg ""J"" TO b" WITH NOLOGIN;
ALTER ROLE anna SET search_path TO 'a', 'b;c';

GRANT anna TO "Jörg ""J"" TO b" GRANTED BY automation;
GRANT ALL ON TABLESPACE fast TO anna;

\unrestrict abc

--
-- PostgreSQL database cluster dump complete
--

)";

GlobalsWalker walked(const QByteArray &bytes, bool &whole)
{
    GlobalsWalker walker;
    whole = walker.feed(bytes).and_then([&] { return walker.finish(); }).has_value();
    return walker;
}

} // namespace

class TestPostgresBackupGlobals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsRolesAndMemberships()
    {
        bool whole = false;
        const GlobalsWalker walker = walked(Dump, whole);
        QVERIFY(whole);
        QCOMPARE(walker.counts(), (QJsonObject {{u"roles"_s, 2}, {u"memberships"_s, 1}, {u"tablespaces"_s, 0}}));
    }

    void findsADumpThatIsCutAnywhere()
    {
        bool whole = true;
        const qsizetype marker = Dump.indexOf("cluster dump complete");
        for (qsizetype size = 0; size < marker + 21; ++size) {
            walked(Dump.first(size), whole);
            QVERIFY2(!whole, qPrintable(QString::number(size)));
        }
        walked(Dump + "CREATE ROLE late;\n", whole);
        QVERIFY(!whole);
    }

    void makesMissingRolesOnly_data()
    {
        QTest::addColumn<QSet<QString>>("existing");
        QTest::addColumn<QStringList>("statements");
        const QString set = u"SET default_transaction_read_only = off;"_s;
        const QString member = u"GRANT anna TO \"Jörg \"\"J\"\" TO b\" GRANTED BY automation;"_s;
        const QStringList anna {u"CREATE ROLE anna;"_s, u"ALTER ROLE anna WITH NOSUPERUSER LOGIN PASSWORD 'SCRAM-SHA-256$4096:x;y==';"_s,
                                u"COMMENT ON ROLE anna IS 'it''s \"her\"; yes';"_s};
        const QStringList joerg {u"CREATE ROLE \"Jörg \"\"J\"\" TO b\";"_s, u"ALTER ROLE \"Jörg \"\"J\"\" TO b\" WITH NOLOGIN;"_s};
        const QString setting = u"ALTER ROLE anna SET search_path TO 'a', 'b;c';"_s;
        QTest::newRow("none there") << QSet<QString>() << (QStringList {set} + anna + joerg + QStringList {setting, member});
        QTest::newRow("both there") << QSet<QString> {u"anna"_s, u"Jörg \"J\" TO b"_s} << QStringList {set, member};
        QTest::newRow("anna there") << QSet<QString> {u"anna"_s} << (QStringList {set} + joerg + QStringList {member});
    }
    void makesMissingRolesOnly()
    {
        QFETCH(QSet<QString>, existing);
        QTEST(statementsForMissing(splitStatements(QString::fromUtf8(Dump)), existing), "statements");
    }

    void renamesTheDatabaseInAStatement_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("renamed");
        QTest::newRow("setting") << u"ALTER DATABASE shop SET x TO 'DATABASE shop ';"_s << u"ALTER DATABASE \"new\" SET x TO 'DATABASE shop ';"_s;
        QTest::newRow("role") << u"ALTER ROLE \"DATABASE shop \" IN DATABASE shop SET a TO 'b';"_s
                              << u"ALTER ROLE \"DATABASE shop \" IN DATABASE \"new\" SET a TO 'b';"_s;
        QTest::newRow("grant") << u"GRANT CONNECT ON DATABASE shop TO anna;"_s << u"GRANT CONNECT ON DATABASE \"new\" TO anna;"_s;
        QTest::newRow("longer name") << u"COMMENT ON DATABASE shopping IS 'x';"_s << u"COMMENT ON DATABASE shopping IS 'x';"_s;
        QTest::newRow("other") << u"SET SESSION AUTHORIZATION anna;"_s << u"SET SESSION AUTHORIZATION anna;"_s;
    }
    void renamesTheDatabaseInAStatement()
    {
        QFETCH(QString, statement);
        QTEST(withDatabaseRenamed(statement, u"shop"_s, u"\"new\""_s), "renamed");
    }

    void readsQuotedNames()
    {
        const QString text = u"\"a\"\"b; drop\" WITH TEMPLATE"_s;
        const LeadingName name = leadingName(text);
        QCOMPARE(name.name, u"a\"b; drop"_s);
        QCOMPARE(name.rest.toString(), u" WITH TEMPLATE"_s);
    }
};

QTEST_GUILESS_MAIN(TestPostgresBackupGlobals)
#include "tst_postgresbackupglobals.moc"
