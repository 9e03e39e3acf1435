#include "ui/overview/overviewcontent.h"

#include "models/format.h"
#include "models/pointsmodel.h"
#include "services/platform/graph.h"

#include <QCoreApplication>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::ui::overview {

namespace {
using core::Verdict;

constexpr qint64 OldAfterSeconds = 2 * 86'400; // a newest point older than this is a Warning

QString say(const char *text)
{
    return QCoreApplication::translate("Overview", text);
}

// The worst finding's figure or reason, short enough for a box or a tile.
QString figureOf(const health::ServiceHealth &health)
{
    const auto headline = std::ranges::find(health.figures, true, &systems::Figure::headline);
    if (headline == health.figures.end())
        return health.verdict == Verdict::Good ? QString() : health.summary;
    return headline->text.isEmpty() ? models::formatCount(qint64(headline->value)) : headline->text;
}

kit::CauseChain::Node nodeOf(const Situation &situation, const QString &service)
{
    const health::ServiceHealth *health = situation.snapshot.find(service);
    kit::CauseChain::Node node;
    node.title = systemTitle(situation, service);
    node.note = health ? health->summary : QString();
    node.verdict = health && !situation.stale ? health->verdict : Verdict::Unknown;
    node.target = service;
    return node;
}

bool linked(const platform::Platform &platform, const QString &one, const QString &other)
{
    const platform::Service *a = platform.service(one);
    const platform::Service *b = platform.service(other);
    return a && b && (a->dependsOn.contains(other) || b->dependsOn.contains(one));
}

kit::TierTile::Member memberOf(const Situation &situation, const health::ServiceHealth &health)
{
    kit::TierTile::Member member;
    member.verdict = situation.stale ? Verdict::Unknown : health.verdict;
    member.name = systemTitle(situation, health.service);
    member.figure = figureOf(health);
    member.target = health.service;
    member.stale = situation.stale;
    return member;
}

kit::TierTile::Content tileOf(const Situation &situation, systems::Tier tier)
{
    kit::TierTile::Content tile;
    tile.title = systems::tierTitle(tier);
    std::vector<Verdict> verdicts;
    for (const auto &module : situation.catalogue.modules())
        for (const health::ServiceHealth &health : situation.snapshot.services)
            if (module->tier() == tier && health.kind == module->kind() && !health.oneShot) {
                tile.members.push_back(memberOf(situation, health));
                verdicts.push_back(tile.members.back().verdict);
            }
    std::ranges::stable_sort(tile.members, std::ranges::greater(), [](const auto &member) { return core::urgency(member.verdict); });
    tile.verdict = core::worst(verdicts);
    tile.count = say(QT_TRANSLATE_NOOP("Overview", "%1/%2")).arg(std::ranges::count(verdicts, Verdict::Good)).arg(verdicts.size());
    return tile;
}

// The last flaw of the shown fortnight, said in words below the strip of days.
QString flawOf(const std::vector<backup::RestorePoint> &points, const QDateTime &now)
{
    for (const backup::RestorePoint &point : points)
        if (point.state != backup::PointState::Good && point.startedAt.daysTo(now) < 14)
            return say(QT_TRANSLATE_NOOP("Overview", "%1: %2")).arg(models::formatDay(point.startedAt), models::pointSentence(point));
    return {};
}

// A day's mark is its worst point.
kit::DayMarks daysOf(const std::vector<backup::RestorePoint> &points)
{
    kit::DayMarks days;
    for (const backup::RestorePoint &point : points) {
        kit::DayMark &day = days[point.startedAt.toLocalTime().date()];
        const Verdict verdict = models::pointVerdict(point);
        if (day.verdict && core::urgency(*day.verdict) >= core::urgency(verdict))
            continue;
        day.verdict = verdict;
        day.tip = models::pointSentence(point);
    }
    return days;
}

int systemsIn(const backup::RestorePoint &point)
{
    QStringList services;
    for (const backup::Artifact &artifact : point.artifacts)
        if (!artifact.spec.kind.isEmpty() && !services.contains(artifact.spec.service))
            services.append(artifact.spec.service);
    return int(services.size());
}

QString backupTitle(const backup::RestorePoint &last, Verdict verdict, const QDateTime &now)
{
    if (verdict == Verdict::Critical || last.state != backup::PointState::Good)
        return models::pointSentence(last);
    if (!last.verifiedAt.isValid())
        return say(QT_TRANSLATE_NOOP("Overview", "Not read back since it was made"));
    return say(QT_TRANSLATE_NOOP("Overview", "Verified %1")).arg(models::formatAge(last.verifiedAt, now));
}
} // namespace

QString systemTitle(const Situation &situation, const QString &service)
{
    const platform::Service *found = situation.platform.service(service);
    const systems::SystemModule *module = found ? situation.catalogue.module(found->kind) : nullptr;
    // Two instances of one system are told apart by their own names.
    return module && situation.platform.ofKind(found->kind).size() == 1 ? module->title()
        : module && found->name == found->kind                          ? module->title()
                                                                        : service;
}

