#include "services/platform/environmentfile.h"

#include <QTest>

using namespace millwright::platform;
using namespace Qt::StringLiterals;

class TestEnvironmentFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreRead_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("A=plain") << u"plain"_s;
        QTest::newRow("export A=exported") << u"exported"_s;
        QTest::newRow("A=\"two words # kept\"") << u"two words # kept"_s;
        QTest::newRow("A='it=1'") << u"it=1"_s;
        QTest::newRow("A=value # comment") << u"value"_s;
        QTest::newRow("A=with#hash\r") << u"with#hash"_s;
        QTest::newRow("A=") << u""_s;
        QTest::newRow("  A = spaced ") << u"spaced"_s;
        QTest::newRow("A=\"never closed") << u"\"never closed"_s;
    }
    void linesAreRead()
    {
        QFETCH(QString, value);
        const Variables variables = parseEnvironmentFile(QByteArray("# first\n\n") + QTest::currentDataTag() + "\nB=2\n");
        QCOMPARE(variables.value(u"A"_s), value);
        QCOMPARE(variables.size(), 2);
    }

    void nonsenseIsSkipped() { QVERIFY(parseEnvironmentFile("=x\nno equals\n1A=2\n\xff\xfe\x00binary").isEmpty()); }

    void variablesAreResolved_data()
    {
        QTest::addColumn<QString>("expected");
        QTest::newRow("$SET and ${SET}") << u"yes and yes"_s;
        QTest::newRow("${UNSET:-fallback}${EMPTY:-fallback}") << u"fallbackfallback"_s;
        QTest::newRow("${EMPTY-fallback}|${UNSET-fallback}") << u"|fallback"_s;
        QTest::newRow("${UNSET:-${SET}}") << u"yes"_s;
        QTest::newRow("${SET:+other}${UNSET+other}") << u"other"_s;
        QTest::newRow("${SET:?must be set}") << u"yes"_s;
        QTest::newRow("$$SET costs 5$") << u"$SET costs 5$"_s;
        QTest::newRow("${never closed") << u"${never closed"_s;
        QTest::newRow("$UNSET") << u""_s;
    }
    void variablesAreResolved()
    {
        QFETCH(QString, expected);
        const Variables variables{{u"SET"_s, u"yes"_s}, {u"EMPTY"_s, u""_s}};
        QCOMPARE(interpolated(QString::fromLatin1(QTest::currentDataTag()), variables), expected);
    }

    void deepNestingEnds() { QVERIFY(!interpolated(QString(u"${A:-"_s).repeated(5000) + QString(u"}"_s).repeated(5000), {}).isNull()); }
};

QTEST_GUILESS_MAIN(TestEnvironmentFile)
#include "tst_environmentfile.moc"
