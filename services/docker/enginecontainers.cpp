#include "services/docker/engine.h"

#include "services/docker/engineprivate.h"

#include <QCoreApplication>

#include <condition_variable>

using namespace Qt::StringLiterals;

namespace millwright::docker {

namespace {

constexpr auto Slack = 15s; // beyond the grace a stop is given
constexpr auto LookEvery = 250ms;

// Waits, or ends early when stop is requested: then false.
bool pause(std::chrono::milliseconds time, const core::TaskContext &context)
{
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    changed.wait_for(lock, context.stop, time, [] { return false; });
    return !context.cancelled();
}

enum class Readiness { Ready, NotYet, Ended };

Readiness readinessOf(const QJsonObject &state)
{
    const QString status = state[u"Status"].toString();
    if (status == "exited"_L1 || status == "dead"_L1)
        return Readiness::Ended;
    const QString health = state[u"Health"][u"Status"].toString(u"none"_s);
    const bool ready = status == "running"_L1 && (health == "healthy"_L1 || health == "none"_L1);
    return ready ? Readiness::Ready : Readiness::NotYet;
}

tl::unexpected<core::Error> endedEarly(const QString &container, const QJsonObject &state)
{
    return core::failure(core::ErrorKind::Internal,
                         QCoreApplication::translate("docker", "The container ended instead of becoming ready. Look into its log."),
                         u"exit code %1 %2"_s.arg(state[u"ExitCode"].toInt()).arg(state[u"Error"].toString()).trimmed(), container);
}

tl::unexpected<core::Error> notReady(const QString &container, const QJsonObject &state)
{
    return core::failure(core::ErrorKind::Timeout,
                         QCoreApplication::translate("docker", "The container was not ready in time. Look into its log and its health check."),
                         u"%1 %2"_s.arg(state[u"Status"].toString(), state[u"Health"][u"Status"].toString()).trimmed(), container);
}

core::Result<void> simple(core::Result<QByteArray> answer)
{
    return answer ? core::Result<void>() : core::Result<void>(core::passOn(std::move(answer)));
}

QByteArray graceOf(std::chrono::seconds grace)
{
    return "?t=" + QByteArray::number(qint64(grace.count()));
}

} // namespace

core::Result<void> Engine::start(const QString &container, const core::TaskContext &context)
{
    EngineCall call = postCall(containerPath(container) + "/start", container);
    call.deadline = 60s;
    return simple(d->request(call, context));
}

core::Result<void> Engine::stop(const QString &container, std::chrono::seconds grace, const core::TaskContext &context)
{
    EngineCall call = postCall(containerPath(container) + "/stop" + graceOf(grace), container);
    call.deadline = grace + Slack;
    return simple(d->request(call, context));
}

core::Result<void> Engine::restart(const QString &container, std::chrono::seconds grace, const core::TaskContext &context)
{
    EngineCall call = postCall(containerPath(container) + "/restart" + graceOf(grace), container);
    call.deadline = grace + 2 * Slack;
    return simple(d->request(call, context));
}

core::Result<void> Engine::pause(const QString &container, const core::TaskContext &context)
{
    return simple(d->request(postCall(containerPath(container) + "/pause", container), context));
}

core::Result<void> Engine::unpause(const QString &container, const core::TaskContext &context)
{
    return simple(d->request(postCall(containerPath(container) + "/unpause", container), context));
}

core::Result<void> Engine::remove(const QString &container, bool force, bool withVolumes, const core::TaskContext &context)
{
    EngineCall call = getCall(containerPath(container) + (force ? "?force=1" : "?force=0") + (withVolumes ? "&v=1" : "&v=0"), container);
    call.http.method = "DELETE";
    call.deadline = 60s;
    return simple(d->request(call, context));
}

core::Result<QString> Engine::create(const QString &name, const QJsonObject &body, const core::TaskContext &context)
{
    EngineCall call = postCall("/containers/create?name=" + encoded(name), name, body);
    call.deadline = 60s;
    return d->json(call, context).map([](const QJsonDocument &json) { return json[u"Id"].toString(); });
}

core::Result<int> Engine::waitForExit(const QString &container, std::chrono::milliseconds deadline, const core::TaskContext &context)
{
    EngineCall call = postCall(containerPath(container) + "/wait", container);
    call.deadline = deadline;
    return d->json(call, context).map([](const QJsonDocument &json) { return json[u"StatusCode"].toInt(-1); });
}

core::Result<void> Engine::waitUntilHealthy(const QString &container, std::chrono::milliseconds deadline, const core::TaskContext &context)
{
    const auto end = std::chrono::steady_clock::now() + deadline;
    while (true) {
        const auto object = inspect(container, context);
        if (!object)
            return core::passOn(object);
        const QJsonObject state = (*object)[u"State"].toObject();
        const Readiness readiness = readinessOf(state);
        if (readiness == Readiness::Ready)
            return {};
        if (readiness == Readiness::Ended)
            return endedEarly(container, state);
        if (std::chrono::steady_clock::now() >= end)
            return notReady(container, state);
        if (!docker::pause(LookEvery, context))
            return core::TaskContext::cancelledFailure(container);
    }
}

} // namespace millwright::docker
