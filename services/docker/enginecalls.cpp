#include "services/docker/engineprivate.h"

#include "services/docker/readings.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace millwright::docker {

namespace {
constexpr std::size_t MostIdle = 8;
constexpr qsizetype MostErrorBytes = 64 << 10;
constexpr qsizetype MostAnswerBytes = 64 << 20;
constexpr int FirstError = 400;

QString sentenceOf(core::ErrorKind kind)
{
    switch (kind) {
    case core::ErrorKind::NotFound:
        return QCoreApplication::translate("docker", "The container engine knows nothing of that name. It may have been removed; look again.");
    case core::ErrorKind::Conflict:
        return QCoreApplication::translate("docker", "The container engine cannot do this in the present state. See the details, then try again.");
    case core::ErrorKind::Denied:
        return QCoreApplication::translate("docker", "The container engine does not allow this. Ask its owner for the right.");
    case core::ErrorKind::Invalid:
        return QCoreApplication::translate("docker", "The container engine did not understand the request. The details say why.");
    default:
        return QCoreApplication::translate("docker", "The container engine failed. The details say why.");
    }
}

core::ErrorKind kindOf(int status)
{
    switch (status) {
    case 400:
        return core::ErrorKind::Invalid;
    case 401:
    case 403:
        return core::ErrorKind::Denied;
    case 404:
        return core::ErrorKind::NotFound;
    case 409:
        return core::ErrorKind::Conflict;
    default:
        return core::ErrorKind::Internal;
    }
}

tl::unexpected<core::Error> notJson(const QString &about)
{
    return core::failure(core::ErrorKind::Internal,
                         QCoreApplication::translate("docker", "The container engine's answer cannot be read. Check its version."), {}, about);
}
} // namespace

EngineCall getCall(const QByteArray &target, const QString &about)
{
    EngineCall call;
    call.http.target = target;
    call.about = about;
    return call;
}

