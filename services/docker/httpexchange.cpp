#include "services/docker/httpexchange.h"

#include <QCoreApplication>

#include <boost/beast/http/basic_parser.hpp>

#include <cstring>
#include <limits>
#include <optional>

using namespace std::chrono_literals;

namespace millwright::docker {

namespace http = boost::beast::http;
using boost::beast::error_code;

namespace {

constexpr std::size_t BufferBytes = 256 << 10; // large reads are what makes a dump over exec fast
constexpr qint64 ChunkBytes = 256 << 10;
constexpr int SwitchingProtocols = 101;

tl::unexpected<core::Error> notHttp(const QString &detail)
{
    return core::failure(core::ErrorKind::Internal,
                         QCoreApplication::translate("docker", "The container engine's answer was cut short or is not one. Try again."), detail);
}

// Hands each piece of a body on without a copy; the first failure of the sink stops the parser.
class Parser final : public http::basic_parser<false>
{
public:
    HttpHead head;
    core::ByteSink *sink = nullptr;
    std::optional<core::Error> sinkError;

private:
    using View = boost::beast::string_view;

    void on_request_impl(http::verb, View, View, int, error_code &) override { }
    void on_response_impl(int status, View, int, error_code &) override { head.status = status; }
    void on_field_impl(http::field, View name, View value, error_code &) override
    {
        head.headers.insert(QByteArray(name.data(), qsizetype(name.size())).toLower(), QByteArray(value.data(), qsizetype(value.size())));
    }
    void on_header_impl(error_code &) override { }
    void on_body_init_impl(const boost::optional<std::uint64_t> &, error_code &) override { }
    std::size_t on_body_impl(View body, error_code &error) override { return deliver(body, error); }
    void on_chunk_header_impl(std::uint64_t, View, error_code &) override { }
    std::size_t on_chunk_body_impl(std::uint64_t, View body, error_code &error) override { return deliver(body, error); }
    void on_finish_impl(error_code &) override { }

    std::size_t deliver(View body, error_code &error)
    {
        if (const auto taken = sink->write(QByteArrayView(body.data(), qsizetype(body.size()))); !taken) {
            sinkError = taken.error();
            error = http::make_error_code(http::error::body_limit);
        }
        return body.size();
    }
};

} // namespace

class HttpExchange::Reader final
{
public:
    explicit Reader(Connection &connection) : m_connection(connection)
    {
        m_parser.body_limit(std::numeric_limits<std::uint64_t>::max()); // boost::none counts as 0 in Boost 1.74
        m_parser.header_limit(64 << 10);
    }

    core::Result<HttpHead> readHead()
    {
        while (!m_parser.is_header_done()) {
            if (const auto moved = step(); !moved)
                return core::passOn(moved);
        }
        m_parser.eager(true);
        return m_parser.head;
    }

    core::Result<void> readBody(core::ByteSink &sink)
    {
        if (m_parser.head.status == SwitchingProtocols)
            return readRaw(sink);
        m_parser.sink = &sink;
        while (!m_parser.is_done()) {
            if (const auto moved = step(); !moved)
                return moved;
        }
        return {};
    }

    [[nodiscard]] bool isReusable() const
    {
        return m_parser.is_done() && m_parser.keep_alive() && m_begin == m_end && m_parser.head.status != SwitchingProtocols;
    }
    [[nodiscard]] bool hasAnswer() const { return m_hasAnswer; }

private:
    // Parses what is buffered; reads more when that does not bring it further.
    core::Result<void> step()
    {
        error_code error;
        const std::size_t used = m_begin == m_end ? 0 : m_parser.put({m_buffer.get() + m_begin, m_end - m_begin}, error);
        m_begin += used;
        if (m_parser.sinkError)
            return tl::unexpected(*m_parser.sinkError);
        if (error && error != http::error::need_more)
            return notHttp(QString::fromStdString(error.message()));
        if (used > 0 && !error)
            return {};
        return fill();
    }

