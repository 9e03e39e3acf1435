#include "services/docker/transport.h"

#include <QCoreApplication>
#include <QFile>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace millwright::core;

namespace millwright::docker {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Engine", source);
}

QString reason(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

class UnixConnection final : public Connection
{
public:
    explicit UnixConnection(int descriptor) : m_descriptor(descriptor) { }
    ~UnixConnection() override { ::close(m_descriptor); }

    Result<qint64> read(char *buffer, qint64 max, std::chrono::milliseconds idle) override
    {
        for (;;) {
            const ssize_t count = ::recv(m_descriptor, buffer, std::size_t(max), 0);
            if (count >= 0)
                return count;
            if (errno == EINTR)
                continue;
            if (errno != EAGAIN)
                return failure(ErrorKind::Unreachable, text("The Docker engine closed the connection."), reason(errno));
            if (!wait(POLLIN, idle))
                return failure(ErrorKind::Timeout, text("The Docker engine sends nothing."));
        }
    }

    Result<void> write(QByteArrayView bytes) override
    {
        while (!bytes.isEmpty()) {
            const ssize_t count = ::send(m_descriptor, bytes.data(), std::size_t(bytes.size()), MSG_NOSIGNAL);
            if (count >= 0)
                bytes = bytes.sliced(count);
            else if (errno == EAGAIN)
                wait(POLLOUT, {});
            else if (errno != EINTR)
                return failure(ErrorKind::Unreachable, text("The Docker engine closed the connection."), reason(errno));
        }
        return {};
    }

    void closeWriting() override { ::shutdown(m_descriptor, SHUT_WR); }
    void shutdown() override { ::shutdown(m_descriptor, SHUT_RDWR); }

private:
    // Until the descriptor is ready; false after idle. Zero waits for ever (shutdown() ends that).
    bool wait(short what, std::chrono::milliseconds idle) const
    {
        pollfd entry {m_descriptor, what, 0};
        return ::poll(&entry, 1, idle.count() > 0 ? int(idle.count()) : -1) != 0;
    }

    int m_descriptor;
};

tl::unexpected<Error> connectFailure(int error, const QString &path)
{
    if (error == EACCES || error == EPERM)
        return failure(ErrorKind::Denied,
                       text("This user may not use the Docker engine. Add it to the group docker and log in again, or run as root."),
                       reason(error), path);
    return failure(ErrorKind::Unreachable, text("No Docker engine answers at %1. Start it, or check the address.").arg(path), reason(error), path);
}

class UnixTransport final : public Transport
{
public:
    explicit UnixTransport(const QString &path) : m_path(path) { }

    Result<std::unique_ptr<Connection>> connect(std::chrono::milliseconds /*deadline*/) override
    {
        sockaddr_un address {};
        address.sun_family = AF_UNIX;
        const QByteArray name = QFile::encodeName(m_path);
        if (name.size() >= qsizetype(sizeof address.sun_path))
            return failure(ErrorKind::Invalid, text("The path of the Docker socket is too long."), {}, m_path);
        std::memcpy(address.sun_path, name.constData(), std::size_t(name.size()));
        const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (descriptor < 0)
            return connectFailure(errno, m_path);
        auto connection = std::make_unique<UnixConnection>(descriptor);
        // A unix socket connects at once or not at all (EAGAIN: the listener's queue is full).
        if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) // the sockets API's own cast
            return connectFailure(errno, m_path);
        return std::unique_ptr<Connection>(std::move(connection));
    }

    QString address() const override { return u"unix://"_s % m_path; }

private:
    QString m_path;
};

} // namespace

std::unique_ptr<Transport> unixTransport(const QString &path)
{
    return std::make_unique<UnixTransport>(path);
}

} // namespace millwright::docker
