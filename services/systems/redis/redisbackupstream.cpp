#include "services/systems/redis/redisbackupstream.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using millwright::core::ErrorKind;
using millwright::core::Result;

namespace millwright::systems::redis {

namespace {

constexpr auto ConnectTime = 4000ms;
constexpr auto AnswerTime = 5000ms;
constexpr auto QuietTime = 60'000ms; // while the server writes its snapshot it sends a newline now and then
constexpr int Slice = 50; // how soon a stop request is seen
constexpr qsizetype MarkSize = 40;
constexpr std::size_t PieceBytes = 256 * 1024;

QString text(const char *source)
{
    return QCoreApplication::translate("Redis", source);
}

} // namespace

SnapshotStream::SnapshotStream(const platform::Endpoint &endpoint, const std::optional<platform::Credential> &credential)
    : m_endpoint(endpoint), m_credential(credential), m_socket(std::make_unique<QTcpSocket>())
{ }

SnapshotStream::~SnapshotStream() = default;

Result<void> SnapshotStream::fetch(core::ByteSink &sink, const core::TaskContext &context)
{
    const Result<void> ready = open(context).and_then([&] { return login(context); });
    if (!ready)
        return ready;
    static_cast<void>(ask({"REPLCONF", "rdb-only", "1"}, context)); // refused before 6.2: then more would follow, which is not read
    static_cast<void>(ask({"REPLCONF", "capa", "eof"}, context));
    m_socket->write("*1\r\n$4\r\nSYNC\r\n");
    QByteArray line;
    while (line.isEmpty()) { // bare newlines while the snapshot is being written
        Result<QByteArray> read = readLine(QuietTime, context);
        if (!read)
            return core::passOn(read);
        line = *read;
    }
    constexpr QByteArrayView Marked = "$EOF:";
    if (line.startsWith(Marked) && line.size() == Marked.size() + MarkSize)
        return readUntil(line.sliced(Marked.size()), sink, context);
    bool number = false;
    const qint64 size = line.sliced(1).toLongLong(&number);
    if (!line.startsWith('$') || !number || size <= 0)
        return core::failure(line.startsWith("-NOPERM") ? ErrorKind::Denied : ErrorKind::Internal, text("Redis does not give its snapshot. Details say why."),
                             QString::fromUtf8(line.left(300)));
    return readSnapshot(size, sink, context);
}

Result<void> SnapshotStream::open(const core::TaskContext &context)
{
    QElapsedTimer since;
    since.start();
    m_socket->connectToHost(m_endpoint.host, m_endpoint.port);
    while (!m_socket->waitForConnected(Slice)) {
        if (context.cancelled())
            return core::TaskContext::cancelledFailure();
        if (m_socket->state() == QAbstractSocket::UnconnectedState || std::chrono::milliseconds(since.elapsed()) > ConnectTime)
            return core::failure(ErrorKind::Unreachable, text("Redis cannot be reached."), m_socket->errorString());
    }
    return {};
}

Result<void> SnapshotStream::login(const core::TaskContext &context)
{
    if (!m_credential || m_credential->password.isEmpty())
        return {};
    QList<QByteArray> command {"AUTH"};
    if (!m_credential->user.isEmpty() && m_credential->user != u"default")
        command.append(m_credential->user.toUtf8());
    command.append(m_credential->password.reveal());
    const Result<QByteArray> answer = ask(command, context);
    if (!answer)
        return core::passOn(answer);
    if (!answer->startsWith('+'))
        return core::failure(ErrorKind::Denied, text("Redis refuses the password."), QString::fromUtf8(answer->left(200)));
    return {};
}

Result<QByteArray> SnapshotStream::ask(const QList<QByteArray> &command, const core::TaskContext &context)
{
    QByteArray bytes = '*' + QByteArray::number(command.size()) + "\r\n";
    for (const QByteArray &word : command)
        bytes += '$' + QByteArray::number(word.size()) + "\r\n" + word + "\r\n";
    m_socket->write(bytes);
    return readLine(AnswerTime, context);
}

Result<QByteArray> SnapshotStream::readLine(std::chrono::milliseconds patience, const core::TaskContext &context)
{
    while (!m_socket->canReadLine()) {
        if (Result<void> waited = waitForBytes(patience, context); !waited)
            return core::passOn(waited);
    }
    return m_socket->readLine().trimmed();
}

Result<void> SnapshotStream::waitForBytes(std::chrono::milliseconds patience, const core::TaskContext &context)
{
    QElapsedTimer since;
    since.start();
    while (!m_socket->waitForReadyRead(Slice)) {
        if (context.cancelled())
            return core::TaskContext::cancelledFailure();
        if (m_socket->state() != QAbstractSocket::ConnectedState)
            return core::failure(ErrorKind::Unreachable, text("Redis closed the connection before its snapshot was whole. Try again."),
                                 m_socket->errorString());
        if (std::chrono::milliseconds(since.elapsed()) > patience)
            return core::failure(ErrorKind::Timeout, text("Redis sent nothing for too long. Try again."));
    }
    return {};
}

Result<qint64> SnapshotStream::readPiece(std::vector<char> &piece, qint64 most, const core::TaskContext &context)
{
    if (context.cancelled())
        return core::TaskContext::cancelledFailure();
    if (m_socket->bytesAvailable() == 0) {
        if (const Result<void> waited = waitForBytes(QuietTime, context); !waited)
            return core::passOn(waited);
    }
    const qint64 got = m_socket->read(piece.data(), std::min(most, qint64(piece.size())));
    if (got < 0)
        return core::failure(ErrorKind::Unreachable, text("Redis closed the connection before its snapshot was whole. Try again."));
    return got;
}

Result<void> SnapshotStream::readSnapshot(qint64 size, core::ByteSink &sink, const core::TaskContext &context)
{
    std::vector<char> piece(PieceBytes);
    m_socket->setReadBufferSize(qint64(4 * PieceBytes));
    while (size > 0) {
        const Result<qint64> got = readPiece(piece, size, context);
        if (!got)
            return core::passOn(got);
        if (Result<void> written = sink.write(QByteArrayView(piece.data(), *got)); !written)
            return written;
        size -= *got;
    }
    return {};
}

Result<void> SnapshotStream::readUntil(const QByteArray &mark, core::ByteSink &sink, const core::TaskContext &context)
{
    std::vector<char> piece(PieceBytes);
    m_socket->setReadBufferSize(qint64(4 * PieceBytes));
    TailHolder holder(sink);
    while (holder.tail() != mark) {
        const Result<qint64> got = readPiece(piece, qint64(piece.size()), context);
        if (!got)
            return core::passOn(got);
        if (Result<void> written = holder.write(QByteArrayView(piece.data(), *got)); !written)
            return written;
    }
    return {};
}

Result<void> TailHolder::write(QByteArrayView bytes)
{
    m_tail += bytes;
    const qsizetype ready = m_tail.size() - MarkSize;
    if (ready <= 0)
        return {};
    const Result<void> written = m_sink.write(QByteArrayView(m_tail).first(ready));
    m_tail.remove(0, ready);
    return written;
}

} // namespace millwright::systems::redis