    core::Result<void> fill()
    {
        std::memmove(m_buffer.get(), m_buffer.get() + m_begin, m_end - m_begin);
        m_end -= std::exchange(m_begin, 0);
        if (m_end == BufferBytes)
            return notHttp(QStringLiteral("header too long"));
        const auto got = m_connection.read(m_buffer.get() + m_end, qint64(BufferBytes - m_end), 0ms);
        if (!got)
            return core::passOn(got);
        m_hasAnswer = m_hasAnswer || *got > 0;
        m_end += std::size_t(*got);
        return *got > 0 ? core::Result<void>() : endOfStream();
    }

    // Only a body without a length may end with the stream.
    core::Result<void> endOfStream()
    {
        if (!m_parser.is_header_done())
            return core::failure(core::ErrorKind::Unreachable,
                                 QCoreApplication::translate("docker", "The container engine closed the connection without an answer. Try again."));
        error_code error;
        m_parser.put_eof(error);
        return error ? core::Result<void>(notHttp(QString::fromStdString(error.message()))) : core::Result<void>();
    }

    core::Result<void> readRaw(core::ByteSink &sink)
    {
        while (true) {
            if (m_begin < m_end) {
                const QByteArrayView bytes(m_buffer.get() + m_begin, qsizetype(m_end - m_begin));
                m_begin = m_end;
                if (const auto taken = sink.write(bytes); !taken)
                    return taken;
            }
            const auto got = m_connection.read(m_buffer.get(), qint64(BufferBytes), 0ms);
            if (!got)
                return core::passOn(got);
            if (*got == 0)
                return {};
            m_begin = 0;
            m_end = std::size_t(*got);
        }
    }

    Connection &m_connection;
    Parser m_parser;
    std::unique_ptr<char[]> m_buffer = std::make_unique_for_overwrite<char[]>(BufferBytes);
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    bool m_hasAnswer = false;
};

HttpExchange::HttpExchange(Connection &connection) : m_connection(connection), m_reader(std::make_unique<Reader>(connection)) { }
HttpExchange::~HttpExchange() = default;

core::Result<HttpHead> HttpExchange::begin(const HttpCall &call)
{
    QByteArray text = call.method + ' ' + call.target + " HTTP/1.1\r\nHost: docker\r\n";
    if (!call.contentType.isEmpty())
        text += "Content-Type: " + call.contentType + "\r\n";
    if (call.upgrade)
        text += "Connection: Upgrade\r\nUpgrade: tcp\r\n";
    if (call.bodySource)
        text += "Transfer-Encoding: chunked\r\n";
    else if (call.method != "GET")
        text += "Content-Length: " + QByteArray::number(call.body.size()) + "\r\n";
    text += "\r\n" + call.body;
    if (const auto sent = m_connection.write(text); !sent)
        return core::passOn(sent);
    if (call.bodySource) {
        const auto sent = sendSource(*call.bodySource);
        // The engine may refuse before it has read everything: then its answer says more than the broken pipe.
        if (!sent && sent.error().kind != core::ErrorKind::Unreachable)
            return core::passOn(sent);
    }
    return m_reader->readHead();
}

core::Result<void> HttpExchange::sendSource(core::ByteSource &source)
{
    QByteArray piece(ChunkBytes, Qt::Uninitialized);
    while (true) {
        const auto got = source.read(piece.data(), ChunkBytes);
        if (!got)
            return core::passOn(got);
        if (*got == 0)
            return m_connection.write("0\r\n\r\n");
        const QByteArray chunk = QByteArray::number(*got, 16) + "\r\n" + QByteArrayView(piece.constData(), *got) + "\r\n";
        if (const auto sent = m_connection.write(chunk); !sent)
            return sent;
    }
}

core::Result<void> HttpExchange::readBody(core::ByteSink &sink)
{
    return m_reader->readBody(sink);
}

bool HttpExchange::isReusable() const
{
    return m_reader->isReusable();
}

bool HttpExchange::hasAnswer() const
{
    return m_reader->hasAnswer();
}

} // namespace millwright::docker