EngineCall postCall(const QByteArray &target, const QString &about, const QJsonObject &body)
{
    EngineCall call = getCall(target, about);
    call.http.method = "POST";
    if (!body.isEmpty()) {
        call.http.contentType = "application/json";
        call.http.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    return call;
}

QByteArray encoded(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

QByteArray containerPath(const QString &container)
{
    return "/containers/" + encoded(container);
}

QByteArray filters(const QHash<QString, QStringList> &values)
{
    QJsonObject object;
    for (auto entry = values.begin(); entry != values.end(); ++entry) {
        if (!entry.value().isEmpty())
            object.insert(entry.key(), QJsonArray::fromStringList(entry.value()));
    }
    return "filters=" + QJsonDocument(object).toJson(QJsonDocument::Compact).toPercentEncoding();
}

core::Error errorOf(int status, const QByteArray &body, const QString &about)
{
    const QString message = QJsonDocument::fromJson(body)[u"message"].toString(QString::fromUtf8(body.left(1000)));
    const core::ErrorKind kind = kindOf(status);
    return {kind, sentenceOf(kind), u"HTTP %1: %2"_s.arg(status).arg(message.trimmed()), about};
}

std::optional<core::Error> errorOf(core::Watchdog::Reason reason, const QString &about)
{
    if (reason == core::Watchdog::Reason::Cancelled)
        return core::TaskContext::cancelledFailure(about).value();
    if (reason == core::Watchdog::Reason::DeadlinePassed)
        return core::Error {core::ErrorKind::Timeout,
                            QCoreApplication::translate("docker", "The container engine did not finish in time. Check its load, then try again."), {}, about};
    return std::nullopt;
}

core::Result<void> CollectingSink::write(QByteArrayView more)
{
    if (bytes.size() + more.size() > m_most)
        return core::failure(core::ErrorKind::Internal,
                             QCoreApplication::translate("docker", "The answer is longer than Millwright keeps in memory."),
                             u"%1 bytes"_s.arg(m_most));
    bytes += more;
    return {};
}

core::Result<void> Engine::Private::perform(const EngineCall &call, core::ByteSink &sink, const core::TaskContext &context)
{
    if (context.cancelled())
        return core::TaskContext::cancelledFailure(call.about);
    if (call.http.method == "GET") {
        if (auto connection = takeIdle()) {
            Attempt again = attempt(call, std::move(connection), sink, context);
            if (!again.stale)
                return std::move(again.result);
        }
    }
    auto connection = transport->connect(std::min<Deadline>(call.deadline.count() > 0 ? call.deadline : 5s, 5s));
    if (!connection) {
        forgetVersion();
        return core::passOn(std::move(connection));
    }
    return attempt(call, std::move(*connection), sink, context).result;
}

Engine::Private::Attempt Engine::Private::attempt(const EngineCall &call, std::unique_ptr<Connection> connection, core::ByteSink &sink,
                                                  const core::TaskContext &context)
{
    HttpExchange exchange(*connection);
    core::Result<void> result;
    core::Watchdog::Reason reason;
    {
        const auto guard = core::Watchdog::watch(context.stop, call.deadline, [&connection] { connection->shutdown(); });
        const auto head = exchange.begin(call.http);
        CollectingSink message(MostErrorBytes);
        const bool refused = head && head->status >= FirstError;
        result = head ? exchange.readBody(refused ? static_cast<core::ByteSink &>(message) : sink) : core::Result<void>(core::passOn(head));
        if (refused)
            result = tl::unexpected(errorOf(head->status, message.bytes, call.about));
        reason = guard.fired();
    }
    if (const auto error = errorOf(reason, call.about))
        return {tl::unexpected(*error)};
    if (!result && !exchange.hasAnswer())
        return {std::move(result), true};
    if (exchange.isReusable())
        keepIdle(std::move(connection));
    return {std::move(result)};
}

core::Result<void> Engine::Private::stream(const EngineCall &call, core::ByteSink &sink, const core::TaskContext &context)
{
    const auto apiPrefix = prefix(context);
    if (!apiPrefix)
        return core::passOn(apiPrefix);
    EngineCall versioned = call;
    versioned.http.target.prepend(*apiPrefix);
    auto result = perform(versioned, sink, context);
    if (!result && result.error().kind == core::ErrorKind::Unreachable)
        forgetVersion();
    return result;
}

core::Result<QByteArray> Engine::Private::request(const EngineCall &call, const core::TaskContext &context)
{
    CollectingSink sink(MostAnswerBytes);
    if (auto result = stream(call, sink, context); !result)
        return core::passOn(std::move(result));
    return sink.bytes;
}

core::Result<QJsonDocument> Engine::Private::json(const EngineCall &call, const core::TaskContext &context)
{
    const auto body = request(call, context);
    if (!body)
        return core::passOn(body);
    QJsonDocument document = QJsonDocument::fromJson(*body);
    return document.isNull() ? core::Result<QJsonDocument>(notJson(call.about)) : document;
}

core::Result<QList<QJsonObject>> Engine::Private::list(const EngineCall &call, const QString &key, const core::TaskContext &context)
{
    const auto document = json(call, context);
    if (!document)
        return core::passOn(document);
    const QJsonArray array = key.isEmpty() ? document->array() : document->object()[key].toArray();
    QList<QJsonObject> objects;
    for (const QJsonValue &value : array)
        objects.append(value.toObject());
    return objects;
}

core::Result<QByteArray> Engine::Private::prefix(const core::TaskContext &context)
{
    {
        const std::lock_guard lock(mutex);
        if (!apiVersion.isEmpty())
            return "/v" + apiVersion;
    }
    CollectingSink sink(MostErrorBytes);
    if (const auto answer = perform(getCall("/version", transport->address()), sink, context); !answer)
        return core::passOn(answer);
    const QJsonObject object = QJsonDocument::fromJson(sink.bytes).object();
    auto chosen = chooseApiVersion(object[u"ApiVersion"].toString().toLatin1(), object[u"MinAPIVersion"].toString().toLatin1());
    if (!chosen) {
        chosen.error().target = transport->address();
        return core::passOn(std::move(chosen));
    }
    const std::lock_guard lock(mutex);
    apiVersion = *chosen;
    return "/v" + apiVersion;
}

void Engine::Private::forgetVersion()
{
    const std::lock_guard lock(mutex);
    apiVersion.clear();
    version.reset();
    idle.clear();
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

void Engine::Private::keepIdle(std::unique_ptr<Connection> connection)
{
    const std::lock_guard lock(mutex);
    if (idle.size() < MostIdle)
        idle.push_back(std::move(connection));
}

} // namespace millwright::docker
