#include "services/core/linkedstop.h"

#include <QTest>

using millwright::core::LinkedStop;

class TestLinkedStop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eitherOfTheTwoStopsIt()
    {
        for (const bool first : {true, false}) {
            std::stop_source a;
            std::stop_source b;
            const LinkedStop stop(a.get_token(), b.get_token());
            QVERIFY(!stop.token().stop_requested());
            (first ? a : b).request_stop();
            QVERIFY(stop.token().stop_requested());
        }
    }

    void oneThatIsStoppedAlreadyStopsItFromTheStart()
    {
        std::stop_source over;
        over.request_stop();
        QVERIFY(LinkedStop({}, over.get_token()).token().stop_requested());
        QVERIFY(LinkedStop(over.get_token(), {}).token().stop_requested());
    }

    void aStopAfterItsEndTouchesNothing()
    {
        std::stop_source a;
        {
            const LinkedStop stop(a.get_token(), {});
        }
        QVERIFY(a.request_stop());
    }
};

QTEST_GUILESS_MAIN(TestLinkedStop)
#include "tst_linkedstop.moc"
