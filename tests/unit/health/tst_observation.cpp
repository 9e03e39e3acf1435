#include "services/health/observation.h"
#include "tests/support/inspects.h"

#include <QTest>

using namespace millwright;
using namespace millwright::health;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestObservation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHealthCheckSaysHowLongAStartMayTake()
    {
        // start period 60 s, two-second probes with three seconds each, 15 retries (recorded)
        const QJsonObject recorded = tests::recordedInspect(u"n8n"_s);
        const QJsonObject check = recorded[u"Config"_s][u"Healthcheck"_s].toObject();
        const auto seconds = [&](const QString &name) { return qint64(check[name].toDouble() / 1e9); };
        const qint64 expected
            = seconds(u"StartPeriod"_s) + (check[u"Retries"_s].toInt() + 1) * (seconds(u"Interval"_s) + seconds(u"Timeout"_s));
        QVERIFY(expected > 30);
        QCOMPARE(qint64(containerFacts(recorded).startAllowance.count()), expected);
    }

    void withoutAHealthCheckAStartMayTakeHalfAMinute()
    {
        QCOMPARE(containerFacts(tests::inspectOf({.service = u"web"_s})).startAllowance, 30s);
    }

    void engineDefaultsStandForZeroes()
    {
        QCOMPARE(containerFacts(tests::inspectOf({.service = u"web"_s, .healthCheck = true})).startAllowance, 120s);
    }
};

QTEST_GUILESS_MAIN(TestObservation)
#include "tst_observation.moc"
