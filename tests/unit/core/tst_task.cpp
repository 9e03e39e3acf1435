#include "services/core/task.h"

#include <QSemaphore>
#include <QTest>

#include <stdexcept>

using namespace millwright::core;

class TestTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersOnceInTheContextsThread()
    {
        QObject context;
        int answers = 0;
        const auto task = Task<int>::start(m_pool, [](const TaskContext &) -> Result<int> { return 42; });
        task.then(&context, [&](const Result<int> &result) {
            QCOMPARE(QThread::currentThread(), context.thread());
            QCOMPARE(*result, 42);
            ++answers;
        });
        QTRY_COMPARE(answers, 1);
    }

    void severalHandlersEachGetTheAnswer()
    {
        QObject context;
        int answers = 0;
        const auto task = Task<int>::start(m_pool, [](const TaskContext &) -> Result<int> { return 1; });
        for (int i = 0; i < 3; ++i)
            task.then(&context, [&](const Result<int> &result) { answers += *result; });
        QTRY_COMPARE(answers, 3);
    }

    void neverAnswersADeadContext()
    {
        QSemaphore gate;
        bool called = false;
        auto context = std::make_unique<QObject>();
        const auto task = Task<int>::start(m_pool, [&gate](const TaskContext &) -> Result<int> {
            gate.acquire();
            return 1;
        });
        task.then(context.get(), [&](const Result<int> &) { called = true; });
        context.reset();
        gate.release();
        QVERIFY(task.wait());
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void cancelReachesTheBodyAndItsAnswerStillComes()
    {
        QSemaphore started;
        const auto task = Task<int>::start(m_pool, [&started](const TaskContext &context) -> Result<int> {
            started.release();
            while (!context.cancelled())
                std::this_thread::yield();
            return TaskContext::cancelledFailure();
        });
        started.acquire();
        task.cancel();
        QCOMPARE(task.wait().error().kind, ErrorKind::Cancelled);
    }

    void anExceptionBecomesInternal()
    {
        const auto task = Task<void>::start(m_pool, [](const TaskContext &) -> Result<void> { throw std::runtime_error("boom"); });
        const auto result = task.wait();
        QCOMPARE(result.error().kind, ErrorKind::Internal);
        QCOMPARE(result.error().detail, QStringLiteral("boom"));
    }

    void progressArrivesWithItsNewestFigure()
    {
        QObject context;
        QSemaphore gate;
        qint64 seen = 0;
        const auto task = Task<int>::start(m_pool, [&gate](const TaskContext &tell) -> Result<int> {
            Progress progress;
            progress.total = 100;
            progress.done = 70;
            tell.report(progress);
            gate.acquire();
            return 1;
        });
        task.onProgress(&context, [&](const Progress &progress) { seen = progress.done; });
        QTRY_COMPARE(seen, 70);
        gate.release();
        QVERIFY(task.wait());
    }

    void aSlotDropsTheAnswerOfTheReplacedTask()
    {
        QObject context;
        QSemaphore gate;
        QList<int> answers;
        TaskSlot<int> slot;
        slot.run(&context, Task<int>::start(m_pool, [&gate](const TaskContext &) -> Result<int> {
                     gate.acquire();
                     return 1;
                 }),
                 [&](const Result<int> &result) { answers << *result; });
        slot.run(&context, Task<int>::start(m_pool, [](const TaskContext &) -> Result<int> { return 2; }),
                 [&](const Result<int> &result) { answers << *result; });
        gate.release();
        QTRY_COMPARE(answers, QList<int> {2});
        m_pool.waitForDone();
        QCoreApplication::processEvents();
        QCOMPARE(answers, QList<int> {2});
    }

private:
    QThreadPool m_pool;
};

QTEST_GUILESS_MAIN(TestTask)
#include "tst_task.moc"
