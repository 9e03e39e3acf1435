#include "services/core/httpclient.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <thread>

using namespace millwright::core;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

// Answers every connection with one fixed text (or never), in the test's thread.
class FixedServer : public QTcpServer
{
public:
    explicit FixedServer(const QByteArray &answer)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, answer] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, answer] {
                m_seen += socket->readAll();
                if (!answer.isEmpty() && m_seen.contains("\r\n\r\n"))
                    socket->write(answer);
            });
        });
    }
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1/x"_s.arg(serverPort())); }
    QByteArray m_seen;
};

class TestHttpClient : public QObject
{
    Q_OBJECT

private:
    // Sends from a thread of its own while the test's loop serves.
    static Result<HttpResponse> send(HttpRequest request, std::stop_token stop = {})
    {
        std::optional<Result<HttpResponse>> answer;
        std::atomic<bool> done = false;
        std::jthread worker([&] {
            TaskContext context;
            context.stop = stop;
            answer = makeHttpClient()->send(request, context);
            done = true;
        });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(done, 10'000); }();
        worker.join();
        return std::move(*answer);
    }

private Q_SLOTS:
    void anyStatusIsAResponse()
    {
        FixedServer server("HTTP/1.1 503 Busy\r\nX-Kind: test\r\nContent-Length: 3\r\n\r\nabc");
        HttpRequest request;
        request.url = server.url();
        request.method = "POST";
        request.headers = {{"X-Auth", "key"}};
        request.body = "question";
        const auto result = send(request);
        QVERIFY(result);
        QCOMPARE(result->status, 503);
        QCOMPARE(result->body, QByteArray("abc"));
        QCOMPARE(result->header("x-kind"), QByteArray("test"));
        QVERIFY(server.m_seen.startsWith("POST /x HTTP/1.1"));
        QVERIFY(server.m_seen.contains("X-Auth: key"));
    }

    void nothingListeningIsUnreachable()
    {
        HttpRequest request;
        {
            QTcpServer taken;
            taken.listen(QHostAddress::LocalHost);
            request.url = QUrl(u"http://127.0.0.1:%1/"_s.arg(taken.serverPort()));
        }
        QCOMPARE(send(request).error().kind, ErrorKind::Unreachable);
    }

    void aServerThatNeverAnswersIsATimeout()
    {
        FixedServer server({});
        HttpRequest request;
        request.url = server.url();
        request.deadline = 200ms;
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(send(request).error().kind, ErrorKind::Timeout);
        QVERIFY(clock.elapsed() < 1500);
    }

    void aStopRequestEndsTheWait()
    {
        FixedServer server({});
        HttpRequest request;
        request.url = server.url();
        request.deadline = 30s;
        std::stop_source stop;
        std::jthread later([&stop] {
            std::this_thread::sleep_for(100ms);
            stop.request_stop();
        });
        QCOMPARE(send(request, stop.get_token()).error().kind, ErrorKind::Cancelled);
    }

    void anEndlessAnswerIsCut()
    {
        FixedServer server("HTTP/1.1 200 OK\r\n\r\n" + QByteArray(300'000, 'x'));
        HttpRequest request;
        request.url = server.url();
        request.maxBytes = 100'000;
        QCOMPARE(send(request).error().kind, ErrorKind::Internal);
    }
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
