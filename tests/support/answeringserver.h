#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace millwright::tests {

// A port on 127.0.0.1 that says the same bytes to whoever sends anything, then closes: a server of another protocol, or one that
// refuses in its own words.
class AnsweringServer final
{
public:
    explicit AnsweringServer(QByteArray answer) : m_answer(std::move(answer)), m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(address);
        if (::bind(m_socket, reinterpret_cast<sockaddr *>(&address), size) == 0 && ::listen(m_socket, 16) == 0
            && ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size) == 0)
            m_port = ntohs(address.sin_port);
        m_thread = std::jthread([this](const std::stop_token &stop) { serve(stop); });
    }
    ~AnsweringServer()
    {
        m_thread.request_stop();
        m_thread.join();
        ::close(m_socket);
    }
    AnsweringServer(const AnsweringServer &) = delete;
    AnsweringServer &operator=(const AnsweringServer &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; } // 0: it could not listen

private:
    void serve(const std::stop_token &stop) const
    {
        while (!stop.stop_requested()) {
            pollfd waiting {m_socket, POLLIN, 0};
            if (::poll(&waiting, 1, 20) <= 0)
                continue;
            const int peer = ::accept(m_socket, nullptr, nullptr);
            char ignored[4096];
            if (::recv(peer, ignored, sizeof(ignored), 0) > 0)
                ::send(peer, m_answer.constData(), std::size_t(m_answer.size()), MSG_NOSIGNAL);
            ::close(peer);
        }
    }

    QByteArray m_answer;
    int m_socket;
    quint16 m_port = 0;
    std::jthread m_thread;
};

} // namespace millwright::tests
