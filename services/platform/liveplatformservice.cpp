#include "services/platform/liveplatformservice.h"

#include "services/core/linkedstop.h"
#include "services/core/logging.h"
#include "services/core/settingstable.h"
#include "services/platform/profile.h"
#include "services/platform/projectreader.h"

#include <QCoreApplication>

#include <mutex>

using namespace Qt::StringLiterals;
using millwright::core::ErrorKind;
using millwright::core::failure;
using millwright::core::Result;
using millwright::core::Task;
using millwright::core::TaskContext;

namespace millwright::platform {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("LivePlatformService", source);
}

// Whether two readings say the same; the time of reading and a probe's words do not count.
bool saySame(Platform a, Platform b)
{
    a.discoveredAt = b.discoveredAt = {};
    for (Platform *platform : {&a, &b})
        for (Service &service : platform->services)
            service.state.lastHealthOutput.clear();
    return a == b;
}

} // namespace

struct LivePlatformService::Shared
{
    PlatformSurroundings world;
    ProjectReader reader;
    std::mutex secretsMutex; // the store serves one thread at a time
    mutable std::mutex mutex; // guards the rest
    std::shared_ptr<const Platform> current;
    int opening = 0; // the newest open(): an older one that ends later is not published

    explicit Shared(const PlatformSurroundings &surroundings)
        : world(surroundings)
        , reader(*world.engine, *world.recogniser)
    {
    }

    std::shared_ptr<const Platform> platform() const
    {
        const std::lock_guard lock(mutex);
        return current;
    }

    int beginOpening()
    {
        const std::lock_guard lock(mutex);
        return ++opening;
    }

    // Publishes unless another platform was opened meanwhile.
    void publish(const Platform &platform, int number)
    {
        const std::lock_guard lock(mutex);
        if (number == opening)
            current = std::make_shared<const Platform>(platform);
    }

    int openingNumber() const
    {
        const std::lock_guard lock(mutex);
        return opening;
    }

    Result<Platform> read(const QString &project, const TaskContext &context);
    void applyTyped(Platform &platform, const Profile &profile);
    Result<Platform> openProject(const QString &project, int number, const TaskContext &context);
    Result<void> keepCredential(const QString &platformId, const QString &service, const Credential &credential);
};

Result<Platform> LivePlatformService::Shared::read(const QString &project, const TaskContext &context)
{
    Result<Platform> platform = reader.read(project, context);
    if (!platform)
        return platform;
    const Result<Profile> profile = loadProfile(world.dataFolder, platform->id);
    if (!profile)
        return core::passOn(profile);
    applyTyped(*platform, *profile);
    return platform;
}

void LivePlatformService::Shared::applyTyped(Platform &platform, const Profile &profile)
{
    const std::lock_guard lock(secretsMutex);
    for (Service &service : platform.services) {
        const auto typed = profile.credentials.constFind(service.name);
        if (typed == profile.credentials.constEnd())
            continue;
        const Result<core::Secret> password = world.secrets->read(secretName(platform.id, service.name, typed->user));
        if (password)
            service.credential = Credential{typed->user, *password, typed->database, text("typed in")};
        else
            service.missing.append(text("The typed-in password of %1 could not be read: %2").arg(typed->user, password.error().line()));
    }
}

Result<Platform> LivePlatformService::Shared::openProject(const QString &project, int number, const TaskContext &context)
{
    const Result<Platform> platform = read(project, context);
    if (!platform)
        return platform;
    const auto opened = [&](Profile &profile) {
        profile.name = platform->name;
        profile.engine = platform->engine;
        profile.lastOpened = world.clock->now();
    };
    if (const Result<Profile> kept = updateProfile(world.dataFolder, platform->id, opened); !kept)
        qCWarning(logging::platform) << "profile not kept:" << kept.error().line();
    publish(*platform, number);
    return platform;
}

Result<void> LivePlatformService::Shared::keepCredential(const QString &platformId, const QString &service, const Credential &credential)
{
    {
        const std::lock_guard lock(secretsMutex);
        if (Result<void> written = world.secrets->write(secretName(platformId, service, credential.user), credential.password); !written)
            return written;
    }
    const auto typed = [&](Profile &profile) { profile.credentials.insert(service, {credential.user, credential.database}); };
    return updateProfile(world.dataFolder, platformId, typed).map([](const Profile &) {});
}

