#include "services/health/sweep.h"

#include "services/core/linkedstop.h"
#include "services/core/logging.h"
#include "services/core/watchdog.h"
#include "services/health/incidents.h"
#include "services/health/lane.h"
#include "services/health/verdicts.h"
#include "services/systems/catalogue.h"

#include <QCoreApplication>

#include <algorithm>
#include <condition_variable>
#include <mutex>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using millwright::core::ErrorKind;
using millwright::core::failure;
using millwright::core::Result;
using millwright::core::TaskContext;
using SteadyClock = std::chrono::steady_clock;

namespace millwright::health {

namespace {

constexpr int MostThreads = 64;
constexpr auto PatienceAtTheEnd = 5s; // sessions end by their own watchdogs well before

QString text(const char *source)
{
    return QCoreApplication::translate("Sweeper", source);
}

std::chrono::milliseconds since(SteadyClock::time_point start)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - start);
}

// The project's containers; an engine that does not answer within the deadline is a Timeout.
Result<std::vector<ListedContainer>> listWithin(ContainerReader &reader, const SweepRequest &request, const TaskContext &context)
{
    std::stop_source late;
    const auto guard = core::Watchdog::watch(context.stop, request.deadline, [&late] { late.request_stop(); });
    Result<std::vector<ListedContainer>> listed = reader.list(request.platform->name, {late.get_token(), context.report});
    if (!listed && listed.error().kind == ErrorKind::Cancelled && !context.cancelled())
        return failure(ErrorKind::Timeout, text("The container engine did not answer in time."), {}, request.platform->engine);
    return listed;
}

bool sameContainers(const platform::Platform &platform, const std::vector<ListedContainer> &listed)
{
    const auto known = [&](const ListedContainer &one) {
        return std::ranges::any_of(platform.services, [&](const platform::Service &service) { return service.containerId == one.id; });
    };
    return listed.size() == platform.services.size() && std::ranges::all_of(listed, known);
}

bool wasReplaced(const platform::Service &service, const std::vector<ListedContainer> &listed)
{
    const auto isOld = [&](const ListedContainer &one) { return one.id == service.containerId; };
    const auto isNew = [&](const ListedContainer &one) { return one.service == service.name && one.id != service.containerId; };
    return std::ranges::none_of(listed, isOld) && std::ranges::any_of(listed, isNew);
}

std::vector<const platform::Service *> wantedServices(const SweepRequest &request)
{
    std::vector<const platform::Service *> wanted;
    for (const platform::Service &service : request.platform->services)
        if (request.services.isEmpty() || request.services.contains(service.name))
            wanted.push_back(&service);
    return wanted;
}

// Every service of the platform as the snapshot before tells it, or as nobody has looked at it yet.
std::vector<ServiceHealth> startingPoint(const SweepRequest &request, const QDateTime &now)
{
    std::vector<ServiceHealth> all;
    for (const platform::Service &service : request.platform->services) {
        const ServiceHealth *before = request.previous ? request.previous->find(service.name) : nullptr;
        all.push_back(before ? *before : judge(service, {}, now));
    }
    return all;
}

} // namespace

// One sweep's shared table: looks write into it, the sweep waits on it and leaves at the deadline.
struct Sweeper::Round
{
    std::mutex mutex;
    std::condition_variable_any changed;
    std::vector<Observation> seen;
    std::vector<bool> finished;
    std::stop_source stop;
    const SteadyClock::time_point start = SteadyClock::now();

    explicit Round(std::size_t count)
        : seen(count)
        , finished(count, false)
    {
    }

    void put(std::size_t index, Observation observation, bool last)
    {
        {
            const std::lock_guard lock(mutex);
            observation.took = since(start);
            seen[index] = std::move(observation);
            finished[index] = last;
        }
        changed.notify_all();
    }

    // Until all looks have ended, the time is over or the sweep is cancelled; then whoever still looks is asked to stop.
    void wait(std::chrono::milliseconds longest, const std::stop_token &cancel)
    {
        std::unique_lock lock(mutex);
        changed.wait_until(lock, cancel, start + longest, [this] { return std::ranges::all_of(finished, std::identity{}); });
        lock.unlock();
        stop.request_stop();
    }

    // The observation as it stands; a system that was asked and has not answered timed out.
    Observation take(std::size_t index, bool asked)
    {
        const std::lock_guard lock(mutex);
        Observation observation = seen[index];
        if (finished[index])
            return observation;
        observation.took = since(start);
        if (asked && observation.container && observation.container->state.status == "running"_L1)
            observation.examination = failure(ErrorKind::Timeout, text("No answer within the deadline."));
        return observation;
    }
};

