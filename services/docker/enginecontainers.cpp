#include "services/docker/engineanswers.h"
#include "services/docker/engineprivate.h"
#include "services/docker/loglines.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUrl>

#include <condition_variable>
#include <mutex>

using namespace Qt::StringLiterals;
using namespace millwright::core;

namespace millwright::docker {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Engine", source);
}

QList<QJsonObject> objects(const QJsonArray &array)
{
    QList<QJsonObject> list;
    for (const QJsonValue value : array)
        list.append(value.toObject());
    return list;
}

// Waits, but not past a stop request.
void pauseFor(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    changed.wait_for(lock, stop, time, [] { return false; });
}

} // namespace

QByteArray filterQuery(const QJsonObject &filters)
{
    return "filters=" + QUrl::toPercentEncoding(QString::fromUtf8(QJsonDocument(filters).toJson(QJsonDocument::Compact)));
}

Result<QList<QJsonObject>> Engine::containers(const QStringList &labels, const TaskContext &context)
{
    QByteArray path = "/containers/json?all=1";
    if (!labels.isEmpty())
        path += '&' + filterQuery({{u"label"_s, QJsonArray::fromStringList(labels)}});
    return d->json("GET", path, {}, address(), context).map([](const QJsonDocument &answer) { return objects(answer.array()); });
}

Result<QJsonObject> Engine::inspect(const QString &container, const TaskContext &context)
{
    return d->json("GET", containerPath(container, "/json"), {}, container, context).map([](const QJsonDocument &answer) { return answer.object(); });
}

Result<QJsonObject> Engine::inspectImage(const QString &image, const TaskContext &context)
{
    const QByteArray name = QUrl::toPercentEncoding(image, "/:@");
    return d->json("GET", "/images/" + name + "/json", {}, image, context).map([](const QJsonDocument &answer) { return answer.object(); });
}

Result<QList<QJsonObject>> Engine::images(const TaskContext &context)
{
    return d->json("GET", "/images/json", {}, address(), context).map([](const QJsonDocument &answer) { return objects(answer.array()); });
}

Result<QList<QJsonObject>> Engine::volumes(const TaskContext &context)
{
    return d->json("GET", "/volumes", {}, address(), context).map([](const QJsonDocument &answer) {
        return objects(answer[u"Volumes"_s].toArray());
    });
}

Result<ContainerStats> Engine::stats(const QString &container, const TaskContext &context)
{
    return d->json("GET", containerPath(container, "/stats?stream=false&one-shot=true"), {}, container, context)
        .map([](const QJsonDocument &answer) { return parseStats(answer.object()); });
}

Result<void> Engine::start(const QString &container, const TaskContext &context)
{
    return d->json("POST", containerPath(container, "/start"), {}, container, context, 60s).map([](const QJsonDocument &) { });
}

Result<void> Engine::stop(const QString &container, std::chrono::seconds grace, const TaskContext &context)
{
    const QByteArray path = containerPath(container, "/stop?t=") + QByteArray::number(qint64(grace.count()));
    return d->json("POST", path, {}, container, context, grace + 30s).map([](const QJsonDocument &) { });
}

Result<void> Engine::restart(const QString &container, std::chrono::seconds grace, const TaskContext &context)
{
    const QByteArray path = containerPath(container, "/restart?t=") + QByteArray::number(qint64(grace.count()));
    return d->json("POST", path, {}, container, context, grace + 60s).map([](const QJsonDocument &) { });
}

Result<void> Engine::pause(const QString &container, const TaskContext &context)
{
    return d->json("POST", containerPath(container, "/pause"), {}, container, context).map([](const QJsonDocument &) { });
}

Result<void> Engine::unpause(const QString &container, const TaskContext &context)
{
    return d->json("POST", containerPath(container, "/unpause"), {}, container, context).map([](const QJsonDocument &) { });
}

Result<void> Engine::remove(const QString &container, bool force, bool withVolumes, const TaskContext &context)
{
    const QByteArray path = containerPath(container) + "?force=" + (force ? "1" : "0") + "&v=" + (withVolumes ? "1" : "0");
    return d->json("DELETE", path, {}, container, context, 60s).map([](const QJsonDocument &) { });
}

Result<QString> Engine::create(const QString &name, const QJsonObject &body, const TaskContext &context)
{
    const QByteArray path = "/containers/create?name=" + QUrl::toPercentEncoding(name);
    return d->json("POST", path, QJsonDocument(body).toJson(QJsonDocument::Compact), name, context, 60s).map([](const QJsonDocument &answer) {
        return answer[u"Id"_s].toString();
    });
}

Result<int> Engine::waitForExit(const QString &container, std::chrono::milliseconds deadline, const TaskContext &context)
{
    return d->json("POST", containerPath(container, "/wait"), {}, container, context, deadline).map([](const QJsonDocument &answer) {
        return answer[u"StatusCode"_s].toInt(-1);
    });
}

Result<void> Engine::waitUntilHealthy(const QString &container, std::chrono::milliseconds deadline, const TaskContext &context)
{
    const auto end = std::chrono::steady_clock::now() + deadline;
    for (;;) {
        const Result<QJsonObject> answer = inspect(container, context);
        if (!answer)
            return passOn(answer);
        const QJsonValue state = answer->value(u"State"_s);
        const QString health = state[u"Health"_s][u"Status"_s].toString();
        const QString status = state[u"Status"_s].toString();
        if (status == u"running"_s && (health.isEmpty() || health == u"healthy"_s || health == u"none"_s))
            return {};
        if (status == u"exited"_s || status == u"dead"_s)
            return failure(ErrorKind::Internal, text("The container ended instead of becoming healthy. Look at its log."),
                           u"exit code %1 %2"_s.arg(state[u"ExitCode"_s].toInt()).arg(state[u"Error"_s].toString()), container);
        if (std::chrono::steady_clock::now() >= end)
            return failure(ErrorKind::Timeout, text("The container did not become healthy in time."), status % u' ' % health, container);
        pauseFor(250ms, context.stop);
        if (context.cancelled())
            return TaskContext::cancelledFailure(container);
    }
}

} // namespace millwright::docker
