#include "services/docker/engine.h"

#include "services/docker/engineanswers.h"
#include "services/docker/engineprivate.h"

#include <QCoreApplication>
#include <QUrl>
#include <QVersionNumber>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace millwright::core;

namespace millwright::docker {

namespace {

constexpr std::size_t MaxIdle = 8;
const QVersionNumber OldestApi(1, 41);
const QVersionNumber NewestApi(1, 47);

QString text(const char *source)
{
    return QCoreApplication::translate("Engine", source);
}

Result<QByteArray> chooseApi(const QByteArray &offered)
{
    const QVersionNumber version = QVersionNumber::fromString(QString::fromLatin1(offered));
    if (version < OldestApi)
        return failure(ErrorKind::Unsupported, text("This Docker engine is too old: API 1.41 (Docker 20.10) is needed."), QString::fromLatin1(offered));
    return QByteArray("/v" + std::min(version, NewestApi).toString().toLatin1());
}

} // namespace

QByteArray containerPath(const QString &container, const char *rest)
{
    return "/containers/" + QUrl::toPercentEncoding(container) + rest;
}

Call::Call(std::unique_ptr<Connection> to, const TaskContext &context, std::chrono::milliseconds deadline, QString target)
    : m_connection(std::move(to)), m_http(*m_connection), m_target(std::move(target))
{
    m_guard.emplace(Watchdog::watch(context.stop, deadline, [connection = m_connection.get()] { connection->shutdown(); }));
}

Error Call::explain(const Error &error) const
{
    switch (m_guard ? m_guard->fired() : Watchdog::Reason::None) {
    case Watchdog::Reason::Cancelled:
        return TaskContext::cancelledFailure(m_target).value();
    case Watchdog::Reason::DeadlinePassed:
        return {ErrorKind::Timeout, text("The Docker engine does not answer in time."), error.detail, m_target};
    case Watchdog::Reason::None:
        break;
    }
    Error explained = error;
    if (explained.target.isEmpty())
        explained.target = m_target;
    return explained;
}

std::unique_ptr<Connection> Call::release()
{
    m_guard.reset();
    return std::move(m_connection);
}

std::unique_ptr<Connection> Engine::Private::takeIdle()
{
    const std::lock_guard lock(mutex);
    if (idle.empty())
        return nullptr;
    auto connection = std::move(idle.back());
    idle.pop_back();
    return connection;
}

Result<Answer> Engine::Private::exchangeOn(std::unique_ptr<Connection> connection, const QByteArray &method, const QByteArray &path,
                                           const QByteArray &body, std::chrono::milliseconds deadline, const QString &target,
                                           const TaskContext &context)
{
    Call call(std::move(connection), context, deadline, target);
    Answer answer;
    const auto run = [&]() -> Result<void> {
        if (auto sent = call.http().send(method, path, {}, body); !sent)
            return sent;
        const Result<int> status = call.http().readHead({});
        if (!status)
            return passOn(status);
        answer.status = *status;
        answer.apiVersion = call.http().header("Api-Version");
        return call.http().readAll(MaxAnswer, {}).map([&answer](QByteArray all) { answer.body = std::move(all); });
    };
    if (const Result<void> done = run(); !done)
        return tl::unexpected(call.explain(done.error()));
    if (call.http().isReusable()) {
        auto reusable = call.release();
        const std::lock_guard lock(mutex);
        if (idle.size() < MaxIdle)
            idle.push_back(std::move(reusable));
    }
    return answer;
}

Result<Answer> Engine::Private::exchange(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                                         std::chrono::milliseconds deadline, const QString &target, const TaskContext &context)
{
    if (context.cancelled())
        return TaskContext::cancelledFailure(target);
    if (auto kept = takeIdle()) {
        Result<Answer> answer = exchangeOn(std::move(kept), method, path, body, deadline, target, context);
        // The engine may have closed a kept connection meanwhile; only what changes nothing is asked again.
        if (answer || method != "GET" || answer.error().kind != ErrorKind::Unreachable)
            return answer;
    }
    Result<std::unique_ptr<Connection>> connection = transport->connect(ConnectDeadline);
    if (!connection)
        return passOn(connection);
    return exchangeOn(std::move(*connection), method, path, body, deadline, target, context);
}

Result<QByteArray> Engine::Private::apiPrefix(const TaskContext &context)
{
    {
        const std::lock_guard lock(mutex);
        if (!prefix.isEmpty())
            return prefix;
    }
    const Result<Answer> ping = exchange("GET", "/_ping", {}, Deadline, transport->address(), context);
    if (!ping)
        return passOn(ping);
    Result<QByteArray> chosen = chooseApi(ping->apiVersion);
    if (chosen) {
        const std::lock_guard lock(mutex);
        prefix = *chosen;
    }
    return chosen;
}

Result<Answer> Engine::Private::request(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                                        std::chrono::milliseconds deadline, const QString &target, const TaskContext &context)
{
    const Result<QByteArray> api = apiPrefix(context);
    if (!api)
        return passOn(api);
    Result<Answer> answer = exchange(method, *api + path, body, deadline, target, context);
    if (!answer && answer.error().kind == ErrorKind::Unreachable) {
        const std::lock_guard lock(mutex);
        prefix.clear(); // perhaps another engine comes back
    }
    return answer;
}

Result<QJsonDocument> Engine::Private::json(const QByteArray &method, const QByteArray &path, const QByteArray &body, const QString &target,
                                            const TaskContext &context, std::chrono::milliseconds deadline)
{
    const Result<Answer> answer = request(method, path, body, deadline, target, context);
    if (!answer)
        return passOn(answer);
    if (answer->status >= 400)
        return tl::unexpected(errorFrom(answer->status, answer->body, target));
    return QJsonDocument::fromJson(answer->body);
}

Result<std::unique_ptr<Call>> Engine::Private::open(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                                                    const HttpExchange::Headers &headers, std::chrono::milliseconds deadline,
                                                    const QString &target, const TaskContext &context)
{
    const Result<QByteArray> api = apiPrefix(context);
    if (!api)
        return passOn(api);
    Result<std::unique_ptr<Connection>> connection = transport->connect(ConnectDeadline);
    if (!connection)
        return passOn(connection);
    auto call = std::make_unique<Call>(std::move(*connection), context, deadline, target);
    if (const auto sent = call->http().send(method, *api + path, headers, body); !sent)
        return tl::unexpected(call->explain(sent.error()));
    const Result<int> status = call->http().readHead(Deadline);
    if (!status)
        return tl::unexpected(call->explain(status.error()));
    if (*status < 400)
        return call;
    const Result<QByteArray> said = call->http().readAll(MaxAnswer, Deadline);
    return tl::unexpected(errorFrom(*status, said.value_or(QByteArray()), target));
}

Engine::Engine(std::unique_ptr<Transport> transport) : d(std::make_unique<Private>(std::move(transport))) { }
Engine::~Engine() = default;

QString Engine::address() const
{
    return d->transport->address();
}

Result<EngineVersion> Engine::version(const TaskContext &context)
{
    const Result<QJsonDocument> info = d->json("GET", "/info", {}, address(), context);
    if (!info)
        return passOn(info);
    EngineVersion version;
    version.id = (*info)[u"ID"_s].toString();
    version.version = (*info)[u"ServerVersion"_s].toString();
    version.apiVersion = QString::fromLatin1(d->apiPrefix(context).value_or(QByteArray()).mid(2));
    version.operatingSystem = (*info)[u"OperatingSystem"_s].toString();
    version.processors = (*info)[u"NCPU"_s].toInt();
    version.memoryBytes = (*info)[u"MemTotal"_s].toInteger();
    version.dataFolder = (*info)[u"DockerRootDir"_s].toString();
    return version;
}

} // namespace millwright::docker
