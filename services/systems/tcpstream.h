#pragma once

#include "services/systems/socketwait.h"

#include <QByteArray>
#include <QString>

namespace millwright::systems {

enum class StreamState { Ready, Cancelled, DeadlinePassed, Failed };

// A plain connection to an address (no names: endpoints are addresses). Every call ends at its deadline and within 20 ms of a stop
// request. One thread.
class TcpStream final
{
public:
    TcpStream() = default;
    TcpStream(const TcpStream &) = delete;
    TcpStream &operator=(const TcpStream &) = delete;
    ~TcpStream();

    [[nodiscard]] StreamState connect(const QString &address, quint16 port, Deadline deadline, const core::TaskContext &context);
    [[nodiscard]] StreamState write(QByteArrayView bytes, Deadline deadline, const core::TaskContext &context);
    // Until the other side closes, at most `most` bytes.
    [[nodiscard]] StreamState readToEnd(QByteArray &bytes, qint64 most, Deadline deadline, const core::TaskContext &context);
    // The system's words after Failed.
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    [[nodiscard]] StreamState wait(SocketEvent event, Deadline deadline, const core::TaskContext &context);
    [[nodiscard]] StreamState failed(int code);

    int m_socket = -1;
    QString m_problem;
};

} // namespace millwright::systems
