#include "services/docker/httpexchange.h"
#include "tests/fakes/faketransport.h"
#include "tests/support/docker.h"

#include <QTest>

using namespace millwright;
using namespace std::chrono_literals;

namespace {
const QByteArray WithLength = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nApi-Version: 1.41\r\n\r\nhello";
const QByteArray Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n";
const QByteArray ToTheEnd = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello";
const QByteArray Upgraded = "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\nhello";

docker::HttpCall putCall()
{
    docker::HttpCall call;
    call.method = "PUT";
    call.target = "/x";
    call.contentType = "application/x-tar";
    return call;
}

struct Outcome
{
    core::Result<docker::HttpHead> head;
    core::Result<void> body;
    QByteArray bytes;
    bool reusable = false;
};

Outcome exchange(const test::FakeScript &script, const docker::HttpCall &call = {}, QByteArray *written = nullptr, qint64 most = -1)
{
    test::FakeTransport transport {script};
    const auto connection = transport.connect(1s);
    docker::HttpExchange http(**connection);
    Outcome outcome;
    outcome.head = http.begin(call);
    test::MemorySink sink(most);
    if (outcome.head)
        outcome.body = http.readBody(sink);
    outcome.bytes = sink.bytes;
    outcome.reusable = http.isReusable();
    if (written)
        *written = transport.shared()->written;
    return outcome;
}
} // namespace

class HttpExchangeTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aBodyArrivesWholeHoweverItIsCut_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("reusable");
        QTest::newRow("by length") << WithLength << 200 << true;
        QTest::newRow("in chunks") << Chunked << 200 << true;
        QTest::newRow("to the end of the connection") << ToTheEnd << 200 << false;
        QTest::newRow("raw after an upgrade") << Upgraded << 101 << false;
    }
    void aBodyArrivesWholeHoweverItIsCut()
    {
        QFETCH(QByteArray, answer);
        for (qint64 piece = 1; piece <= answer.size(); ++piece) {
            const Outcome outcome = exchange({answer, piece});
            QVERIFY2(outcome.head && outcome.body, qPrintable(QString::number(piece)));
            QTEST(outcome.head->status, "status");
            QCOMPARE(outcome.bytes, QByteArray("hello"));
            QTEST(outcome.reusable, "reusable");
        }
    }
    void anAnswerThatBreaksOffIsAnErrorAtEveryByte_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("by length") << WithLength;
        QTest::newRow("in chunks") << Chunked;
    }
    void anAnswerThatBreaksOffIsAnErrorAtEveryByte()
    {
        QFETCH(QByteArray, answer);
        for (qsizetype size = 0; size < answer.size(); ++size) {
            const Outcome ended = exchange({answer.first(size), 7});
            QVERIFY2(!ended.head || !ended.body, qPrintable(QString::number(size)));
            QVERIFY(!ended.reusable);
            const Outcome broken = exchange({answer, 7, size});
            QVERIFY2(!broken.head || !broken.body, qPrintable(QString::number(size)));
        }
    }
    void whatIsNotHttpIsNamedSo()
    {
        QCOMPARE(exchange({"SSH-2.0-OpenSSH\r\n\r\n"}).head.error().kind, core::ErrorKind::Internal);
    }
    void aStreamWithoutAnswerIsUnreachable()
    {
        QCOMPARE(exchange({""}).head.error().kind, core::ErrorKind::Unreachable);
    }
    void aFailingSinkEndsTheBodyWithItsOwnError()
    {
        const Outcome outcome = exchange({Chunked}, {}, nullptr, 3);
        QCOMPARE(outcome.body.error().summary, QStringLiteral("The sink is full."));
        QVERIFY(!outcome.reusable);
    }
    void aSourceIsSentInChunks()
    {
        test::MemorySource source("tar bytes");
        docker::HttpCall call = putCall();
        call.bodySource = &source;
        QByteArray written;
        QVERIFY(exchange({WithLength}, call, &written).body);
        QVERIFY(written.startsWith("PUT /x HTTP/1.1\r\n"));
        QVERIFY(written.contains("Transfer-Encoding: chunked\r\n"));
        QVERIFY(written.endsWith("\r\n\r\n9\r\ntar bytes\r\n0\r\n\r\n"));
    }
    void aBrokenSourceIsTheCallersError()
    {
        test::MemorySource source("tar", true);
        docker::HttpCall call = putCall();
        call.bodySource = &source;
        QCOMPARE(exchange({WithLength}, call).head.error().summary, QStringLiteral("The source broke."));
    }
};

QTEST_GUILESS_MAIN(HttpExchangeTest)
#include "tst_httpexchange.moc"