kit::Headline headlineOf(const Situation &situation)
{
    const health::Snapshot &snapshot = situation.snapshot;
    const QString age = models::formatAge(snapshot.finishedAt, situation.now);
    if (!snapshot.problem.isEmpty())
        return {Verdict::Unknown, snapshot.problem, say(QT_TRANSLATE_NOOP("Overview", "asked %1")).arg(age)};
    if (situation.stale)
        return {Verdict::Unknown, say(QT_TRANSLATE_NOOP("Overview", "Nothing is known any more")),
                say(QT_TRANSLATE_NOOP("Overview", "last check %1")).arg(age)};
    const QString note = say(QT_TRANSLATE_NOOP("Overview", "%1 of %2 systems good, checked %3"))
                             .arg(snapshot.goodCount())
                             .arg(snapshot.systemCount())
                             .arg(age);
    if (snapshot.incidents.empty())
        return {snapshot.verdict, models::verdictWord(snapshot.verdict), note};
    QStringList affected;
    for (const health::Incident &incident : snapshot.incidents)
        affected += incident.affected;
    affected.removeDuplicates();
    const QString incidents = snapshot.incidents.size() == 1
        ? say(QT_TRANSLATE_NOOP("Overview", "1 incident"))
        : say(QT_TRANSLATE_NOOP("Overview", "%1 incidents")).arg(snapshot.incidents.size());
    const QString text = affected.isEmpty() ? incidents
        : affected.size() == 1              ? say(QT_TRANSLATE_NOOP("Overview", "%1, 1 system affected")).arg(incidents)
                               : say(QT_TRANSLATE_NOOP("Overview", "%1, %2 systems affected")).arg(incidents).arg(affected.size());
    return {snapshot.incidents.front().verdict, text, note};
}

kit::CauseChain::Content chainOf(const Situation &situation, const health::Incident &incident)
{
    const platform::DependencyGraph graph(situation.platform.services);
    const QStringList dependants = graph.dependants(incident.rootService);
    kit::CauseChain::Content chain;
    chain.root = nodeOf(situation, incident.rootService);
    QStringList direct;
    QStringList further;
    for (const QString &service : incident.affected)
        (dependants.contains(service) ? direct : further).append(service);
    // What follows stands beside the affected service it is linked with; the others count as affected themselves.
    for (const QString &service : std::as_const(further)) {
        const auto source = std::ranges::find_if(direct, [&](const QString &one) { return linked(situation.platform, one, service); });
        if (source == direct.end() || chain.follows.size() >= std::size_t(direct.size())) {
            direct.append(service);
            continue;
        }
        direct.move(source - direct.begin(), qsizetype(chain.follows.size()));
        chain.follows.push_back(nodeOf(situation, service));
    }
    for (const QString &service : std::as_const(direct))
        chain.affected.push_back(nodeOf(situation, service));
    return chain;
}

std::vector<kit::TierTile::Content> tilesOf(const Situation &situation)
{
    std::vector<kit::TierTile::Content> tiles;
    for (int tier = 0; tier <= int(systems::Tier::BiTools); ++tier)
        if (kit::TierTile::Content tile = tileOf(situation, systems::Tier(tier)); !tile.members.empty())
            tiles.push_back(std::move(tile));
    return tiles;
}

std::vector<kit::KeyValueList::Row> calmRows(const Situation &situation)
{
    const health::Snapshot &snapshot = situation.snapshot;
    std::vector<const health::ServiceHealth *> flawed;
    for (const health::ServiceHealth &health : snapshot.services)
        if (!health.oneShot && health.verdict != Verdict::Good && health.verdict != Verdict::Stopped)
            flawed.push_back(&health);
    std::ranges::stable_sort(flawed, std::ranges::greater(), [](const auto *health) { return core::urgency(health->verdict); });
    std::vector<kit::KeyValueList::Row> rows;
    for (const health::ServiceHealth *health : flawed)
        rows.push_back({systemTitle(situation, health->service), health->summary, situation.stale ? Verdict::Unknown : health->verdict, situation.stale});
    if (!rows.empty())
        return rows;
    const auto running = std::ranges::count(snapshot.services, u"running"_s, [](const auto &health) { return health.container.status; });
    rows.push_back({say(QT_TRANSLATE_NOOP("Overview", "Asked")),
                    say(QT_TRANSLATE_NOOP("Overview", "%1 systems in %2")).arg(snapshot.systemCount()).arg(models::formatDuration(snapshot.took)), {}, situation.stale});
    rows.push_back({say(QT_TRANSLATE_NOOP("Overview", "Containers")),
                    say(QT_TRANSLATE_NOOP("Overview", "%1 of %2 running")).arg(running).arg(snapshot.services.size()), {}, situation.stale});
    return rows;
}

