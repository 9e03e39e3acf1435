#include "services/backup/servicecontrol.h"

#include "services/docker/engine.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace millwright::backup {

using core::Result;

namespace {

constexpr std::chrono::seconds Grace = 30s;
constexpr std::chrono::milliseconds HealthyWithin = 5min;

class EngineControl final : public ServiceControl
{
public:
    EngineControl(std::shared_ptr<const platform::Platform> platform, docker::Engine *engine)
        : m_platform(std::move(platform)), m_engine(engine)
    {
    }

    Result<bool> isRunning(const QString &service, const core::TaskContext &context) override
    {
        return container(service)
            .and_then([&](const QString &id) { return m_engine->inspect(id, context); })
            .map([](const QJsonObject &container) { return container.value(u"State"_s).toObject().value(u"Running"_s).toBool(); });
    }

    Result<void> stop(const QString &service, const core::TaskContext &context) override
    {
        return container(service).and_then([&](const QString &id) { return m_engine->stop(id, Grace, context); });
    }

    Result<void> start(const QString &service, const core::TaskContext &context) override
    {
        return container(service).and_then([&](const QString &id) {
            return m_engine->start(id, context).and_then([&] { return m_engine->waitUntilHealthy(id, HealthyWithin, context); });
        });
    }

private:
    [[nodiscard]] Result<QString> container(const QString &service) const
    {
        if (!m_engine)
            return core::failure(core::ErrorKind::Unsupported,
                                 QCoreApplication::translate("Backup", "%1 cannot be stopped or started: this platform has no engine.").arg(service), {},
                                 service);
        const platform::Service *found = m_platform->service(service);
        if (!found || found->containerId.isEmpty())
            return core::failure(core::ErrorKind::NotFound,
                                 QCoreApplication::translate("Backup", "The platform has no container of the service %1.").arg(service), {}, service);
        return found->containerId;
    }

    std::shared_ptr<const platform::Platform> m_platform;
    docker::Engine *m_engine;
};

} // namespace

std::shared_ptr<ServiceControl> engineControl(std::shared_ptr<const platform::Platform> platform, docker::Engine *engine)
{
    return std::make_shared<EngineControl>(std::move(platform), engine);
}

} // namespace millwright::backup
