#include "services/systems/findingtexts.h"

#include <QTest>

#include <array>

using namespace millwright::systems;
using namespace Qt::StringLiterals;

class TestFindingTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void argumentsReadAsTheirNamesSay_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("bytes") << u"lagBytes"_s << QVariant(18'400'000'000LL) << u"18.4 GB"_s;
        QTest::newRow("few bytes") << u"lagBytes"_s << QVariant(97) << u"97 bytes"_s;
        QTest::newRow("milliseconds") << u"ageSeconds"_s << QVariant(0.412) << u"412 ms"_s;
        QTest::newRow("seconds") << u"ageSeconds"_s << QVariant(59.4) << u"59 s"_s;
        QTest::newRow("minutes") << u"ageSeconds"_s << QVariant(372) << u"6 min 12 s"_s;
        QTest::newRow("hours") << u"ageSeconds"_s << QVariant(27'720) << u"7 h 42 min"_s;
        QTest::newRow("days") << u"ageSeconds"_s << QVariant(86'400 * 12 + 3'600) << u"12 d 1 h"_s;
        QTest::newRow("percent") << u"usedPercent"_s << QVariant(70.6) << u"71 %"_s;
        QTest::newRow("count") << u"count"_s << QVariant(18'420) << u"18,420"_s;
        QTest::newRow("name") << u"user"_s << QVariant(u"n8n"_s) << u"n8n"_s;
    }
    void argumentsReadAsTheirNamesSay()
    {
        QFETCH(QString, name);
        QFETCH(QVariant, value);
        QTEST(argumentText(name, value), "text");
    }

    void aFindingGetsItsWords()
    {
        const std::array texts {FindingText {"a.b", "%1 of %2 are used.", "Free %1.", {"used", "limit"}}};
        const auto finding = described({u"a.b"_s, {}, {{u"limit"_s, 97}, {u"used"_s, 90}}, {}, {}, {}}, "Test", texts);
        QCOMPARE(finding.sentence, u"90 of 97 are used."_s);
        QCOMPARE(finding.nextStep, u"Free 90."_s);
    }

    void aCodeWithoutWordsStandsForItself()
    {
        const std::array texts {FindingText {"a.b", "x", "y"}};
        QCOMPARE(described({u"c.d"_s, {}, {}, {}, {}, {}}, "Test", texts).sentence, u"c.d"_s);
    }
};

QTEST_APPLESS_MAIN(TestFindingTexts)
#include "tst_findingtexts.moc"
