#pragma once

#include "services/core/secret.h"
#include "services/systems/socketwait.h"

#include <QByteArrayList>

#include <memory>

struct redisContext;

namespace millwright::systems::redis {

// Where and as whom to connect. An empty user means the default one, an empty password none.
struct RedisAddress
{
    QString host;
    quint16 port = 6379;
    QString user;
    core::Secret password;

    friend bool operator==(const RedisAddress &, const RedisAddress &) = default;
};

// Why a connection or command failed; message is the server's own line ("WRONGPASS invalid username-password pair") or hiredis' text.
struct RedisFailure
{
    enum class Kind { Server, NotRedis, Broken, DeadlinePassed, Cancelled };

    Kind kind = Kind::Broken;
    QString message;

    // The server's error code, the first word of its line.
    [[nodiscard]] QString code() const { return kind == Kind::Server ? message.section(u' ', 0, 0) : QString(); }
    friend bool operator==(const RedisFailure &, const RedisFailure &) = default;
};

template <typename T>
using RedisResult = tl::expected<T, RedisFailure>;

// One connection to a server, driven through hiredis' non-blocking calls: connecting and commands end at their deadline or stop request,
// whatever the other side does. One thread at a time. After anything but a Server failure the object is of no use any more.
class RedisConnection final
{
public:
    // Connects and, where there is a password, authenticates. A server without a password takes anybody.
    [[nodiscard]] static RedisResult<std::unique_ptr<RedisConnection>> open(const RedisAddress &address, Deadline deadline,
                                                                            const core::TaskContext &context);

    // One command; the reply flattened: a status, number or text is one piece, a list its pieces, nil none.
    [[nodiscard]] RedisResult<QByteArrayList> command(const QByteArrayList &words, Deadline deadline, const core::TaskContext &context);
    [[nodiscard]] bool isUsable() const { return !m_broken; }

private:
    struct Closer
    {
        void operator()(redisContext *connection) const;
    };
    explicit RedisConnection(redisContext *connection) : m_connection(connection) { }

    [[nodiscard]] RedisResult<void> wait(SocketEvent event, Deadline deadline, const core::TaskContext &context);
    [[nodiscard]] RedisResult<void> connected();
    [[nodiscard]] RedisResult<void> sendAll(Deadline deadline, const core::TaskContext &context);
    [[nodiscard]] RedisResult<void *> receive(Deadline deadline, const core::TaskContext &context);
    [[nodiscard]] RedisResult<void> authenticate(const RedisAddress &address, Deadline deadline, const core::TaskContext &context);
    [[nodiscard]] tl::unexpected<RedisFailure> broken();

    std::unique_ptr<redisContext, Closer> m_connection;
    bool m_broken = false;
};

} // namespace millwright::systems::redis
