#include "services/core/httpclient.h"

#include "services/core/watchdog.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::core {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("HttpClient", source);
}

QNetworkRequest networkRequest(const HttpRequest &request)
{
    QNetworkRequest made(request.url);
    made.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    made.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    for (const auto &[name, value] : request.headers)
        made.setRawHeader(name, value);
    return made;
}

Result<HttpResponse> networkFailure(const QNetworkReply &reply, const QString &target)
{
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        return failure(ErrorKind::Denied, text("The certificate of %1 is not trusted.").arg(target), reply.errorString(), target);
    return failure(ErrorKind::Unreachable, text("%1 does not answer: the connection was refused or lost.").arg(target), reply.errorString(),
                   target);
}

// Runs QNetworkAccessManager with a local loop in the calling (pool) thread; one call at a time. The manager is made anew when the
// calling thread changes, because it belongs to the thread that made it.
class QtHttpClient final : public HttpClient
{
public:
    ~QtHttpClient() override
    {
        if (m_network && m_network->thread() != QThread::currentThread())
            m_network.release()->deleteLater();
    }

    Result<HttpResponse> send(const HttpRequest &request, const TaskContext &context) override
    {
        const QString target = request.url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemovePath).toString();
        if (context.cancelled())
            return TaskContext::cancelledFailure(target);
        QElapsedTimer clock;
        clock.start();
        QNetworkAccessManager &network = manager();
        const std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(networkRequest(request), request.method, request.body));
        const bool tooLong = awaitReply(*reply, request, context);
        if (context.cancelled() && !reply->isFinished())
            return TaskContext::cancelledFailure(target);
        if (tooLong)
            return failure(ErrorKind::Internal, text("%1 answers with more than can be kept.").arg(target), {}, target);
        if (!reply->isFinished())
            return failure(ErrorKind::Timeout, text("%1 does not answer in time.").arg(target), {}, target);
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status == 0)
            return networkFailure(*reply, target);
        return response(*reply, status, clock);
    }

private:
    QNetworkAccessManager &manager()
    {
        if (!m_network || m_network->thread() != QThread::currentThread()) {
            if (m_network)
                m_network.release()->deleteLater();
            m_network = std::make_unique<QNetworkAccessManager>();
            m_network->setAutoDeleteReplies(false);
        }
        return *m_network;
    }

    // True when the answer is longer than allowed.
    static bool awaitReply(QNetworkReply &reply, const HttpRequest &request, const TaskContext &context)
    {
        QEventLoop loop;
        bool tooLong = false;
        QObject::connect(&reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        QObject::connect(&reply, &QIODevice::readyRead, &loop, [&] {
            tooLong = reply.bytesAvailable() > request.maxBytes;
            if (tooLong)
                loop.quit();
        });
        const auto guard = Watchdog::watch(context.stop, request.deadline,
                                           [&loop] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
        if (!reply.isFinished())
            loop.exec();
        return tooLong;
    }

    static HttpResponse response(QNetworkReply &reply, int status, const QElapsedTimer &clock)
    {
        HttpResponse answer;
        answer.status = status;
        answer.reason = reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
        answer.headers = reply.rawHeaderPairs();
        answer.body = reply.readAll();
        answer.took = std::chrono::microseconds(clock.nsecsElapsed() / 1000);
        return answer;
    }

    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace

QByteArray HttpResponse::header(QByteArrayView name) const
{
    const auto found = std::ranges::find_if(headers, [name](const auto &pair) { return pair.first.compare(name, Qt::CaseInsensitive) == 0; });
    return found == headers.end() ? QByteArray() : found->second;
}

std::unique_ptr<HttpClient> makeHttpClient()
{
    return std::make_unique<QtHttpClient>();
}

} // namespace millwright::core
