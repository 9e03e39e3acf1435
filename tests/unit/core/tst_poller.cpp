#include "services/core/poller.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace millwright::core;
using namespace std::chrono_literals;

class TestPoller : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isDueAtOnceThenAtTheIntervalAfterEachRun()
    {
        Poller poller(100ms);
        QSignalSpy due(&poller, &Poller::due);
        poller.setActive(true);
        QVERIFY(due.wait(1000));
        QVERIFY(!due.wait(400)); // nothing more while the run is under way
        poller.done(true);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(due.wait(1000));
        QVERIFY2(timer.elapsed() >= 80, qPrintable(QString::number(timer.elapsed())));
    }

    void isSilentWhilePaused()
    {
        Poller poller(100ms);
        QSignalSpy due(&poller, &Poller::due);
        poller.wake();
        QVERIFY(!due.wait(350));
        poller.setActive(true);
        poller.setActive(false);
        poller.setInterval(150ms);
        QVERIFY(!due.wait(350));
    }

    void aPauseDuringARunEndsIt()
    {
        Poller poller(100ms);
        QSignalSpy due(&poller, &Poller::due);
        poller.setActive(true);
        QVERIFY(due.wait(1000));
        poller.setActive(false);
        poller.done(true);
        QVERIFY(!due.wait(300));
    }

    void aWakeUpComesSoonButNotTwiceInARow()
    {
        Poller poller(60s);
        QSignalSpy due(&poller, &Poller::due);
        poller.setActive(true);
        QVERIFY(due.wait(1000));
        poller.done(true);
        QElapsedTimer timer;
        timer.start();
        poller.wake();
        poller.wake();
        QVERIFY(due.wait(3000));
        QVERIFY2(timer.elapsed() > 1500, qPrintable(QString::number(timer.elapsed()))); // WakeGap after the first run
        QCOMPARE(due.count(), 2);
    }

    void aWakeUpLongAfterTheLastRunIsDueWithinASecond()
    {
        Poller poller(60s);
        QSignalSpy due(&poller, &Poller::due);
        poller.setActive(true);
        QVERIFY(due.wait(1000));
        poller.done(true);
        QTimer::singleShot(Poller::WakeGap, this, [&] { poller.wake(); });
        QElapsedTimer timer;
        timer.start();
        QVERIFY(due.wait(4000));
        QVERIFY2(timer.elapsed() < Poller::WakeGap.count() + 1000, qPrintable(QString::number(timer.elapsed())));
    }

    void aWakeUpDuringARunIsRemembered()
    {
        Poller poller(60s);
        QSignalSpy due(&poller, &Poller::due);
        poller.setActive(true);
        QVERIFY(due.wait(1000));
        poller.wake();
        QVERIFY(!due.wait(300));
        poller.done(true);
        QVERIFY(due.wait(3000));
    }

    void failuresBackOffAndASuccessForgets()
    {
        Poller poller(200ms);
        QSignalSpy due(&poller, &Poller::due);
        poller.setActive(true);
        QVERIFY(due.wait(1000));
        QElapsedTimer timer;
        poller.done(false);
        timer.start();
        QVERIFY(due.wait(2000));
        QVERIFY2(timer.elapsed() > 340, qPrintable(QString::number(timer.elapsed()))); // twice, minus jitter
        poller.done(true);
        timer.start();
        QVERIFY(due.wait(2000));
        QVERIFY2(timer.elapsed() < 330, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestPoller)
#include "tst_poller.moc"
