#include "services/demo/demoplatformservice.h"

#include "services/demo/storyplatform.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::demo {

DemoPlatformService::DemoPlatformService(QThreadPool &pool, DemoPace pace, bool opened, QObject *parent)
    : PlatformService(parent), m_pool(pool), m_pace(pace)
{
    if (opened)
        m_current = std::make_shared<const platform::Platform>(storyPlatform());
}

core::Task<std::vector<platform::PlatformSummary>> DemoPlatformService::find()
{
    return core::Task<std::vector<platform::PlatformSummary>>::finished(storySummaries());
}

core::Task<platform::Platform> DemoPlatformService::open(const QString &project)
{
    const auto task = core::Task<platform::Platform>::start(
        m_pool, [project, pace = m_pace](const core::TaskContext &context) -> core::Result<platform::Platform> {
            if (project != storyPlatform().name)
                return core::failure(core::ErrorKind::NotFound, u"The demo holds only business-automation. Open that one."_s, {}, project);
            if (const auto done = pretend({u"Reading containers"_s}, 3, pace, context); !done)
                return core::passOn(done);
            return storyPlatform();
        });
    task.then(this, [this](const core::Result<platform::Platform> &result) {
        if (!result)
            return;
        m_current = std::make_shared<const platform::Platform>(*result);
        Q_EMIT platformOpened();
    });
    return task;
}

core::Task<platform::Platform> DemoPlatformService::openComposeFile(const QString &path)
{
    return core::Task<platform::Platform>::finished(
        core::failure(core::ErrorKind::Unsupported, u"The demo opens no compose files. Leave the demo first."_s, {}, path));
}

core::Task<platform::Platform> DemoPlatformService::rediscover()
{
    return core::Task<platform::Platform>::finished(m_current ? *m_current : storyPlatform());
}

core::Task<void> DemoPlatformService::setCredential(const QString &service, const platform::Credential &credential)
{
    platform::Platform changed = m_current ? *m_current : storyPlatform();
    const auto found = std::ranges::find(changed.services, service, &platform::Service::name);
    if (found == changed.services.end())
        return core::Task<void>::finished(core::failure(core::ErrorKind::NotFound, u"There is no such service."_s, {}, service));
    found->credential = credential;
    m_current = std::make_shared<const platform::Platform>(std::move(changed));
    Q_EMIT platformChanged();
    return core::Task<void>::finished({});
}

} // namespace millwright::demo
