#include "services/systems/redis/redisconnection.h"

#include <hiredis/hiredis.h>

#include <cstring>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace millwright::systems::redis {

using Kind = RedisFailure::Kind;

namespace {

void flatten(const redisReply &reply, QByteArrayList &pieces)
{
    switch (reply.type) {
    case REDIS_REPLY_INTEGER:
        pieces.append(QByteArray::number(reply.integer));
        break;
    case REDIS_REPLY_ARRAY:
        for (std::size_t index = 0; index < reply.elements; ++index)
            flatten(*reply.element[index], pieces);
        break;
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
        pieces.append(QByteArray(reply.str, qsizetype(reply.len)));
        break;
    default:
        break;
    }
}

} // namespace

void RedisConnection::Closer::operator()(redisContext *connection) const
{
    redisFree(connection);
}

tl::unexpected<RedisFailure> RedisConnection::broken()
{
    m_broken = true;
    const Kind kind = m_connection->err == REDIS_ERR_PROTOCOL ? Kind::NotRedis : Kind::Broken;
    return tl::unexpected(RedisFailure {kind, QString::fromUtf8(m_connection->errstr)});
}

RedisResult<void> RedisConnection::wait(SocketEvent event, Deadline deadline, const core::TaskContext &context)
{
    const SocketWait reason = waitForSocket(m_connection->fd, event, deadline, context);
    if (reason == SocketWait::Ready)
        return {};
    m_broken = true; // an answer may still be on its way
    return tl::unexpected(RedisFailure {reason == SocketWait::Cancelled ? Kind::Cancelled : Kind::DeadlinePassed, {}});
}

// What became of a connect that went on in the background.
RedisResult<void> RedisConnection::connected()
{
    int error = 0;
    socklen_t size = sizeof(error);
    if (::getsockopt(m_connection->fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0)
        return {};
    m_broken = true;
    return tl::unexpected(RedisFailure {Kind::Broken, QString::fromLocal8Bit(std::strerror(error))});
}

RedisResult<void> RedisConnection::sendAll(Deadline deadline, const core::TaskContext &context)
{
    for (int done = 0; !done;) {
        if (redisBufferWrite(m_connection.get(), &done) != REDIS_OK)
            return broken();
        if (done)
            break;
        if (const auto ready = wait(SocketEvent::Writable, deadline, context); !ready)
            return ready;
    }
    return {};
}

RedisResult<void *> RedisConnection::receive(Deadline deadline, const core::TaskContext &context)
{
    for (;;) {
        void *reply = nullptr;
        if (redisGetReply(m_connection.get(), &reply) != REDIS_OK)
            return broken();
        if (reply)
            return reply;
        if (const auto ready = wait(SocketEvent::Readable, deadline, context); !ready)
            return tl::unexpected(ready.error());
        if (redisBufferRead(m_connection.get()) != REDIS_OK)
            return broken();
    }
}

RedisResult<std::unique_ptr<RedisConnection>> RedisConnection::open(const RedisAddress &address, Deadline deadline,
                                                                    const core::TaskContext &context)
{
    std::unique_ptr<RedisConnection> self(new RedisConnection(redisConnectNonBlock(address.host.toUtf8().constData(), address.port)));
    if (!self->m_connection)
        return tl::unexpected(RedisFailure {Kind::Broken, u"out of memory"_s});
    if (self->m_connection->err)
        return self->broken();
    if (const auto ready = self->wait(SocketEvent::Writable, deadline, context); !ready)
        return tl::unexpected(ready.error());
    if (const auto done = self->connected(); !done)
        return tl::unexpected(done.error());
    if (const auto done = self->authenticate(address, deadline, context); !done)
        return tl::unexpected(done.error());
    return self;
}

RedisResult<void> RedisConnection::authenticate(const RedisAddress &address, Deadline deadline, const core::TaskContext &context)
{
    if (address.password.isEmpty())
        return {};
    QByteArrayList words {"AUTH"};
    if (!address.user.isEmpty() && address.user != "default"_L1)
        words.append(address.user.toUtf8());
    words.append(address.password.reveal());
    const auto reply = command(words, deadline, context);
    if (reply)
        return {};
    // "Client sent AUTH, but no password is set", "AUTH <password> called without any password configured …"
    const bool openToAll = reply.error().kind == Kind::Server && reply.error().message.contains("password"_L1)
        && (reply.error().message.contains("no password is set"_L1) || reply.error().message.contains("without any password"_L1));
    if (openToAll)
        return {};
    return tl::unexpected(reply.error());
}

RedisResult<QByteArrayList> RedisConnection::command(const QByteArrayList &words, Deadline deadline, const core::TaskContext &context)
{
    std::vector<const char *> starts;
    std::vector<std::size_t> sizes;
    for (const QByteArray &word : words) {
        starts.push_back(word.constData());
        sizes.push_back(std::size_t(word.size()));
    }
    redisAppendCommandArgv(m_connection.get(), int(words.size()), starts.data(), sizes.data());
    if (const auto sent = sendAll(deadline, context); !sent)
        return tl::unexpected(sent.error());
    const auto received = receive(deadline, context);
    if (!received)
        return tl::unexpected(received.error());
    const std::unique_ptr<redisReply, decltype(&freeReplyObject)> reply(static_cast<redisReply *>(*received), &freeReplyObject);
    if (reply->type == REDIS_REPLY_ERROR)
        return tl::unexpected(RedisFailure {Kind::Server, QString::fromUtf8(reply->str, qsizetype(reply->len))});
    QByteArrayList pieces;
    flatten(*reply, pieces);
    return pieces;
}

} // namespace millwright::systems::redis
