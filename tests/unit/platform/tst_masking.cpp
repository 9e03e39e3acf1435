#include "services/platform/masking.h"

#include <QTest>

using namespace millwright::platform;
using namespace Qt::StringLiterals;

class TestMasking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesThatSmell_data()
    {
        QTest::addColumn<bool>("smells");
        for (const char *name : {"POSTGRES_PASSWORD", "MB_DB_PASS", "N8N_ENCRYPTION_KEY", "apiToken", "POSTGRES_PWD", "SENTRY_DSN",
                 "--requirepass", "AWS_SECRET_ACCESS_KEY", "traefik.http.middlewares.a.basicauth.users", "JWT_SALT"})
            QTest::newRow(name) << true;
        for (const char *name :
            {"PATH", "PWD", "POSTGRES_USER", "DB_HOST", "KEYSPACE_NAME", "LANG", "com.docker.compose.config-hash", "AUTHOR"})
            QTest::newRow(name) << false;
    }
    void namesThatSmell()
    {
        QFETCH(bool, smells);
        QCOMPARE(smellsOfSecret(QString::fromLatin1(QTest::currentDataTag())), smells);
    }

    void valuesAreMasked_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("shown");
        QTest::newRow("DB_PASSWORD") << u"hunter22"_s << u"••••"_s;
        QTest::newRow("EMPTY_PASSWORD") << u""_s << u""_s;
        QTest::newRow("DB_PASSWORD_FILE") << u"/run/secrets/db"_s << u"/run/secrets/db"_s;
        QTest::newRow("DATABASE_URL") << u"postgres://app:s3cr/t p@ss@db:5432/app"_s << u"postgres://••••@db:5432/app"_s;
        QTest::newRow("CONNECTION") << u"host=db password='two words' user=x"_s << u"host=db password=•••• user=x"_s;
        QTest::newRow("JDBC") << u"jdbc:postgresql://db/app?user=a&password=b;c"_s << u"jdbc:postgresql://db/app?user=a&password=••••;c"_s;
        QTest::newRow("OPTIONS") << u"--maxmemory 1gb --requirepass hunter2 --save ''"_s
                                 << u"--maxmemory 1gb --requirepass •••• --save ''"_s;
        QTest::newRow("JSON") << u"{\"apiKey\": \"abc\", \"port\": 1}"_s << u"{\"apiKey\": ••••, \"port\": 1}"_s;
        QTest::newRow("PLAIN") << u"analytics"_s << u"analytics"_s;
    }
    void valuesAreMasked()
    {
        QFETCH(QString, value);
        QFETCH(QString, shown);
        QCOMPARE(Masking({}).value(QString::fromLatin1(QTest::currentDataTag()), value), shown);
    }

    void commandsAreMasked_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::newRow("redis-server|--requirepass|hunter2|--save|") << u"redis-server|--requirepass|••••|--save|"_s;
        QTest::newRow("redis-cli|-a|hunter2|ping") << u"redis-cli|-a|••••|ping"_s;
        QTest::newRow("tool|--api-token=abc|--level=info") << u"tool|--api-token=••••|--level=info"_s;
        QTest::newRow("curl|-u|admin:pw|http://x") << u"curl|-u|••••|http://x"_s;
        QTest::newRow("redis-server|--user|default|on|>hunter2|~*") << u"redis-server|--user|default|on|>••••|~*"_s;
        QTest::newRow("sh|-c|PGPASSWORD=x psql") << u"sh|-c|PGPASSWORD=••••"_s;
        QTest::newRow("postgres|-c|max_connections=100") << u"postgres|-c|max_connections=100"_s;
    }
    void commandsAreMasked()
    {
        QFETCH(QString, shown);
        QCOMPARE(Masking({}).command(QString::fromLatin1(QTest::currentDataTag()).split(u'|')).join(u'|'), shown);
    }

    void aLearnedSecretIsHiddenEverywhere()
    {
        const Masking masking({{u"REDIS_PASSWORD"_s, u"correct horse"_s}, {u"SHORT_KEY"_s, u"abc"_s}});
        QCOMPARE(masking.text(u"AUTH failed for 'correct horse' on abc"_s), u"AUTH failed for '••••' on abc"_s);
        QCOMPARE(masking.value(u"ARGS"_s, u"run correct horse"_s), u"run ••••"_s);
    }
};

QTEST_GUILESS_MAIN(TestMasking)
#include "tst_masking.moc"
