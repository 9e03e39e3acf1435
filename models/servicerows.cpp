#include "models/servicerows.h"

#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::models {

namespace {
constexpr int OtherTier = int(systems::Tier::BiTools) + 1;

QString say(const char *text)
{
    return QCoreApplication::translate("millwright::models::ServiceRows", text);
}

// Where a service stands: the module it is, or the one it belongs to by name.
struct Place
{
    int tier = OtherTier;
    int order = 0; // of the module in the catalogue
    QString mark;
};

Place placeOf(const platform::Service &service, const ServiceRowsInput &input)
{
    QString kind = service.kind;
    for (const platform::Service &other : input.platform.services)
        if (kind.isEmpty() && !other.kind.isEmpty() && service.name.startsWith(QString(other.name % u'-')))
            kind = other.kind;
    const auto &modules = input.catalogue.modules();
    const auto found = std::ranges::find_if(modules, [&](const auto &module) { return module->kind() == kind; });
    if (found == modules.end())
        return {};
    return {int((*found)->tier()), int(found - modules.begin()), (*found)->mark()};
}

QString reasonOf(const health::ServiceHealth &health, bool completed, const QDateTime &now)
{
    if (!completed)
        return health.verdict == core::Verdict::Good ? verdictWord(core::Verdict::Good) : health.summary;
    return say(QT_TRANSLATE_NOOP("millwright::models::ServiceRows", "Completed at %1")).arg(formatClockOrDay(health.container.finishedAt, now));
}

ServiceRow rowOf(const platform::Service &service, const Place &place, const ServiceRowsInput &input)
{
    ServiceRow row;
    row.tier = place.tier;
    row.name = service.name;
    row.kind = service.kind;
    row.mark = place.mark;
    const health::ServiceHealth *health = input.snapshot ? input.snapshot->find(service.name) : nullptr;
    const platform::ContainerState &state = health ? health->container : service.state;
    row.container = containerText(state);
    if (state.status == u"running" && state.startedAt.isValid())
        row.upSeconds = std::max<qint64>(0, state.startedAt.secsTo(input.now));
    if (!health) {
        row.reason = say(QT_TRANSLATE_NOOP("millwright::models::ServiceRows", "Not checked yet"));
        return row;
    }
    row.completed = health->oneShot && state.status == u"exited" && state.exitCode == 0;
    row.verdict = health->verdict;
    row.reason = reasonOf(*health, row.completed, input.now);
    if (health->usage) {
        row.cpuPercent = health->usage->cpuPercent;
        row.memoryBytes = health->usage->memoryBytes;
    }
    if (health->checkedAt.isValid())
        row.ageSeconds = std::max<qint64>(0, health->checkedAt.secsTo(input.now));
    row.stale = row.ageSeconds < 0 || row.ageSeconds > input.staleAfterSeconds;
    return row;
}

// What a group says: its worst system (one that an admin stopped counts least) and how many of its systems are good.
ServiceRow heading(int tier, const std::vector<ServiceRow> &members)
{
    ServiceRow row;
    row.group = true;
    row.tier = tier;
    row.name = tier == OtherTier ? say(QT_TRANSLATE_NOOP("millwright::models::ServiceRows", "Other containers"))
                                 : systems::tierTitle(systems::Tier(tier));
    std::vector<core::Verdict> verdicts;
    std::ranges::for_each(members, [&](const ServiceRow &member) {
        if (!member.completed && (tier == OtherTier || !member.kind.isEmpty()))
            verdicts.push_back(member.stale ? core::Verdict::Unknown : member.verdict);
    });
    row.verdict = core::worst(verdicts);
    row.count = say(QT_TRANSLATE_NOOP("millwright::models::ServiceRows", "%1/%2"))
                    .arg(std::ranges::count(verdicts, core::Verdict::Good))
                    .arg(verdicts.size());
    return row;
}
} // namespace

QString containerText(const platform::ContainerState &state)
{
    if (state.status.isEmpty())
        return say(QT_TRANSLATE_NOOP("millwright::models::ServiceRows", "Not known"));
    if (state.status == u"exited" && state.exitCode == 143)
        return say(QT_TRANSLATE_NOOP("millwright::models::ServiceRows", "Stopped"));
    const QString status = QString(state.status.at(0).toUpper()) % state.status.mid(1);
    if (state.status == u"exited")
        return say(QT_TRANSLATE_NOOP("millwright::models::ServiceRows", "Exited %1")).arg(state.exitCode);
    if (state.health == u"unhealthy" || state.health == u"starting")
        return say(QT_TRANSLATE_NOOP("millwright::models::ServiceRows", "%1, %2")).arg(status, state.health);
    return status;
}

std::vector<Branch<ServiceRow>> serviceRows(const ServiceRowsInput &input)
{
    std::vector<std::pair<Place, ServiceRow>> placed;
    for (const platform::Service &service : input.platform.services) {
        const Place place = placeOf(service, input);
        placed.emplace_back(place, rowOf(service, place, input));
    }
    std::ranges::stable_sort(placed, {}, [](const auto &entry) {
        return std::tuple(entry.first.tier, entry.first.order, entry.second.kind.isEmpty());
    });
    std::vector<Branch<ServiceRow>> groups;
    for (auto at = placed.begin(); at != placed.end();) {
        const auto end = std::find_if(at, placed.end(), [&](const auto &entry) { return entry.first.tier != at->first.tier; });
        std::vector<ServiceRow> members;
        std::ranges::transform(at, end, std::back_inserter(members), [](const auto &entry) { return entry.second; });
        Branch<ServiceRow> group {heading(at->first.tier, members), {}};
        std::ranges::transform(members, std::back_inserter(group.children), [](const ServiceRow &row) { return Branch<ServiceRow> {row, {}}; });
        groups.push_back(std::move(group));
        at = end;
    }
    return groups;
}

} // namespace millwright::models
