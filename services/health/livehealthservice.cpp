#include "services/health/livehealthservice.h"

#include "services/core/linkedstop.h"
#include "services/core/logging.h"
#include "services/core/settingstable.h"
#include "services/health/eventwatch.h"
#include "services/health/sweep.h"
#include "services/health/verdicts.h"
#include "services/platform/profile.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <mutex>

using namespace Qt::StringLiterals;
using millwright::core::ErrorKind;
using millwright::core::failure;
using millwright::core::Result;
using millwright::core::Task;
using millwright::core::TaskContext;

namespace millwright::health {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("LiveHealthService", source);
}

std::shared_ptr<ContainerReader> readerOf(const HealthSurroundings &world)
{
    return world.reader ? world.reader : std::shared_ptr<ContainerReader>(engineReader(*world.engine));
}

} // namespace

struct LiveHealthService::Shared
{
    Sweeper sweeper; // used by one pool thread
    const QString dataFolder;
    mutable std::mutex mutex; // guards the rest
    QString platformId; // whose snapshot and stops these are
    std::shared_ptr<const Snapshot> snapshot;
    std::vector<Incident> incidents; // outlast an engine out of reach, so that they keep their beginning
    bool containersChanged = false;
    std::optional<QHash<QString, QDateTime>> stops; // read from the profile at first use

    explicit Shared(const HealthSurroundings &world)
        : sweeper(readerOf(world), *world.catalogue, world.engine, *world.clock)
        , dataFolder(world.dataFolder)
    {
    }

    void startWith(const QString &id)
    {
        const std::lock_guard lock(mutex);
        if (id == platformId)
            return;
        platformId = id;
        snapshot.reset();
        incidents.clear();
        stops.reset();
    }

    std::shared_ptr<const Snapshot> current() const
    {
        const std::lock_guard lock(mutex);
        return snapshot;
    }

    bool takeContainersChanged()
    {
        const std::lock_guard lock(mutex);
        return std::exchange(containersChanged, false);
    }

    QHash<QString, QDateTime> knownStops(const QString &id);
    void noteStop(const QString &id, const QString &service, const QDateTime &at);
    Result<Snapshot> sweep(SweepRequest request, const TaskContext &context);
};

QHash<QString, QDateTime> LiveHealthService::Shared::knownStops(const QString &id)
{
    {
        const std::lock_guard lock(mutex);
        if (stops && id == platformId)
            return *stops;
    }
    const Result<platform::Profile> profile = platform::loadProfile(dataFolder, id);
    const std::lock_guard lock(mutex);
    if (id == platformId && !stops)
        stops = profile ? profile->stoppedOnPurpose : QHash<QString, QDateTime>{};
    return stops.value_or(QHash<QString, QDateTime>{});
}

// Remembers a stop, or with an invalid time that the service was started again.
void LiveHealthService::Shared::noteStop(const QString &id, const QString &service, const QDateTime &at)
{
    const auto change = [&](QHash<QString, QDateTime> &all) { at.isValid() ? void(all.insert(service, at)) : void(all.remove(service)); };
    const auto kept = platform::updateProfile(dataFolder, id, [&](platform::Profile &profile) { change(profile.stoppedOnPurpose); });
    if (!kept)
        qCWarning(logging::health) << "stop not kept:" << kept.error().line();
    const std::lock_guard lock(mutex);
    if (id == platformId && stops)
        change(*stops);
}

Result<Snapshot> LiveHealthService::Shared::sweep(SweepRequest request, const TaskContext &context)
{
    const QString id = request.platform->id;
    request.stoppedOnPurpose = knownStops(id);
    {
        const std::lock_guard lock(mutex);
        if (id == platformId) {
            request.previous = snapshot;
            request.knownIncidents = incidents;
        }
    }
    Result<Sweep> outcome = sweeper.sweep(request, context);
    if (!outcome)
        return core::passOn(outcome);
    const std::lock_guard lock(mutex);
    if (id == platformId) {
        snapshot = std::make_shared<const Snapshot>(outcome->snapshot);
        containersChanged = outcome->containersChanged;
        if (snapshot->problem.isEmpty())
            incidents = snapshot->incidents;
    }
    return std::move(outcome->snapshot);
}

LiveHealthService::LiveHealthService(const HealthSurroundings &surroundings, QObject *parent)
    : HealthService(parent)
    , m_world(surroundings)
    , m_shared(std::make_shared<Shared>(surroundings))
    , m_poller(interval())
{
    m_pool.setMaxThreadCount(1);
    m_staleTimer.setSingleShot(true);
    connect(&m_staleTimer, &QTimer::timeout, this, &LiveHealthService::ageOut);
    connect(&m_poller, &core::Poller::due, this, [this] {
        m_pollerWaits = true;
        check().then(this, [](const Result<Snapshot> &) {});
    });
    connect(m_world.platforms, &platform::PlatformService::platformOpened, this, &LiveHealthService::watchOpenPlatform);
    connect(m_world.platforms, &platform::PlatformService::platformChanged, &m_poller, &core::Poller::wake);
    connect(m_world.settings, &core::SettingsStore::changed, this, [this](const QString &key) {
        if (key == QLatin1StringView(settings::SweepSeconds.key))
            m_poller.setInterval(interval());
    });
}

