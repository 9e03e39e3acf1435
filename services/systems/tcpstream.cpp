#include "services/systems/tcpstream.h"

#include <QHostAddress>

#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace millwright::systems {

namespace {

// Fills storage for address; its size, or 0 when it is no address.
socklen_t fill(sockaddr_storage &storage, const QString &address, quint16 port)
{
    const QHostAddress host(address == QLatin1StringView("localhost") ? QStringLiteral("127.0.0.1") : address);
    if (host.protocol() == QAbstractSocket::IPv4Protocol) {
        auto &four = reinterpret_cast<sockaddr_in &>(storage);
        four.sin_family = AF_INET;
        four.sin_port = htons(port);
        four.sin_addr.s_addr = htonl(host.toIPv4Address());
        return sizeof four;
    }
    if (host.protocol() != QAbstractSocket::IPv6Protocol)
        return 0;
    auto &six = reinterpret_cast<sockaddr_in6 &>(storage);
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    const Q_IPV6ADDR bytes = host.toIPv6Address();
    std::memcpy(&six.sin6_addr, &bytes, sizeof bytes);
    return sizeof six;
}

} // namespace

TcpStream::~TcpStream()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

StreamState TcpStream::failed(int code)
{
    m_problem = QString::fromLocal8Bit(std::strerror(code));
    return StreamState::Failed;
}

StreamState TcpStream::wait(SocketEvent event, Deadline deadline, const core::TaskContext &context)
{
    switch (waitForSocket(m_socket, event, deadline, context)) {
    case SocketWait::Ready:
        return StreamState::Ready;
    case SocketWait::DeadlinePassed:
        return StreamState::DeadlinePassed;
    case SocketWait::Cancelled:
        break;
    }
    return StreamState::Cancelled;
}

StreamState TcpStream::connect(const QString &address, quint16 port, Deadline deadline, const core::TaskContext &context)
{
    sockaddr_storage storage {};
    const socklen_t size = fill(storage, address, port);
    if (size == 0)
        return failed(EADDRNOTAVAIL);
    m_socket = ::socket(storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_socket < 0)
        return failed(errno);
    if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&storage), size) == 0)
        return StreamState::Ready;
    if (errno != EINPROGRESS)
        return failed(errno);
    if (const StreamState state = wait(SocketEvent::Writable, deadline, context); state != StreamState::Ready)
        return state;
    int code = 0;
    socklen_t length = sizeof code;
    ::getsockopt(m_socket, SOL_SOCKET, SO_ERROR, &code, &length);
    return code == 0 ? StreamState::Ready : failed(code);
}

StreamState TcpStream::write(QByteArrayView bytes, Deadline deadline, const core::TaskContext &context)
{
    while (!bytes.isEmpty()) {
        const ssize_t sent = ::send(m_socket, bytes.data(), std::size_t(bytes.size()), MSG_NOSIGNAL);
        if (sent >= 0)
            bytes = bytes.sliced(sent);
        else if (errno != EAGAIN && errno != EINTR)
            return failed(errno);
        else if (const StreamState state = wait(SocketEvent::Writable, deadline, context); state != StreamState::Ready)
            return state;
    }
    return StreamState::Ready;
}

StreamState TcpStream::readToEnd(QByteArray &bytes, qint64 most, Deadline deadline, const core::TaskContext &context)
{
    char piece[16'384];
    while (bytes.size() < most) {
        const ssize_t got = ::recv(m_socket, piece, sizeof piece, 0);
        if (got == 0)
            return StreamState::Ready;
        if (got > 0)
            bytes.append(piece, got);
        else if (errno == ECONNRESET && !bytes.isEmpty())
            return StreamState::Ready;
        else if (errno != EAGAIN && errno != EINTR)
            return failed(errno);
        else if (const StreamState state = wait(SocketEvent::Readable, deadline, context); state != StreamState::Ready)
            return state;
    }
    return failed(EMSGSIZE);
}

} // namespace millwright::systems
