#include "services/docker/engine.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

#include <thread>

using namespace millwright::core;
using namespace millwright::docker;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

class CountingSink : public ByteSink
{
public:
    Result<void> write(QByteArrayView bytes) override
    {
        count += bytes.size();
        if (failAfter >= 0 && count > failAfter)
            return failure(ErrorKind::Internal, u"full"_s);
        return {};
    }
    qint64 count = 0;
    qint64 failAfter = -1;
};

class FixedSource : public ByteSource
{
public:
    explicit FixedSource(qint64 size) : m_left(size) { }
    Result<qint64> read(char *buffer, qint64 max) override
    {
        const qint64 count = std::min(max, m_left);
        std::fill_n(buffer, count, 'x');
        m_left -= count;
        return count;
    }

private:
    qint64 m_left;
};

} // namespace

// Against the engine of this computer and the demo platform's PostgreSQL container (only looked at and exec'd into).
class TestEngine : public QObject
{
    Q_OBJECT

private:
    Engine m_engine {unixTransport(u"/var/run/docker.sock"_s)};
    QString m_container;

    ExecResult shell(const QString &script)
    {
        ExecRequest request;
        request.command = {u"sh"_s, u"-c"_s, script};
        const auto result = m_engine.exec(m_container, request, {});
        return result.value_or(ExecResult());
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto found = m_engine.containers({u"com.docker.compose.project=millwright-demo"_s, u"com.docker.compose.service=postgres"_s}, {});
        QVERIFY2(found, found ? "" : qPrintable(found.error().line()));
        QVERIFY2(!found->isEmpty(), "bring the demo platform up: tests/platform/platform up");
        m_container = found->first()[u"Id"_s].toString();
    }

    void negotiatesAVersion()
    {
        const auto version = m_engine.version({});
        QVERIFY(version);
        QVERIFY(version->apiVersion.startsWith(u"1.4"_s));
        QVERIFY(!version->id.isEmpty());
        QVERIFY(version->processors > 0);
    }

    void anEngineThatIsNotThereIsUnreachable()
    {
        Engine none(unixTransport(u"/run/millwright-no-engine.sock"_s));
        QCOMPARE(none.containers({}, {}).error().kind, ErrorKind::Unreachable);
    }

    void inspectsAndCounts()
    {
        const auto details = m_engine.inspect(m_container, {});
        QVERIFY(details);
        QCOMPARE(details->value(u"State"_s)[u"Status"_s].toString(), u"running"_s);
        const auto stats = m_engine.stats(m_container, {});
        QVERIFY(stats && stats->running);
        QVERIFY(stats->memoryBytes > 1'000'000 && stats->cpuNanoseconds > 0);
        QCOMPARE(m_engine.inspect(u"millwright-no-such-container"_s, {}).error().kind, ErrorKind::NotFound);
    }

    void runsAProgramWithInputOutputAndExitCode()
    {
        FixedSource source(20 << 20);
        ExecRequest request;
        request.command = {u"sh"_s, u"-c"_s, u"wc -c; echo oops >&2; exit 7"_s};
        request.input = &source;
        const auto result = m_engine.exec(m_container, request, {});
        QVERIFY2(result, result ? "" : qPrintable(result.error().line()));
        QCOMPARE(result->exitCode, 7);
        QCOMPARE(result->output.trimmed(), QByteArray::number(20 << 20));
        QCOMPARE(result->errorOutput, QByteArray("oops\n"));
    }

    void argumentsAndEnvironmentArriveAsTheyAre()
    {
        ExecRequest request;
        request.command = {u"printf"_s, u"%s|"_s, u"a\"b; drop"_s, u"$(id)"_s, u"new\nline"_s, u"ü"_s};
        QCOMPARE(m_engine.exec(m_container, request, {})->output, u"a\"b; drop|$(id)|new\nline|ü|"_s.toUtf8());
        request.command = {u"printenv"_s, u"SECRET"_s};
        request.environment = {u"SECRET=it's \"quoted\" and spaced"_s};
        QCOMPARE(m_engine.exec(m_container, request, {})->output, QByteArray("it's \"quoted\" and spaced\n"));
    }

