#pragma once

#include "services/core/sink.h"
#include "services/docker/transport.h"

#include <QByteArray>
#include <QHash>

#include <memory>

namespace millwright::docker {

// What is asked. Without bodySource, body is sent with its length; with one, the source is sent in chunks.
struct HttpCall
{
    QByteArray method = "GET";
    QByteArray target; // path and query, percent-encoded
    QByteArray contentType;
    QByteArray body;
    core::ByteSource *bodySource = nullptr; // borrowed
    bool upgrade = false; // ask for a raw stream both ways after the head
};

struct HttpHead
{
    int status = 0;
    QHash<QByteArray, QByteArray> headers; // names in lower case
};

// One request and its answer over one connection, HTTP/1.1. Blocking; one thread. Knows bodies by length, in chunks, to the end of the
// connection and the raw stream after 101. Errors: what the connection says, Internal for an answer that is not HTTP or is cut short.
class HttpExchange final
{
public:
    explicit HttpExchange(Connection &connection);
    ~HttpExchange();

    // Sends the request and reads the head of the answer.
    [[nodiscard]] core::Result<HttpHead> begin(const HttpCall &call);
    // The whole body (after 101: everything up to the end of the stream) into sink; its failure ends the reading and is passed on.
    [[nodiscard]] core::Result<void> readBody(core::ByteSink &sink);
    // Whether the connection may carry another request.
    [[nodiscard]] bool isReusable() const;
    // Whether a byte of an answer has come.
    [[nodiscard]] bool hasAnswer() const;

private:
    class Reader;
    [[nodiscard]] core::Result<void> sendSource(core::ByteSource &source);

    Connection &m_connection;
    std::unique_ptr<Reader> m_reader;
};

} // namespace millwright::docker