LivePlatformService::LivePlatformService(const PlatformSurroundings &surroundings, QObject *parent)
    : PlatformService(parent)
    , m_shared(std::make_shared<Shared>(surroundings))
    , m_settings(surroundings.settings)
{
    m_pool.setMaxThreadCount(2);
}

LivePlatformService::~LivePlatformService()
{
    m_life.request_stop();
}

Task<std::vector<PlatformSummary>> LivePlatformService::find()
{
    return Task<std::vector<PlatformSummary>>::start(m_pool, [shared = m_shared, life = m_life.get_token()](const TaskContext &context) {
        const core::LinkedStop stop(context.stop, life);
        return shared->reader.find({stop.token(), context.report});
    });
}

Task<Platform> LivePlatformService::open(const QString &project)
{
    const int number = m_shared->beginOpening();
    return announceOpened(
        Task<Platform>::start(m_pool, [shared = m_shared, life = m_life.get_token(), project, number](const TaskContext &context) {
            const core::LinkedStop stop(context.stop, life);
            return shared->openProject(project, number, {stop.token(), context.report});
        }));
}

Task<Platform> LivePlatformService::openComposeFile(const QString &path)
{
    const int number = m_shared->beginOpening();
    return announceOpened(
        Task<Platform>::start(m_pool, [shared = m_shared, life = m_life.get_token(), path, number](const TaskContext &context) {
            const core::LinkedStop stop(context.stop, life);
            const TaskContext linked{stop.token(), context.report};
            return shared->reader.projectOf(path, linked).and_then([&](const QString &project) {
                return shared->openProject(project, number, linked);
            });
        }));
}

Task<Platform> LivePlatformService::announceOpened(Task<Platform> task)
{
    task.then(this, [this](const Result<Platform> &platform) {
        if (!platform || !current() || current()->id != platform->id)
            return;
        m_settings->set(settings::LastPlatform, platform->name);
        Q_EMIT platformOpened();
    });
    return task;
}

Task<Platform> LivePlatformService::rediscover()
{
    const std::shared_ptr<const Platform> before = current();
    if (!before)
        return Task<Platform>::finished(failure(ErrorKind::NotFound, text("No platform is open. Open one first.")));
    auto task = Task<Platform>::start(
        m_pool, [shared = m_shared, life = m_life.get_token(), before, number = m_shared->openingNumber()](const TaskContext &context) {
            const core::LinkedStop stop(context.stop, life);
            Result<Platform> platform = shared->read(before->name, {stop.token(), context.report});
            if (platform)
                shared->publish(*platform, number);
            return platform;
        });
    task.then(this, [this, before](const Result<Platform> &platform) {
        if (platform && current() && current()->id == platform->id && !saySame(*before, *platform))
            Q_EMIT platformChanged();
    });
    return task;
}

std::shared_ptr<const Platform> LivePlatformService::current() const
{
    return m_shared->platform();
}

Task<void> LivePlatformService::setCredential(const QString &service, const Credential &credential)
{
    const std::shared_ptr<const Platform> platform = current();
    if (!platform || !platform->service(service))
        return Task<void>::finished(failure(ErrorKind::NotFound, text("The open platform has no such service."), {}, service));
    auto task = Task<void>::start(m_pool,
        [shared = m_shared, life = m_life.get_token(), platform, service, credential, number = m_shared->openingNumber()](
            const TaskContext &context) -> Result<void> {
            if (Result<void> kept = shared->keepCredential(platform->id, service, credential); !kept)
                return kept;
            const core::LinkedStop stop(context.stop, life);
            const Result<Platform> changed = shared->read(platform->name, {stop.token(), context.report});
            if (!changed)
                return core::passOn(changed);
            shared->publish(*changed, number);
            return {};
        });
    task.then(this, [this](const Result<void> &result) {
        if (result)
            Q_EMIT platformChanged();
    });
    return task;
}

} // namespace millwright::platform

#include "moc_liveplatformservice.cpp" // in this object file, so that who needs only the interface links no engine
