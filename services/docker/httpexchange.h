#pragma once

#include "services/core/sink.h"
#include "services/docker/transport.h"

#include <QByteArray>
#include <QList>
#include <QPair>

#include <memory>

namespace millwright::docker {

// One HTTP/1.1 request and its answer over a Connection, with the parser of Boost.Beast. Blocking, one thread. Understands content
// lengths, chunks, bodies that end with the connection, and 101: what was read past the head then comes out of readRaw().
class HttpExchange final
{
public:
    explicit HttpExchange(Connection &connection);
    ~HttpExchange();

    using Headers = QList<QPair<QByteArray, QByteArray>>;

    [[nodiscard]] core::Result<void> send(const QByteArray &method, const QByteArray &path, const Headers &headers, const QByteArray &body);
    // The same with a body of unknown length, sent in chunks.
    [[nodiscard]] core::Result<void> sendChunked(const QByteArray &method, const QByteArray &path, const Headers &headers, core::ByteSource &body);
    // The status. Unreachable when the connection ends before.
    [[nodiscard]] core::Result<int> readHead(std::chrono::milliseconds idle);
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    // The next piece of the body, 0 at its end; an answer cut short is Unreachable.
    [[nodiscard]] core::Result<qint64> read(char *buffer, qint64 max, std::chrono::milliseconds idle);
    // The whole body, at most max bytes.
    [[nodiscard]] core::Result<QByteArray> readAll(qint64 max, std::chrono::milliseconds idle);
    // After 101: plain bytes of the connection, 0 at its end.
    [[nodiscard]] core::Result<qint64> readRaw(char *buffer, qint64 max, std::chrono::milliseconds idle);
    // True when the answer was read to its end and the connection may carry another request.
    [[nodiscard]] bool isReusable() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace millwright::docker