    void aMissingProgramIsNotFound()
    {
        ExecRequest request;
        request.command = {u"millwright-no-such-program"_s};
        QCOMPARE(m_engine.exec(m_container, request, {}).error().kind, ErrorKind::NotFound);
    }

    void aCancelEndsTheProgramInTheContainer()
    {
        std::stop_source source;
        TaskContext context;
        context.stop = source.get_token();
        ExecRequest request;
        request.command = {u"sh"_s, u"-c"_s, u"sleep 4242 | cat"_s};
        std::jthread later([&source] {
            std::this_thread::sleep_for(300ms);
            source.request_stop();
        });
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(m_engine.exec(m_container, request, context).error().kind, ErrorKind::Cancelled);
        QVERIFY(clock.elapsed() < 4000);
        QCOMPARE(shell(u"ps ax | grep -c '[s]leep 4242'"_s).output.trimmed(), QByteArray("0"));
    }

    void aFailingSinkEndsTheProgramToo()
    {
        CountingSink sink;
        sink.failAfter = 1 << 20;
        ExecRequest request;
        request.command = {u"yes"_s, u"millwright-4243"_s};
        request.output = &sink;
        const auto result = m_engine.exec(m_container, request, {});
        QCOMPARE(result.error().summary, u"full"_s);
        QCOMPARE(shell(u"ps ax | grep -c '[m]illwright-4243'"_s).output.trimmed(), QByteArray("0"));
    }

    void theDeadlineIsATimeout()
    {
        ExecRequest request;
        request.command = {u"sleep"_s, u"30"_s};
        request.deadline = 300ms;
        QCOMPARE(m_engine.exec(m_container, request, {}).error().kind, ErrorKind::Timeout);
        request.deadline = 0ms;
        request.idle = 1s;
        QCOMPARE(m_engine.exec(m_container, request, {}).error().kind, ErrorKind::Timeout);
    }

    void readsALogToItsTail()
    {
        LogRequest request;
        request.tail = 5;
        QList<LogLine> lines;
        QVERIFY(m_engine.logs(m_container, request, [&lines](const LogLine &line) { lines << line; }, {}));
        QVERIFY(lines.size() >= 1 && lines.size() <= 10);
        QVERIFY(lines.first().at.isValid());
        QVERIFY(!lines.first().text.contains(u'\n'));
    }

    void anArchiveGoesOutAndIn()
    {
        CountingSink sink;
        QVERIFY(m_engine.readArchive(m_container, u"/etc/passwd"_s, sink, {}));
        QVERIFY(sink.count >= 1024);
        QCOMPARE(m_engine.readArchive(m_container, u"/no/such/file"_s, sink, {}).error().kind, ErrorKind::NotFound);
    }

    void manyCallsAtOnce()
    {
        QThreadPool pool;
        pool.setMaxThreadCount(8);
        std::atomic<int> good = 0;
        for (int i = 0; i < 60; ++i)
            pool.start([this, &good] {
                if (m_engine.inspect(m_container, {}))
                    ++good;
            });
        pool.waitForDone();
        QCOMPARE(good.load(), 60);
    }

    void throughputOfAnExec()
    {
        CountingSink sink;
        ExecRequest request;
        request.command = {u"head"_s, u"-c"_s, u"300000000"_s, u"/dev/zero"_s};
        request.output = &sink;
        QElapsedTimer clock;
        clock.start();
        QVERIFY(m_engine.exec(m_container, request, {}));
        QCOMPARE(sink.count, 300'000'000);
        qInfo("exec output: %.0f MB/s", 300.0 / (double(clock.elapsed()) / 1000.0));
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