Sweeper::Sweeper(
    std::shared_ptr<ContainerReader> reader, const systems::Catalogue &catalogue, docker::Engine *engine, const core::Clock &clock)
    : m_reader(std::move(reader))
    , m_catalogue(catalogue)
    , m_engine(engine)
    , m_clock(clock)
    , m_pool(std::make_unique<QThreadPool>())
{
}

Sweeper::~Sweeper()
{
    m_life.request_stop();
    m_pool->clear();
    if (m_pool->waitForDone(int(std::chrono::milliseconds(PatienceAtTheEnd).count())))
        return;
    qCWarning(logging::health) << "a session does not end; its thread is left behind";
    static_cast<void>(m_pool.release()); // its destructor would wait for ever
}

Result<Sweep> Sweeper::sweep(const SweepRequest &request, const TaskContext &context)
{
    const SteadyClock::time_point start = SteadyClock::now();
    Sweep outcome;
    Snapshot &snapshot = outcome.snapshot;
    snapshot.platformId = request.platform->id;
    snapshot.startedAt = m_clock.now();
    snapshot.services = startingPoint(request, snapshot.startedAt);
    const Result<std::vector<ListedContainer>> listed = listWithin(*m_reader, request, context);
    if (context.cancelled())
        return TaskContext::cancelledFailure(request.platform->name);
    if (!listed) {
        snapshot = withoutVerdicts(std::move(snapshot), listed.error().summary);
    } else {
        lookAndJudge(request, *listed, snapshot, context);
        if (context.cancelled())
            return TaskContext::cancelledFailure(request.platform->name);
        outcome.containersChanged = !sameContainers(*request.platform, *listed);
    }
    snapshot.finishedAt = m_clock.now();
    snapshot.took = since(start);
    return outcome;
}

void Sweeper::lookAndJudge(
    const SweepRequest &request, const std::vector<ListedContainer> &listed, Snapshot &snapshot, const TaskContext &context)
{
    const std::vector<const platform::Service *> wanted = wantedServices(request);
    const std::shared_ptr<Round> round = look(request, wanted, listed, context);
    const QDateTime now = m_clock.now();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        Observation seen = round->take(i, m_catalogue.module(wanted[i]->kind) != nullptr);
        seen.stoppedAt = request.stoppedOnPurpose.value(wanted[i]->name);
        seen.usage = lane(request.platform->id, wanted[i]->name)->usage(wanted[i]->containerId);
        *std::ranges::find(snapshot.services, wanted[i]->name, &ServiceHealth::service) = judge(*wanted[i], seen, now);
    }
    snapshot.verdict = platformVerdict(snapshot.services);
    snapshot.incidents = findIncidents(snapshot.services, request.platform->services, request.knownIncidents, now);
}

std::shared_ptr<Sweeper::Round> Sweeper::look(const SweepRequest &request, const std::vector<const platform::Service *> &wanted,
    const std::vector<ListedContainer> &listed, const TaskContext &context)
{
    auto round = std::make_shared<Round>(wanted.size());
    m_pool->setMaxThreadCount(std::min(2 * int(wanted.size()) + m_pool->activeThreadCount(), MostThreads));
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        Observation replaced;
        replaced.replaced = wasReplaced(*wanted[i], listed);
        if (replaced.replaced)
            round->put(i, replaced, true);
        else
            startLook(round, i, *wanted[i], request);
    }
    round->wait(request.deadline + Margin, context.stop);
    return round;
}

void Sweeper::startLook(
    const std::shared_ptr<Round> &round, std::size_t index, const platform::Service &service, const SweepRequest &request)
{
    const systems::SystemModule *module = service.oneShot ? nullptr : m_catalogue.module(service.kind);
    const systems::ServiceAccess access{service, m_engine, request.platform->id, request.deadline};
    const std::shared_ptr<Lane> itsLane = lane(request.platform->id, service.name);
    m_pool->start([round, index, module, access, lane = itsLane, life = m_life.get_token()] {
        const core::LinkedStop stop(round->stop.get_token(), life);
        TaskContext context;
        context.stop = stop.token();
        Observation seen = lane->readContainer(access.service.containerId, context);
        const bool running = seen.container && seen.container->state.status == "running"_L1;
        if (module && running) {
            round->put(index, seen, false);
            seen.examination = lane->examine(*module, access, context);
        }
        round->put(index, seen, true);
    });
    m_pool->start([id = service.containerId, lane = itsLane, life = m_life.get_token()] {
        TaskContext context;
        context.stop = life;
        lane->readUsage(id, context);
    });
}

std::shared_ptr<Lane> Sweeper::lane(const QString &platformId, const QString &service)
{
    if (platformId != m_platformId)
        m_lanes.clear();
    m_platformId = platformId;
    std::shared_ptr<Lane> &lane = m_lanes[service];
    if (!lane)
        lane = std::make_shared<Lane>(m_reader);
    return lane;
}

} // namespace millwright::health