LiveHealthService::~LiveHealthService()
{
    m_events.reset();
    m_life.request_stop();
}

std::shared_ptr<const Snapshot> LiveHealthService::snapshot() const
{
    std::shared_ptr<const Snapshot> newest = m_shared->current();
    if (!newest || !newest->problem.isEmpty())
        return newest;
    const auto longest = std::chrono::duration_cast<std::chrono::seconds>(interval() * IntervalsUntilUnknown);
    if (newest->finishedAt.secsTo(m_world.clock->now()) <= longest.count())
        return newest;
    const QString since = QLocale().toString(newest->finishedAt.toLocalTime(), QLocale::ShortFormat);
    return std::make_shared<const Snapshot>(withoutVerdicts(*newest, text("Last checked %1: too long ago to be believed.").arg(since)));
}

Task<Snapshot> LiveHealthService::check(const QStringList &services)
{
    const std::shared_ptr<const platform::Platform> platform = m_world.platforms->current();
    if (!platform) {
        if (std::exchange(m_pollerWaits, false))
            m_poller.done(true);
        return Task<Snapshot>::finished(failure(ErrorKind::NotFound, text("No platform is open. Open one first.")));
    }
    if (joins(services))
        return m_running;
    m_shared->startWith(platform->id);
    SweepRequest request;
    request.platform = platform;
    request.services = services;
    request.deadline = std::chrono::seconds(m_world.settings->get(settings::DeadlineSeconds));
    m_running = Task<Snapshot>::start(m_pool, [shared = m_shared, life = m_life.get_token(), request](const TaskContext &context) {
        const core::LinkedStop stop(context.stop, life);
        return shared->sweep(request, {stop.token(), context.report});
    });
    m_runningServices = services;
    m_runningPlatform = platform->id;
    m_running.then(this, [this](const Result<Snapshot> &snapshot) { finishSweep(snapshot); });
    Q_EMIT sweepStarted();
    return m_running;
}

void LiveHealthService::setWatching(bool watching)
{
    m_poller.setActive(watching);
    if (watching)
        watchOpenPlatform();
    else
        m_events.reset();
}

bool LiveHealthService::isSweeping() const
{
    return m_running.isValid() && !m_running.isFinished();
}

std::chrono::milliseconds LiveHealthService::interval() const
{
    return std::chrono::seconds(m_world.settings->get(settings::SweepSeconds));
}

bool LiveHealthService::joins(const QStringList &services) const
{
    if (!isSweeping() || m_runningPlatform != m_world.platforms->current()->id)
        return false;
    const auto isCovered = [this](const QString &name) { return m_runningServices.contains(name); };
    return m_runningServices.isEmpty() || (!services.isEmpty() && std::ranges::all_of(services, isCovered));
}

void LiveHealthService::finishSweep(const Result<Snapshot> &snapshot)
{
    if (std::exchange(m_pollerWaits, false))
        m_poller.done(snapshot && snapshot->problem.isEmpty());
    if (snapshot)
        m_staleTimer.start(interval() * IntervalsUntilUnknown + std::chrono::seconds(1));
    Q_EMIT sweepFinished();
    if (m_shared->takeContainersChanged())
        m_world.platforms->rediscover().then(this, [](const Result<platform::Platform> &) {});
}

// A new platform: its events, and a first look at once.
void LiveHealthService::watchOpenPlatform()
{
    const std::shared_ptr<const platform::Platform> platform = m_world.platforms->current();
    m_events.reset();
    if (!platform || !m_poller.isActive())
        return;
    m_shared->startWith(platform->id);
    m_poller.wake();
    if (!m_world.engine)
        return;
    m_events = std::make_unique<EventWatch>(*m_world.engine, platform->name);
    connect(m_events.get(), &EventWatch::containerChanged, this, &LiveHealthService::noteEvent);
    connect(m_events.get(), &EventWatch::caughtUp, &m_poller, &core::Poller::wake);
}

// A `stop` is an admin's doing: a crash only dies.
void LiveHealthService::noteEvent(const docker::Event &event)
{
    m_poller.wake();
    const std::shared_ptr<const platform::Platform> platform = m_world.platforms->current();
    const bool stopped = event.action == "stop"_L1;
    if (!platform || (!stopped && event.action != "start"_L1))
        return;
    const auto service = std::ranges::find(platform->services, event.id, &platform::Service::containerId);
    if (service == platform->services.end())
        return;
    m_pool.start([shared = m_shared, id = platform->id, name = service->name, at = stopped ? event.at : QDateTime()] {
        shared->noteStop(id, name, at);
    });
}

void LiveHealthService::ageOut()
{
    const std::shared_ptr<const Snapshot> old = snapshot();
    if (!old || old->problem.isEmpty())
        return;
    {
        const std::lock_guard lock(m_shared->mutex);
        if (m_shared->platformId == old->platformId)
            m_shared->snapshot = old;
    }
    Q_EMIT sweepFinished();
}

} // namespace millwright::health

#include "moc_livehealthservice.cpp"
