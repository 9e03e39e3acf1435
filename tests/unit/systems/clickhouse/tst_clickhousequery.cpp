#include "services/systems/clickhouse/clickhousequery.h"

#include <QJsonDocument>
#include <QTest>

using namespace millwright::systems::clickhouse;
using namespace Qt::StringLiterals;
using Kind = ClickHouseFailure::Kind;

class TestClickHouseQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anExceptionIsReadFromHeaderOrText_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        QTest::newRow("header and text") << QByteArray("516") << QByteArray("Code: 516. DB::Exception: default: Authentication failed: password is incorrect. (AUTHENTICATION_FAILED) (version 26.9.2.1)\n")
                                         << 516 << u"default: Authentication failed: password is incorrect."_s;
        QTest::newRow("text alone") << QByteArray() << QByteArray("Code: 60. DB::Exception: Table system.x doesn't exist. (UNKNOWN_TABLE) (version 23.8.1)") << 60
                                    << u"Table system.x doesn't exist."_s;
        QTest::newRow("an old server") << QByteArray() << QByteArray("Code: 193, e.displayText() = DB::Exception: Wrong password for user default") << 193
                                       << u"Wrong password for user default"_s;
        QTest::newRow("header alone") << QByteArray("241") << QByteArray("out of it") << 241 << u"out of it"_s;
        QTest::newRow("something else") << QByteArray() << QByteArray("<html>404</html>") << 0 << u"<html>404</html>"_s;
    }
    void anExceptionIsReadFromHeaderOrText()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, body);
        const ClickHouseFailure failure = failureFromAnswer(header, body);
        QTEST(failure.code, "code");
        QTEST(failure.message, "message");
        QCOMPARE(failure.kind, failure.code ? Kind::Server : Kind::NotClickHouse);
    }

    void longMessagesAreCut() { QVERIFY(failureFromAnswer("1", QByteArray(10'000, 'x')).message.size() <= 300); }

    void numbersComeAsTextOrNumber()
    {
        const ClickHouseRows rows(QJsonDocument::fromJson(R"([["a","18400000000",0.5],["b",7,"1.5"]])").array());
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.integer(0, 1), 18'400'000'000);
        QCOMPARE(rows.integer(1, 1), 7);
        QCOMPARE(rows.number(0, 2), 0.5);
        QCOMPARE(rows.number(1, 2), 1.5);
        QCOMPARE(rows.text(5, 5), QString());
    }
};

QTEST_APPLESS_MAIN(TestClickHouseQuery)
#include "tst_clickhousequery.moc"
