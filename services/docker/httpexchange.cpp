#include "services/docker/httpexchange.h"

#include <QCoreApplication>

#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

using namespace Qt::StringLiterals;
using namespace millwright::core;
namespace http = boost::beast::http;

namespace millwright::docker {

namespace {

constexpr std::size_t ReadBytes = 256 << 10;

QString text(const char *source)
{
    return QCoreApplication::translate("Engine", source);
}

tl::unexpected<Error> protocolFailure(const boost::system::error_code &error)
{
    return failure(ErrorKind::Internal, text("The answer is not HTTP. Is this address a Docker engine?"), QString::fromStdString(error.message()));
}

tl::unexpected<Error> cutShort()
{
    return failure(ErrorKind::Unreachable, text("The Docker engine ended its answer early."));
}

QByteArray requestHead(const QByteArray &method, const QByteArray &path, const HttpExchange::Headers &headers)
{
    QByteArray head = method + ' ' + path + " HTTP/1.1\r\nHost: docker\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    return head;
}

} // namespace

struct HttpExchange::Private
{
    explicit Private(Connection &to) : connection(to)
    {
        parser.body_limit(std::numeric_limits<std::uint64_t>::max());
        parser.header_limit(64 << 10);
    }

    Connection &connection;
    http::response_parser<http::buffer_body> parser;
    std::vector<char> buffer = std::vector<char>(ReadBytes);
    std::size_t begin = 0;
    std::size_t end = 0;
    bool ended = false; // the other side closed

    std::size_t buffered() const { return end - begin; }

    // Reads more behind what is buffered; false at the end of the connection.
    Result<bool> fill(std::chrono::milliseconds idle)
    {
        if (begin > 0) {
            std::memmove(buffer.data(), buffer.data() + begin, buffered());
            end -= begin;
            begin = 0;
        }
        if (end == buffer.size())
            buffer.resize(buffer.size() * 2);
        const Result<qint64> count = connection.read(buffer.data() + end, qint64(buffer.size() - end), idle);
        if (!count)
            return passOn(count);
        end += std::size_t(*count);
        ended = *count == 0;
        return !ended;
    }

    boost::system::error_code put()
    {
        boost::system::error_code error;
        begin += parser.put(boost::asio::const_buffer(buffer.data() + begin, buffered()), error);
        return error;
    }
};

HttpExchange::HttpExchange(Connection &connection) : d(std::make_unique<Private>(connection)) { }
HttpExchange::~HttpExchange() = default;

Result<void> HttpExchange::send(const QByteArray &method, const QByteArray &path, const Headers &headers, const QByteArray &body)
{
    QByteArray head = requestHead(method, path, headers);
    if (!body.isEmpty())
        head += "Content-Type: application/json\r\n";
    if (!body.isEmpty() || method != "GET")
        head += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return d->connection.write(QByteArray(head + "\r\n" + body));
}

Result<void> HttpExchange::sendChunked(const QByteArray &method, const QByteArray &path, const Headers &headers, ByteSource &body)
{
    QByteArray head = requestHead(method, path, headers);
    head += "Transfer-Encoding: chunked\r\nContent-Type: application/x-tar\r\n\r\n";
    if (auto sent = d->connection.write(head); !sent)
        return sent;
    QByteArray piece(qsizetype(ReadBytes), Qt::Uninitialized);
    for (;;) {
        const Result<qint64> count = body.read(piece.data(), piece.size());
        if (!count)
            return passOn(count);
        const QByteArray chunk = QByteArray::number(*count, 16) + "\r\n" + piece.first(*count) + "\r\n";
        if (auto sent = d->connection.write(chunk); !sent)
            return sent;
        if (*count == 0)
            return {};
    }
}

Result<int> HttpExchange::readHead(std::chrono::milliseconds idle)
{
    while (!d->parser.is_header_done()) {
        if (d->buffered() > 0) {
            const auto error = d->put();
            if (error && error != http::error::need_more && error != http::error::need_buffer)
                return protocolFailure(error);
            if (d->parser.is_header_done())
                break;
        }
        const Result<bool> more = d->fill(idle);
        if (!more)
            return passOn(more);
        if (!*more)
            return cutShort();
    }
    d->parser.eager(true); // from here on put() goes as far as the buffer reaches
    return int(d->parser.get().result_int());
}

QByteArray HttpExchange::header(QByteArrayView name) const
{
    const auto value = d->parser.get()[boost::beast::string_view(name.data(), std::size_t(name.size()))];
    return QByteArray(value.data(), qsizetype(value.size()));
}

Result<qint64> HttpExchange::read(char *buffer, qint64 max, std::chrono::milliseconds idle)
{
    auto &body = d->parser.get().body();
    while (!d->parser.is_done()) {
        body.data = buffer;
        body.size = std::size_t(max);
        body.more = true;
        if (d->buffered() > 0) {
            const auto error = d->put();
            if (error && error != http::error::need_more && error != http::error::need_buffer)
                return protocolFailure(error);
            if (const qint64 got = max - qint64(body.size); got > 0)
                return got;
            if (d->parser.is_done())
                break;
        }
        const Result<bool> more = d->fill(idle);
        if (!more)
            return passOn(more);
        if (*more)
            continue;
        boost::system::error_code error;
        d->parser.put_eof(error);
        if (error)
            return cutShort();
    }
    return 0;
}

Result<QByteArray> HttpExchange::readAll(qint64 max, std::chrono::milliseconds idle)
{
    QByteArray all;
    std::array<char, 64 << 10> piece;
    for (;;) {
        const Result<qint64> count = read(piece.data(), qint64(piece.size()), idle);
        if (!count)
            return passOn(count);
        if (*count == 0)
            return all;
        all.append(piece.data(), qsizetype(*count));
        if (all.size() > max)
            return failure(ErrorKind::Internal, text("The Docker engine answers with more than can be kept."));
    }
}

Result<qint64> HttpExchange::readRaw(char *buffer, qint64 max, std::chrono::milliseconds idle)
{
    if (d->buffered() > 0) {
        const std::size_t count = std::min(std::size_t(max), d->buffered());
        std::memcpy(buffer, d->buffer.data() + d->begin, count);
        d->begin += count;
        return qint64(count);
    }
    return d->connection.read(buffer, max, idle);
}

bool HttpExchange::isReusable() const
{
    return d->parser.is_done() && d->parser.get().keep_alive() && d->buffered() == 0 && !d->ended && !d->parser.upgrade();
}

} // namespace millwright::docker