BackupState backupStateOf(const std::vector<backup::RestorePoint> &points, const QStringList &uncovered, const QDateTime &now)
{
    BackupState state;
    state.days = daysOf(points);
    state.flaw = flawOf(points, now);
    QStringList missing = uncovered;
    const backup::RestorePoint *newest = backup::newestPoint(points);
    if (!newest) {
        state.verdict = Verdict::Critical;
        state.title = say(QT_TRANSLATE_NOOP("Overview", "Never backed up"));
        state.note = say(QT_TRANSLATE_NOOP("Overview", "Press Back up now to make the first restore point."));
    } else {
        const backup::RestorePoint &last = *newest;
        state.verdict = models::pointVerdict(last);
        state.title = backupTitle(last, state.verdict, now);
        missing += last.missingServices;
        missing.removeDuplicates();
        const int inside = systemsIn(last);
        state.note = say(QT_TRANSLATE_NOOP("Overview", "%1 of %2 systems that hold data")).arg(inside).arg(inside + missing.size());
        const QString when = say(QT_TRANSLATE_NOOP("Overview", "%1, %2")).arg(models::formatMoment(last.startedAt, now), models::formatAge(last.startedAt, now));
        state.rows.push_back({say(QT_TRANSLATE_NOOP("Overview", "Last restore point")), when, {}, false});
        const QString contents = say(QT_TRANSLATE_NOOP("Overview", "%1 artifacts, %2"))
                                     .arg(last.artifacts.size())
                                     .arg(models::formatBytes(models::pointBytes(last)));
        state.rows.push_back({say(QT_TRANSLATE_NOOP("Overview", "Contents")), contents, {}, false});
        state.rows.push_back({say(QT_TRANSLATE_NOOP("Overview", "Kept")),
                              points.size() == 1 ? say(QT_TRANSLATE_NOOP("Overview", "1 point"))
                                                 : say(QT_TRANSLATE_NOOP("Overview", "%1 points")).arg(points.size()),
                              {},
                              false});
    }
    if (newest && state.verdict == Verdict::Good && newest->startedAt.secsTo(now) > OldAfterSeconds) {
        state.verdict = Verdict::Warning;
        state.title = say(QT_TRANSLATE_NOOP("Overview", "Last restore point is %1 old"))
                          .arg(models::formatRoughSeconds(newest->startedAt.secsTo(now)));
    }
    if (!missing.isEmpty()) {
        state.warning = say(QT_TRANSLATE_NOOP("Overview", "Not in it: %1")).arg(missing.join(u", "_s));
        if (state.verdict == Verdict::Good || state.verdict == Verdict::Unknown)
            state.verdict = Verdict::Warning;
    }
    return state;
}

DiskState diskStateOf(const std::vector<backup::RestorePoint> &points, qint64 freeBytes, const systems::Catalogue &catalogue)
{
    DiskState state;
    if (freeBytes < 0 || (freeBytes == 0 && points.empty())) {
        state.title = say(QT_TRANSLATE_NOOP("Overview", "Free space is not known yet"));
        return state;
    }
    qint64 taken = 0;
    for (const backup::RestorePoint &point : points)
        taken += models::pointBytes(point);
    state.note = say(QT_TRANSLATE_NOOP("Overview", "%1 free, points take %2")).arg(models::formatBytes(freeBytes), models::formatBytes(taken));
    state.usedByPoints = double(taken) / double(std::max<qint64>(1, taken + freeBytes));
    const backup::RestorePoint *last = backup::newestPoint(points);
    const qint64 newest = last ? models::pointBytes(*last) : 0;
    if (newest == 0) {
        state.title = say(QT_TRANSLATE_NOOP("Overview", "%1 free for restore points")).arg(models::formatBytes(freeBytes));
        return state;
    }
    const qint64 room = freeBytes / newest;
    state.verdict = room >= 3 ? Verdict::Good : room >= 1 ? Verdict::Warning : Verdict::Critical;
    state.title = room == 1 ? say(QT_TRANSLATE_NOOP("Overview", "Room for 1 more restore point"))
        : room == 0         ? say(QT_TRANSLATE_NOOP("Overview", "No room for another restore point"))
                            : say(QT_TRANSLATE_NOOP("Overview", "Room for %1 more restore points")).arg(models::formatCount(room));
    QMap<QString, qint64> bytes;
    for (const backup::Artifact &artifact : last->artifacts) {
        const systems::SystemModule *module = catalogue.module(artifact.spec.kind);
        bytes[module ? module->title() : say(QT_TRANSLATE_NOOP("Overview", "Compose project"))] += artifact.storedBytes;
    }
    std::vector<std::pair<QString, qint64>> sorted;
    for (auto at = bytes.cbegin(); at != bytes.cend(); ++at)
        sorted.emplace_back(at.key(), at.value());
    std::ranges::sort(sorted, std::ranges::greater(), &std::pair<QString, qint64>::second);
    for (std::size_t i = 0; i < std::min<std::size_t>(5, sorted.size()); ++i)
        state.rows.push_back({sorted.at(i).first, models::formatBytes(sorted.at(i).second), {}, false});
    return state;
}

} // namespace millwright::ui::overview
