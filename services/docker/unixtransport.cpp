#include "services/docker/transport.h"

#include <QCoreApplication>
#include <QFile>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace millwright::docker {

namespace {

QString systemText(int code)
{
    return QString::fromLocal8Bit(std::strerror(code));
}

tl::unexpected<core::Error> lost(const QString &address, int code)
{
    return core::failure(core::ErrorKind::Unreachable,
                         QCoreApplication::translate("docker", "The connection to the container engine broke. Check that it runs, then try again."),
                         systemText(code), address);
}

// A non-blocking socket with poll() in front, so that every wait has an end.
class UnixConnection final : public Connection
{
public:
    UnixConnection(int socket, QString address) : m_socket(socket), m_address(std::move(address)) { }
    ~UnixConnection() override { ::close(m_socket); }

    core::Result<qint64> read(char *buffer, qint64 max, std::chrono::milliseconds idle) override
    {
        while (true) {
            const ssize_t got = ::recv(m_socket, buffer, static_cast<std::size_t>(max), MSG_DONTWAIT);
            if (m_shutDown)
                return ended();
            if (got >= 0)
                return got;
            if (errno != EAGAIN && errno != EINTR)
                return lost(m_address, errno);
            if (errno == EAGAIN && !waitFor(POLLIN, idle))
                return core::failure(core::ErrorKind::Timeout,
                                     QCoreApplication::translate("docker", "The container engine sent nothing for too long. Try again, or restart it."),
                                     {}, m_address);
        }
    }

    core::Result<void> write(QByteArrayView bytes) override
    {
        while (!bytes.isEmpty()) {
            const ssize_t sent = ::send(m_socket, bytes.data(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (m_shutDown)
                return ended();
            if (sent >= 0)
                bytes = bytes.sliced(sent);
            else if (errno == EAGAIN)
                waitFor(POLLOUT, 0ms);
            else if (errno != EINTR)
                return lost(m_address, errno);
        }
        return {};
    }

    void closeWriting() override { ::shutdown(m_socket, SHUT_WR); }

    void shutdown() override
    {
        m_shutDown = true;
        ::shutdown(m_socket, SHUT_RDWR);
    }

private:
    // False when idle (zero: no end) passed first. A shut-down socket counts as ready.
    bool waitFor(short events, std::chrono::milliseconds idle) const
    {
        pollfd entry {m_socket, events, 0};
        return ::poll(&entry, 1, idle.count() > 0 ? static_cast<int>(idle.count()) : -1) != 0;
    }
    [[nodiscard]] tl::unexpected<core::Error> ended() const { return core::TaskContext::cancelledFailure(m_address); }

    int m_socket;
    QString m_address;
    std::atomic_bool m_shutDown = false;
};

tl::unexpected<core::Error> cannotConnect(const QString &path, int code)
{
    const QString address = u"unix://"_s + path;
    if (code == EACCES || code == EPERM)
        return core::failure(core::ErrorKind::Denied,
                             QCoreApplication::translate("docker", "This user may not use the container engine at %1. Add the user to the "
                                                                   "group docker and log in again, or run Millwright as one who may.")
                                 .arg(path),
                             systemText(code), address);
    if (code == ENOENT)
        return core::failure(core::ErrorKind::Unreachable,
                             QCoreApplication::translate("docker", "There is no container engine at %1. Install and start Docker, or name "
                                                                   "another socket with DOCKER_HOST.")
                                 .arg(path),
                             systemText(code), address);
    return core::failure(core::ErrorKind::Unreachable,
                         QCoreApplication::translate("docker", "No container engine answers at %1. Start it (systemctl start docker) and try "
                                                               "again.")
                             .arg(path),
                         systemText(code), address);
}

class UnixTransport final : public Transport
{
public:
    explicit UnixTransport(const QString &path) : m_path(path) { }

    core::Result<std::unique_ptr<Connection>> connect(std::chrono::milliseconds deadline) override
    {
        sockaddr_un address {};
        address.sun_family = AF_UNIX;
        const QByteArray path = QFile::encodeName(m_path);
        if (path.size() >= qsizetype(sizeof address.sun_path))
            return cannotConnect(m_path, ENAMETOOLONG);
        std::memcpy(address.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
        const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (socket < 0)
            return cannotConnect(m_path, errno);
        auto connection = std::make_unique<UnixConnection>(socket, this->address());
        if (const int code = reach(socket, address, deadline); code != 0)
            return cannotConnect(m_path, code);
        return std::unique_ptr<Connection>(std::move(connection));
    }

    QString address() const override { return u"unix://"_s + m_path; }

private:
    // A unix socket whose queue is full answers EAGAIN at once and cannot be polled: ask again for a while.
    static int reach(int socket, const sockaddr_un &address, std::chrono::milliseconds deadline)
    {
        const auto end = std::chrono::steady_clock::now() + deadline;
        while (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
            if (errno != EAGAIN && errno != EINTR)
                return errno;
            if (std::chrono::steady_clock::now() >= end)
                return ETIMEDOUT;
            ::poll(nullptr, 0, 10);
        }
        return 0;
    }

    QString m_path;
};

} // namespace

std::unique_ptr<Transport> unixTransport(const QString &path)
{
    return std::make_unique<UnixTransport>(path);
}

} // namespace millwright::docker
