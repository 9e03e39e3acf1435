#include "services/core/processrunner.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace millwright::core;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestProcessRunner : public QObject
{
    Q_OBJECT

private:
    static Result<ProcessResult> shell(const QString &script, const TaskContext &context = {}, std::chrono::milliseconds deadline = 10s)
    {
        ProcessRequest request;
        request.program = u"sh"_s;
        request.arguments = {u"-c"_s, script};
        request.deadline = deadline;
        return SystemProcessRunner().run(request, context);
    }

private Q_SLOTS:
    void givesOutputErrorOutputAndExitCode()
    {
        const auto result = shell(u"echo out; echo err >&2; exit 3"_s);
        QVERIFY(result);
        QCOMPARE(result->exitCode, 3);
        QCOMPARE(result->output, QByteArray("out\n"));
        QCOMPARE(result->errorOutput, QByteArray("err\n"));
    }

    void feedsInputAndClosesIt()
    {
        ProcessRequest request;
        request.program = u"wc"_s;
        request.arguments = {u"-c"_s};
        request.input = QByteArray(3 << 20, 'x');
        const auto result = SystemProcessRunner().run(request, {});
        QVERIFY(result);
        QCOMPARE(result->output.trimmed(), QByteArray::number(3 << 20));
    }

    void streamsToASinkThatMayFail()
    {
        qint64 seen = 0;
        ProcessRequest request;
        request.program = u"yes"_s;
        request.deadline = 10s;
        request.onOutput = [&seen](QByteArrayView piece) -> Result<void> {
            seen += piece.size();
            if (seen > 1 << 20)
                return failure(ErrorKind::Internal, u"full"_s);
            return {};
        };
        const auto result = SystemProcessRunner().run(request, {});
        QVERIFY(!result);
        QCOMPARE(result.error().summary, u"full"_s);
    }

    void aMissingProgramIsNotFound()
    {
        ProcessRequest request;
        request.program = u"millwright-no-such-program"_s;
        QCOMPARE(SystemProcessRunner().run(request, {}).error().kind, ErrorKind::NotFound);
    }

    void theDeadlineKillsTheWholeGroup()
    {
        const QTemporaryDir folder;
        const QString mark = folder.filePath(u"mark"_s);
        QElapsedTimer clock;
        clock.start();
        const auto result = shell(u"(sleep 2; touch %1) & sleep 30"_s.arg(mark), {}, 200ms);
        QCOMPARE(result.error().kind, ErrorKind::Timeout);
        QVERIFY(clock.elapsed() < 1500);
        QTest::qSleep(2200); // the grandchild would have made its mark by now
        QVERIFY(!QFile::exists(mark));
    }

    void aStopRequestEndsIt()
    {
        std::stop_source stop;
        TaskContext context;
        context.stop = stop.get_token();
        std::jthread later([&stop] {
            std::this_thread::sleep_for(100ms);
            stop.request_stop();
        });
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(shell(u"sleep 30"_s, context).error().kind, ErrorKind::Cancelled);
        QVERIFY(clock.elapsed() < 2000);
    }
};

QTEST_GUILESS_MAIN(TestProcessRunner)
#include "tst_processrunner.moc"
