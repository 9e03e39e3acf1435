#include "services/demo/storyplans.h"

#include "services/demo/storyplatform.h"
#include "services/platform/graph.h"

#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace millwright::demo {

namespace {
using maintenance::Plan;
using maintenance::Step;

struct Loss
{
    const char *service;
    const char *text;
};
constexpr std::array Losses {Loss {"postgres", "PostgreSQL, 41 tables: 18,204 rows"}, Loss {"clickhouse", "ClickHouse, 6 tables: 1,914,022 rows"},
                             Loss {"redis", "Redis, database 0: 3,120 keys"}, Loss {"qdrant", "Qdrant, 2 of 4 collections: 812 points"},
                             Loss {"kafka", "Kafka: no messages; 7 groups read again from 02:00"}};

Step pretendedStep(const QString &title, const QStringList &commands, int ticks, const DemoPace &pace)
{
    Step step;
    step.title = title;
    step.commands = commands;
    step.run = [title, ticks, pace](const core::TaskContext &context) -> core::Result<QString> {
        core::Progress progress;
        progress.step = title;
        progress.total = ticks;
        if (const auto done = pretend(progress, ticks, pace, context); !done)
            return core::passOn(done);
        return u"Done."_s;
    };
    return step;
}

bool wanted(const backup::RestoreOrder &order, const QString &service)
{
    return order.only.isEmpty() || std::ranges::any_of(order.only, [&](const QString &one) {
        return one == service || one.startsWith(QString(service % u'/'));
    });
}

QStringList servicesIn(const backup::RestorePoint &point, const backup::RestoreOrder &order)
{
    QStringList services;
    for (const backup::Artifact &artifact : point.artifacts)
        if (!services.contains(artifact.spec.service) && wanted(order, artifact.spec.service))
            services.append(artifact.spec.service);
    return services;
}

// Whoever needs what is restored, in the order to stop them; the gateway and one-shots stay.
QStringList stoppedFor(const QStringList &services)
{
    const platform::Platform platform = storyPlatform();
    const platform::DependencyGraph graph(platform.services);
    QSet<QString> stopped;
    for (const QString &service : services)
        for (const QString &dependant : graph.dependants(service))
            if (const platform::Service *found = platform.service(dependant); found && found->state.status == u"running")
                stopped.insert(dependant);
    QStringList order;
    for (const QString &name : graph.startOrder())
        if (stopped.contains(name))
            order.prepend(name);
    return order;
}

QStringList restoreCommands(const QString &service, const QString &folder)
{
    if (service == u"postgres")
        return {u"zstd -dc %1/postgres/globals.sql.zst | docker exec -i postgres psql -U automation -d postgres"_s.arg(folder),
                u"zstd -dc %1/postgres/automation.dump.zst | docker exec -i postgres pg_restore -U automation -d automation_millwright"_s.arg(folder)};
    if (service == u"redis")
        return {u"zstd -dc %1/redis/dump.rdb.zst | docker cp - redis:/data"_s.arg(folder)};
    return {u"millwright restores %1 from %2/%1"_s.arg(service, folder)};
}

void addSafetyStep(Plan &plan, const DemoPace &pace, const std::function<void()> &makeSafetyPoint)
{
    Step step = pretendedStep(u"Take a safety point"_s, {u"millwrightctl backup create --note 'before restore'"_s}, 20, pace);
    step.run = [pretended = step.run, makeSafetyPoint](const core::TaskContext &context) -> core::Result<QString> {
        auto done = pretended(context);
        if (done)
            makeSafetyPoint();
        return done;
    };
    plan.steps.push_back(std::move(step));
}

void addRestoreSteps(Plan &plan, const QStringList &services, const backup::RestorePoint &point, const DemoPace &pace)
{
    const platform::Platform platform = storyPlatform();
    if (!plan.affects.isEmpty())
        plan.steps.push_back(pretendedStep(u"Stop %1 services"_s.arg(plan.affects.size()), {u"docker stop %1"_s.arg(plan.affects.join(u' '))}, 8, pace));
    for (const QString &service : services) {
        Step step = pretendedStep(u"Restore %1"_s.arg(service), restoreCommands(service, point.folder), 6, pace);
        step.equivalentOnly = true;
        plan.steps.push_back(std::move(step));
    }
    QStringList starts = plan.affects;
    std::ranges::reverse(starts);
    if (!starts.isEmpty()) {
        plan.steps.push_back(pretendedStep(u"Start %1 services"_s.arg(starts.size()), {u"docker start %1"_s.arg(starts.join(u' '))}, 8, pace));
        plan.steps.back().always = true;
    }
    plan.steps.push_back(pretendedStep(u"Compare rows and keys with the point"_s, {u"SELECT count(*) FROM …  -- each table, DBSIZE"_s}, 4, pace));
}
} // namespace

Plan storyRestorePlan(const backup::RestorePoint &point, const backup::RestoreOrder &order, const DemoPace &pace,
                      const std::function<void()> &makeSafetyPoint)
{
    const QStringList services = servicesIn(point, order);
    Plan plan;
    plan.id = u"restore"_s;
    plan.title = u"Restore %1 from %2"_s.arg(order.only.isEmpty() ? point.platformName : order.only.join(u", "_s), point.id);
    plan.target = point.platformName;
    plan.platformId = point.platformId;
    plan.confirmWord = point.platformName;
    plan.impact = order.newName.isEmpty() ? maintenance::Impact::DataLosing : maintenance::Impact::Reversible;
    plan.bytesNeeded = order.safetyPoint ? 18'600 * Megabyte : 0;
    plan.secondsEstimated = (order.safetyPoint ? 500 : 0) + 372 * services.size() / 13 + 170;
    plan.undoText = order.safetyPoint ? u"Go back to the safety point, about 9 min. Only what happens after the restore is lost."_s
                                      : u"Without a safety point this cannot be undone."_s;
    if (order.newName.isEmpty()) {
        plan.affects = stoppedFor(services);
        for (const Loss &loss : Losses)
            if (services.contains(QLatin1StringView(loss.service)))
                plan.losses.append(QString::fromLatin1(loss.text));
    }
    if (order.safetyPoint)
        addSafetyStep(plan, pace, makeSafetyPoint);
    addRestoreSteps(plan, services, point, pace);
    return plan;
}

Plan storyDeletePlan(const backup::RestorePoint &point, const DemoPace &pace, const std::function<void()> &remove)
{
    Plan plan;
    plan.id = u"point.delete"_s;
    plan.title = u"Delete the restore point %1"_s.arg(point.id);
    plan.target = point.platformName;
    plan.platformId = point.platformId;
    plan.confirmWord = point.id;
    plan.impact = maintenance::Impact::DataLosing;
    plan.losses = {u"Restore point %1: %2 artifacts"_s.arg(point.id).arg(point.artifacts.size())};
    plan.undoText = u"A deleted restore point does not come back."_s;
    Step step = pretendedStep(u"Delete the point's folder"_s, {u"rm -r %1"_s.arg(point.folder)}, 5, pace);
    step.run = [pretended = step.run, remove](const core::TaskContext &context) -> core::Result<QString> {
        auto done = pretended(context);
        if (done)
            remove();
        return done;
    };
    plan.steps = {std::move(step)};
    return plan;
}

} // namespace millwright::demo
