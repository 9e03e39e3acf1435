#include "services/platform/references.h"

#include <QTest>

using namespace millwright::platform;
using namespace Qt::StringLiterals;

class TestReferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostsAreFound_data()
    {
        QTest::addColumn<QString>("hosts");
        QTest::newRow("DB_HOST=postgres") << u"postgres"_s;
        QTest::newRow("DATABASE_URL=postgres://u:p@postgres/db") << u"postgres"_s;
        QTest::newRow("BROKERS=kafka:29092,kafka-2:29092") << u"kafka kafka-2"_s;
        QTest::newRow("KAFKA_ZOOKEEPER_CONNECT=zookeeper:2181") << u"zookeeper"_s;
        QTest::newRow("POSTGRES_SEEDS=postgres") << u"postgres"_s;
        QTest::newRow("ANY=temporal:7233") << u"temporal"_s;
        QTest::newRow("CACHE=redis://:pw@redis:6379/0?x=1") << u"redis"_s;
        QTest::newRow("LISTENERS=PLAINTEXT://0.0.0.0:29092") << u"0.0.0.0"_s;
        QTest::newRow("MB_JDBC=jdbc:postgresql://postgres:5432/metabase") << u"postgres"_s;
        QTest::newRow("POSTGRES_USER=postgres") << u""_s;
        QTest::newRow("POSTGRES_DB=n8n") << u""_s;
        QTest::newRow("DB_TYPE=postgres") << u""_s;
        QTest::newRow("DB_HOST=") << u""_s;
        QTest::newRow("RATIO=a:b:c") << u""_s;
    }
    void hostsAreFound()
    {
        QFETCH(QString, hosts);
        const QString row = QString::fromLatin1(QTest::currentDataTag());
        QCOMPARE(referencedHosts(row.section(u'=', 0, 0), row.section(u'=', 1)).join(u' '), hosts);
    }
};

QTEST_GUILESS_MAIN(TestReferences)
#include "tst_references.moc"
