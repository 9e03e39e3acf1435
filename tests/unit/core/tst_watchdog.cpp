#include "services/core/watchdog.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>

using namespace millwright::core;
using namespace std::chrono_literals;

class TestWatchdog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firesAtTheDeadline()
    {
        QSemaphore fired;
        const auto guard = Watchdog::watch({}, 30ms, [&] { fired.release(); });
        QVERIFY(fired.tryAcquire(1, 2000));
        QCOMPARE(guard.fired(), Watchdog::Reason::DeadlinePassed);
    }

    void firesOnAStopRequest()
    {
        std::stop_source source;
        QSemaphore fired;
        const auto guard = Watchdog::watch(source.get_token(), 0ms, [&] { fired.release(); });
        QCOMPARE(guard.fired(), Watchdog::Reason::None);
        source.request_stop();
        QVERIFY(fired.tryAcquire(1, 2000));
        QCOMPARE(guard.fired(), Watchdog::Reason::Cancelled);
    }

    void firesWhenAlreadyStopped()
    {
        std::stop_source source;
        source.request_stop();
        QSemaphore fired;
        const auto guard = Watchdog::watch(source.get_token(), 0ms, [&] { fired.release(); });
        QVERIFY(fired.tryAcquire(1, 2000));
    }

    void neverFiresAfterTheGuardIsGone()
    {
        std::atomic<int> fired = 0;
        for (int i = 0; i < 500; ++i) {
            bool alive = true;
            std::stop_source source;
            {
                const auto guard = Watchdog::watch(source.get_token(), 1ms, [&] {
                    if (alive)
                        ++fired;
                });
            }
            alive = false;
            source.request_stop();
        }
        QVERIFY(fired <= 500);
    }

    void extendMovesTheDeadline()
    {
        QSemaphore fired;
        auto guard = Watchdog::watch({}, 100ms, [&] { fired.release(); });
        guard.extend(10s);
        QVERIFY(!fired.tryAcquire(1, 250));
        guard.extend(1ms);
        QVERIFY(fired.tryAcquire(1, 2000));
    }
};

QTEST_GUILESS_MAIN(TestWatchdog)
#include "tst_watchdog.moc"
