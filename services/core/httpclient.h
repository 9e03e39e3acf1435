#pragma once

#include "services/core/taskcontext.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QUrl>

#include <chrono>
#include <memory>

namespace millwright::core {

struct HttpRequest
{
    QByteArray method = "GET";
    QUrl url; // never with a password in it
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    std::chrono::milliseconds deadline {4'000}; // for the whole call
    qint64 maxBytes = 32 << 20; // a longer answer is an Internal error
};

struct HttpResponse
{
    int status = 0;
    QByteArray reason;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    std::chrono::microseconds took {0};

    // The first header of that name (case-insensitive), or empty.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

// One HTTP session of one service: connections and cookies live as long as it. Blocking; one thread at a time.
// Any HTTP status is a response; Unreachable (refused, no such host), Timeout and Cancelled are errors. Redirects are not followed.
class HttpClient
{
public:
    virtual ~HttpClient() = default;
    [[nodiscard]] virtual Result<HttpResponse> send(const HttpRequest &request, const TaskContext &context) = 0;
};

// QNetworkAccessManager with a local loop in the calling thread. May move from thread to thread between calls.
[[nodiscard]] std::unique_ptr<HttpClient> makeHttpClient();

} // namespace millwright::core
