#include "services/docker/engine.h"

#include "services/docker/engineprivate.h"
#include "services/docker/readings.h"

namespace millwright::docker {

Engine::Engine(std::unique_ptr<Transport> transport) : d(std::make_unique<Private>(std::move(transport))) { }
Engine::~Engine() = default;

QString Engine::address() const
{
    return d->transport->address();
}

core::Result<EngineVersion> Engine::version(const core::TaskContext &context)
{
    {
        const std::lock_guard lock(d->mutex);
        if (d->version)
            return *d->version;
    }
    const auto answer = d->json(getCall("/version", address()), context);
    if (!answer)
        return core::passOn(answer);
    const auto info = d->json(getCall("/info", address()), context);
    if (!info)
        return core::passOn(info);
    EngineVersion version = versionOf(answer->object(), info->object());
    const std::lock_guard lock(d->mutex);
    version.apiVersion = QString::fromLatin1(d->apiVersion);
    d->version = version;
    return version;
}

core::Result<QList<QJsonObject>> Engine::containers(const QStringList &labels, const core::TaskContext &context)
{
    return d->list(getCall("/containers/json?all=1&" + filters({{QStringLiteral("label"), labels}})), {}, context);
}

core::Result<QJsonObject> Engine::inspect(const QString &container, const core::TaskContext &context)
{
    return d->json(getCall(containerPath(container) + "/json", container), context).map([](const QJsonDocument &json) { return json.object(); });
}

core::Result<QJsonObject> Engine::inspectImage(const QString &image, const core::TaskContext &context)
{
    return d->json(getCall("/images/" + encoded(image) + "/json", image), context).map([](const QJsonDocument &json) { return json.object(); });
}

core::Result<QList<QJsonObject>> Engine::images(const core::TaskContext &context)
{
    return d->list(getCall("/images/json"), {}, context);
}

core::Result<QList<QJsonObject>> Engine::volumes(const core::TaskContext &context)
{
    return d->list(getCall("/volumes"), QStringLiteral("Volumes"), context);
}

core::Result<ContainerStats> Engine::stats(const QString &container, const core::TaskContext &context)
{
    const auto answer = d->json(getCall(containerPath(container) + "/stats?stream=0&one-shot=1", container), context);
    return answer.map([](const QJsonDocument &json) { return statsOf(json.object()); });
}

} // namespace millwright::docker
