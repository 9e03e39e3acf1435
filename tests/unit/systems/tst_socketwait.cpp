#include "services/systems/socketwait.h"

#include <QElapsedTimer>
#include <QTest>

#include <array>
#include <thread>

#include <sys/socket.h>
#include <unistd.h>

using namespace millwright;
using namespace millwright::systems;
using namespace std::chrono_literals;

class TestSocketWait : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, m_ends.data()), 0); }
    void cleanup() { std::ranges::for_each(m_ends, ::close); }

    void readyWhenSomethingCame()
    {
        QCOMPARE(::write(m_ends[1], "x", 1), 1);
        QCOMPARE(waitForSocket(m_ends[0], SocketEvent::Readable, deadlineIn(1s), {}), SocketWait::Ready);
    }

    void readyWhenTheOtherSideClosed()
    {
        ::shutdown(m_ends[1], SHUT_RDWR);
        QCOMPARE(waitForSocket(m_ends[0], SocketEvent::Readable, deadlineIn(1s), {}), SocketWait::Ready);
    }

    void endsAtTheDeadline()
    {
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(waitForSocket(m_ends[0], SocketEvent::Readable, deadlineIn(70ms), {}), SocketWait::DeadlinePassed);
        QVERIFY(timer.elapsed() >= 69 && timer.elapsed() < 500);
    }

    void endsSoonAfterAStopRequest()
    {
        std::stop_source stop;
        const std::jthread later([&] {
            std::this_thread::sleep_for(30ms);
            stop.request_stop();
        });
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(waitForSocket(m_ends[0], SocketEvent::Readable, deadlineIn(10s), {stop.get_token()}), SocketWait::Cancelled);
        QVERIFY(timer.elapsed() < 1'000);
    }

private:
    std::array<int, 2> m_ends {-1, -1};
};

QTEST_APPLESS_MAIN(TestSocketWait)
#include "tst_socketwait.moc"
