#include "services/docker/engine.h"
#include "tests/fakes/faketransport.h"
#include "tests/support/docker.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace millwright;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
QByteArray ok(const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}
const QByteArray Version = ok(R"({"ApiVersion":"1.52","MinAPIVersion":"1.44"})");

QByteArray frame(char stream, const QByteArray &payload)
{
    QByteArray head(8, '\0');
    head[0] = stream;
    head[6] = char(payload.size() >> 8);
    head[7] = char(payload.size());
    return head + payload;
}
const QByteArray Upgrade = "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n";

// The scripts of one exec: the version, its creation (whose connection is asked for the state later) and its stream.
struct ExecEngine
{
    explicit ExecEngine(const test::FakeScript &stream, const QByteArray &state)
        : ExecEngine(std::make_unique<test::FakeTransport>(std::initializer_list<test::FakeScript> {
            {Version}, {ok(R"({"Id":"e1"})"), 1 << 20, -1, false, 0ms, {ok(state), ok(state)}}, stream}))
    { }
    explicit ExecEngine(std::unique_ptr<test::FakeTransport> transport) : shared(transport->shared()), engine(std::move(transport)) { }

    std::shared_ptr<test::FakeTransport::Shared> shared;
    docker::Engine engine;
};
} // namespace

class EngineTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneConnectionServesSeveralCalls()
    {
        auto transport = std::make_unique<test::FakeTransport>(std::initializer_list<test::FakeScript> {{Version, 1 << 20, -1, false, 0ms, {ok("[]")}}});
        const auto shared = transport->shared();
        docker::Engine engine(std::move(transport));
        QVERIFY(engine.containers({u"a=b"_s}, {}));
        QCOMPARE(shared->connections, 1);
        QVERIFY(shared->written.contains("GET /v1.47/containers/json?all=1&filters=%7B%22label%22%3A%5B%22a%3Db%22%5D%7D HTTP/1.1"));
    }
    void aClosedIdleConnectionIsReplaced()
    {
        auto transport = std::make_unique<test::FakeTransport>(std::initializer_list<test::FakeScript> {{Version}, {ok("[]")}});
        const auto shared = transport->shared();
        docker::Engine engine(std::move(transport));
        QVERIFY(engine.images({}));
        QCOMPARE(shared->connections, 2);
    }
    void anErrorStatusBecomesItsKind_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("detail");
        QTest::newRow("404") << test::dockerSample("err-404-container.http") << int(core::ErrorKind::NotFound) << u"HTTP 404: No such container: nosuch"_s;
        QTest::newRow("409") << test::dockerSample("err-409-exec-paused.http") << int(core::ErrorKind::Conflict)
                             << u"HTTP 409: Container ref_redis-rdb_1 is paused, unpause the container before exec"_s;
        QTest::newRow("403 without JSON") << QByteArray("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno") << int(core::ErrorKind::Denied) << u"HTTP 403: no"_s;
    }
    void anErrorStatusBecomesItsKind()
    {
        QFETCH(QByteArray, answer);
        docker::Engine engine(std::make_unique<test::FakeTransport>(std::initializer_list<test::FakeScript> {{Version}, {answer}}));
        const auto result = engine.inspect(u"box"_s, {});
        QVERIFY(!result);
        QTEST(int(result.error().kind), "kind");
        QTEST(result.error().detail, "detail");
        QCOMPARE(result.error().target, u"box"_s);
    }
    void startingARunningContainerSucceeds()
    {
        docker::Engine engine(std::make_unique<test::FakeTransport>(std::initializer_list<test::FakeScript> {{Version}, {"HTTP/1.1 304 Not Modified\r\n\r\n"}}));
        QVERIFY(engine.start(u"box"_s, {}));
    }
    void theExitCodeOfAWaitIsRead()
    {
        docker::Engine engine(std::make_unique<test::FakeTransport>(std::initializer_list<test::FakeScript> {{Version}, {ok(R"({"Error":null,"StatusCode":7})")}}));
        QCOMPARE(engine.waitForExit(u"box"_s, 1s, {}).value_or(-1), 7);
    }
    void aStopRequestEndsACallAtOnce()
    {
        docker::Engine engine(std::make_unique<test::FakeTransport>(std::initializer_list<test::FakeScript> {{Version}, {"", 1, -1, true}}));
        std::stop_source stop;
        const std::jthread later([&stop] {
            std::this_thread::sleep_for(100ms);
            stop.request_stop();
        });
        QElapsedTimer timer;
        timer.start();
        const auto result = engine.inspect(u"box"_s, {stop.get_token()});
        QCOMPARE(result.error().kind, core::ErrorKind::Cancelled);
        QVERIFY(timer.elapsed() < 1'000);
    }
    void aDeadlineEndsAWait()
    {
        docker::Engine engine(std::make_unique<test::FakeTransport>(std::initializer_list<test::FakeScript> {{Version}, {"", 1, -1, true}}));
        QCOMPARE(engine.waitForExit(u"box"_s, 100ms, {}).error().kind, core::ErrorKind::Timeout);
    }
    void anExecGivesOutputErrorsAndCode()
    {
        ExecEngine fake({Upgrade + frame(1, "he") + frame(2, "oops") + frame(1, "llo"), 3}, R"({"Running":false,"ExitCode":3,"Pid":7})");
        docker::ExecRequest request;
        request.command = {u"echo"_s};
        request.environment = {u"PGPASSWORD=x"_s};
        const auto result = fake.engine.exec(u"box"_s, request, {});
        QVERIFY2(result.has_value(), qPrintable(result ? QString() : result.error().line()));
        QCOMPARE(result->exitCode, 3);
        QCOMPARE(result->output, QByteArray("hello"));
        QCOMPARE(result->errorOutput, QByteArray("oops"));
        QVERIFY(fake.shared->written.contains("MILLWRIGHT_EXEC="));
    }
    void anExecFeedsItsInputAndHalfCloses()
    {
        ExecEngine fake({Upgrade + frame(1, "ok"), 1 << 20, -1, false, 50ms}, R"({"Running":false,"ExitCode":0,"Pid":7})");
        test::MemorySource source("some input");
        docker::ExecRequest request;
        request.command = {u"cat"_s};
        request.input = &source;
        QVERIFY(fake.engine.exec(u"box"_s, request, {}));
        QCOMPARE(fake.shared->halfCloses, 1);
        QVERIFY(fake.shared->written.contains("some input"));
    }
    void outputCutInAFrameIsAnError()
    {
        ExecEngine fake({Upgrade + frame(1, "hello").chopped(2)}, R"({"Running":false,"ExitCode":0,"Pid":7})");
        docker::ExecRequest request;
        request.command = {u"echo"_s};
        QCOMPARE(fake.engine.exec(u"box"_s, request, {}).error().kind, core::ErrorKind::Internal);
    }
    void aMissingProgramIsNotFound()
    {
        ExecEngine fake({Upgrade + test::dockerSample("exec-notfound.stream.bin")}, R"({"Running":false,"ExitCode":126,"Pid":0})");
        docker::ExecRequest request;
        request.command = {u"nosuchcmd"_s};
        QCOMPARE(fake.engine.exec(u"box"_s, request, {}).error().kind, core::ErrorKind::NotFound);
    }
    void anExecWithoutExitCodeIsNoSuccess()
    {
        ExecEngine fake({Upgrade}, R"({"Running":false,"ExitCode":null,"Pid":7})");
        docker::ExecRequest request;
        request.command = {u"true"_s};
        QVERIFY(!fake.engine.exec(u"box"_s, request, {}));
    }
    void aBrokenSourceEndsTheExec()
    {
        ExecEngine fake({Upgrade, 1 << 20, -1, true}, R"({"Running":false,"ExitCode":143,"Pid":7})");
        test::MemorySource source("some", true);
        docker::ExecRequest request;
        request.command = {u"cat"_s};
        request.input = &source;
        QCOMPARE(fake.engine.exec(u"box"_s, request, {}).error().summary, u"The source broke."_s);
    }
    void silenceEndsTheExec()
    {
        ExecEngine fake({Upgrade, 1 << 20, -1, true}, R"({"Running":false,"ExitCode":143,"Pid":7})");
        docker::ExecRequest request;
        request.command = {u"sleep"_s};
        request.idle = 100ms;
        QCOMPARE(fake.engine.exec(u"box"_s, request, {}).error().kind, core::ErrorKind::Timeout);
    }
    void aFailingSinkIsTheCallersError()
    {
        ExecEngine fake({Upgrade + frame(1, "hello"), 1 << 20, -1, true}, R"({"Running":false,"ExitCode":143,"Pid":7})");
        test::MemorySink sink(2);
        docker::ExecRequest request;
        request.command = {u"echo"_s};
        request.output = &sink;
        QCOMPARE(fake.engine.exec(u"box"_s, request, {}).error().summary, u"The sink is full."_s);
    }
    void eventsThatEndAreAnError()
    {
        docker::Engine engine(std::make_unique<test::FakeTransport>(std::initializer_list<test::FakeScript> {
            {Version}, {"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + test::dockerSample("events.ndjson"), 5}}));
        QStringList actions;
        const auto result = engine.events({}, [&](const docker::Event &event) { actions.append(event.action); }, {});
        QCOMPARE(result.error().kind, core::ErrorKind::Unreachable);
        QCOMPARE(actions, (QStringList {u"create"_s, u"connect"_s, u"start"_s, u"health_status: healthy"_s}));
    }
};

QTEST_GUILESS_MAIN(EngineTest)
#include "tst_engine.moc"
