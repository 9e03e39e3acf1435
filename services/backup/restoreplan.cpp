#include "services/backup/restoreplan.h"

#include "services/backup/pointlist.h"
#include "services/backup/restorerun.h"
#include "services/backup/restorescript.h"
#include "services/backup/selection.h"
#include "services/platform/graph.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::backup {

using core::ErrorKind;
using core::failure;
using core::Result;
using maintenance::Impact;
using maintenance::Plan;
using maintenance::Step;

namespace {

// What a restore was measured to do in a second on two processors; for the minutes in the preview.
constexpr qint64 VerifiedPerSecond = 150'000'000;
constexpr qint64 SavedPerSecond = 50'000'000;
constexpr qint64 RestoredPerSecond = 15'000'000;
constexpr qint64 SecondsPerService = 15;

QString text(const char *source)
{
    return QCoreApplication::translate("Restore", source);
}

QString dateText(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), u"d MMM hh:mm"_s);
}

// Also what an interrupted run left.
Result<QString> removePoint(Store &store, const QString &pointId)
{
    const Result<void> removed = store.remove(pointId);
    if (!removed && !(removed.error().kind == ErrorKind::NotFound && store.sweepLeftovers().value_or(QStringList()).contains(pointId)))
        return core::passOn(removed);
    return text("%1 is removed.").arg(pointId);
}

class PlanBuilder final
{
public:
    PlanBuilder(const RestoreTools &tools, const RestoreOrder &order, const core::TaskContext &context)
        : m_tools(tools), m_order(order), m_context(context)
    {
    }

    Result<Plan> build()
    {
        return open().and_then([this] { return collectItems(); }).and_then([this] { return askImpact(); }).map([this] { return compose(); });
    }

private:
    Result<void> open()
    {
        Result<PointLock> pin = m_tools.store->pin(m_order.pointId);
        if (!pin)
            return core::passOn(pin);
        m_pin.emplace(std::move(*pin));
        Result<RestorePoint> point = findPoint(*m_tools.store, m_order.pointId);
        if (!point)
            return core::passOn(point);
        m_point = std::move(*point);
        return {};
    }

    Result<void> collectItems()
    {
        const Result<std::vector<Artifact>> selected = selectArtifacts(m_point, m_order.only);
        if (!selected)
            return core::passOn(selected);
        if (!m_order.newName.isEmpty() && selected->size() != 1)
            return failure(ErrorKind::Invalid, text("A new name can be given to exactly one database; %1 are selected.").arg(selected->size()), {},
                           m_order.newName);
        for (const Artifact &artifact : *selected)
            if (const Result<void> added = addItem(artifact); !added)
                return added;
        return {};
    }

    Result<void> addItem(const Artifact &artifact)
    {
        const QString &service = artifact.spec.service;
        if (!m_tools.platform->service(service))
            return failure(ErrorKind::NotFound,
                           text("This platform has no service %1 to restore into. Start it first, or restore only what there is.").arg(service), {},
                           artifact.spec.name);
        std::shared_ptr<SystemBackup> &backup = m_backups[service];
        if (!backup)
            backup = m_tools.opener(service, artifact.spec.kind);
        if (!backup)
            return failure(ErrorKind::Unsupported, text("Millwright cannot restore %1 itself: use the point's restore.sh.").arg(service), {},
                           artifact.spec.name);
        m_items.push_back({artifact, {artifact.spec, artifact.counts, m_order.newName}, backup});
        return {};
    }

    // One question per service, in the order of the items.
    Result<void> askImpact()
    {
        QStringList asked;
        for (const RestoreItem &item : m_items) {
            if (asked.contains(item.artifact.spec.service))
                continue;
            asked.append(item.artifact.spec.service);
            std::vector<RestoreRequest> requests;
            for (const RestoreItem &other : m_items)
                if (other.backup == item.backup)
                    requests.push_back(other.request);
            const Result<RestoreImpact> impact = item.backup->impact(requests, m_context);
            if (const Result<void> noted = noteImpact(item, impact); !noted)
                return noted;
        }
        return {};
    }

    // A service that is down is restored all the same; that its losses are not known is said.
    Result<void> noteImpact(const RestoreItem &item, const Result<RestoreImpact> &impact)
    {
        const QString &service = item.artifact.spec.service;
        if (!impact && impact.error().kind != ErrorKind::Unreachable && impact.error().kind != ErrorKind::Timeout)
            return core::passOn(impact);
        if (!impact) {
            m_losses.append(text("What %1 holds now could not be read: %2").arg(service, impact.error().summary));
            return {};
        }
        m_losses += impact->losses;
        m_bytesNeeded += impact->bytesNeeded;
        if (impact->stopsService)
            m_stoppedThemselves.append(service);
        return {};
    }

    // Who needs what is restored and runs on its own, farthest first.
    [[nodiscard]] QStringList dependants() const
    {
        if (!m_order.newName.isEmpty())
            return {};
        const platform::DependencyGraph graph(m_tools.platform->services);
        QStringList all;
        for (const auto &[service, backup] : m_backups.asKeyValueRange())
            all += graph.dependants(service);
        QStringList order;
        for (const QString &name : graph.startOrder()) {
            const platform::Service *service = m_tools.platform->service(name);
            if (all.contains(name) && !m_backups.contains(name) && service && !service->oneShot)
                order.prepend(name);
        }
        return order;
    }

    Plan compose()
    {
        const bool overLive = m_order.newName.isEmpty();
        const bool withSafetyPoint = overLive && m_order.safetyPoint;
        const QStringList stops = dependants();
        m_run = std::make_shared<RestoreRun>(m_tools, m_point, std::move(*m_pin), m_items, m_bytesNeeded);
        Plan plan;
        plan.id = u"restore"_s;
        plan.title = text("Restore %1 from %2").arg(subject(), dateText(m_point.startedAt));
        plan.target = m_tools.platform->name;
        plan.platformId = m_tools.platform->id;
        plan.impact = overLive ? Impact::DataLosing : Impact::Reversible;
        plan.affects = stops + m_stoppedThemselves;
        plan.losses = warnings() + m_losses;
        plan.confirmWord = overLive ? m_tools.platform->name : QString();
        plan.bytesNeeded = m_bytesNeeded;
        plan.secondsEstimated = seconds(withSafetyPoint, stops.size());
        plan.undoText = undoText(overLive, withSafetyPoint);
        addPreparation(plan, withSafetyPoint);
        addWork(plan, stops, withSafetyPoint);
        return plan;
    }

    [[nodiscard]] QString subject() const
    {
        if (!m_order.newName.isEmpty())
            return text("%1 as %2").arg(m_items.front().artifact.spec.title, m_order.newName);
        return m_order.only.isEmpty() ? text("everything") : m_order.only.join(u", "_s);
    }

    [[nodiscard]] QStringList warnings() const
    {
        QStringList lines;
        if (m_point.state != PointState::Good)
            lines.append(text("This restore point is not complete. %1").arg(m_point.problem));
        if (m_point.verifiedAt.isValid() && !m_point.verifiedGood)
            lines.append(text("This restore point was found damaged. %1").arg(m_point.verifyProblem));
        if (m_point.platformId != m_tools.platform->id)
            lines.append(text("It was made of another platform, %1.").arg(m_point.platformName));
        return lines;
    }

    [[nodiscard]] qint64 seconds(bool withSafetyPoint, qsizetype services) const
    {
        qint64 stored = 0;
        qint64 plain = 0;
        for (const RestoreItem &item : m_items) {
            stored += item.artifact.storedBytes;
            plain += item.artifact.plainBytes;
        }
        return 1 + stored / VerifiedPerSecond + plain / RestoredPerSecond + (withSafetyPoint ? plain / SavedPerSecond : 0)
            + SecondsPerService * (services + m_stoppedThemselves.size());
    }

    [[nodiscard]] static QString undoText(bool overLive, bool withSafetyPoint)
    {
        if (!overLive)
            return text("Nothing that is there is changed; drop the new database to undo it.");
        return withSafetyPoint ? text("Restore the safety point that is taken first: it stands among the restore points for seven days.")
                               : text("It cannot be undone: no safety point is taken.");
    }

    [[nodiscard]] QStringList readingCommands() const
    {
        QStringList commands;
        for (const RestoreItem &item : m_items) {
            const QString path = m_point.folder % u'/' % item.artifact.file;
            commands << u"echo "_s % shellQuoted(item.artifact.sha256 % u"  "_s % path) % u" | sha256sum -c -"_s;
            if (item.artifact.compressed)
                commands << u"zstd -tq "_s % shellQuoted(path);
        }
        return commands;
    }

    void addPreparation(Plan &plan, bool withSafetyPoint)
    {
        plan.steps.push_back({text("Check the free space"), {u"df -B1"_s}, true,
                              [run = m_run, withSafetyPoint](const core::TaskContext &context) { return run->checkSpace(withSafetyPoint, context); },
                              {}, false});
        plan.steps.push_back({text("Read the restore point back and compare every checksum"),
                              readingCommands(), true,
                              [run = m_run](const core::TaskContext &context) { return run->verify(context); }, {}, false});
        if (withSafetyPoint)
            plan.steps.push_back({text("Take a safety point of what is there now"), {u"millwrightctl backup create"_s}, true,
                                  [run = m_run](const core::TaskContext &context) { return run->takeSafetyPoint(context); }, {}, false});
    }

    void addWork(Plan &plan, const QStringList &stops, bool withSafetyPoint)
    {
        for (const QString &service : stops)
            plan.steps.push_back({text("Stop %1").arg(service), {u"docker stop "_s % containerOf(service)}, true,
                                  [run = m_run, service](const core::TaskContext &context) { return run->stop(service, context); }, {}, false});
        for (std::size_t i = 0; i < m_items.size(); ++i)
            plan.steps.push_back(restoreStep(i, withSafetyPoint));
        for (auto service = stops.crbegin(); service != stops.crend(); ++service)
            plan.steps.push_back({text("Start %1 again and wait until it is healthy").arg(*service), {u"docker start "_s % containerOf(*service)}, true,
                                  [run = m_run, name = *service](const core::TaskContext &context) { return run->startAgain(name, context); }, {}, true});
    }

    [[nodiscard]] Step restoreStep(std::size_t index, bool withSafetyPoint) const
    {
        const RestoreItem &item = m_items.at(index);
        Step step;
        step.title = item.request.newName.isEmpty() ? text("Restore %1").arg(item.artifact.spec.name)
                                                    : text("Restore %1 as %2").arg(item.artifact.spec.name, item.request.newName);
        step.commands = item.backup->restoreCommands(item.request);
        step.equivalentOnly = true;
        step.run = [run = m_run, index](const core::TaskContext &context) { return run->restore(index, context); };
        if (withSafetyPoint)
            step.undo = [run = m_run, index](const core::TaskContext &context) { return run->takeBack(index, context); };
        return step;
    }

    [[nodiscard]] QString containerOf(const QString &service) const
    {
        const platform::Service *found = m_tools.platform->service(service);
        return found && !found->containerName.isEmpty() ? found->containerName : service;
    }

    const RestoreTools &m_tools;
    const RestoreOrder &m_order;
    const core::TaskContext &m_context;
    std::optional<PointLock> m_pin;
    RestorePoint m_point;
    std::vector<RestoreItem> m_items;
    QHash<QString, std::shared_ptr<SystemBackup>> m_backups; // by service
    QStringList m_losses;
    QStringList m_stoppedThemselves;
    qint64 m_bytesNeeded = 0;
    std::shared_ptr<RestoreRun> m_run;
};

} // namespace

Result<Plan> makeRestorePlan(const RestoreTools &tools, const RestoreOrder &order, const core::TaskContext &context)
{
    return PlanBuilder(tools, order, context).build();
}

Result<Plan> makeDeletePlan(const std::shared_ptr<Store> &store, const platform::Platform &platform, const QString &pointId)
{
    const Result<std::vector<RestorePoint>> points = listPoints(*store);
    if (!points)
        return core::passOn(points);
    const auto point = std::ranges::find(*points, pointId, &RestorePoint::id);
    if (point == points->end())
        return failure(ErrorKind::NotFound, text("There is no restore point %1.").arg(pointId), {}, store->folder());
    const bool last = isTrusted(*point) && std::ranges::count_if(*points, isTrusted) == 1;
    Plan plan;
    plan.id = u"point.delete"_s;
    plan.title = text("Delete the restore point %1").arg(pointId);
    plan.target = platform.name;
    plan.platformId = platform.id;
    plan.impact = Impact::DataLosing;
    plan.losses = {text("%1 in %2 artifacts").arg(QLocale().formattedDataSize(point->storedBytes()), QString::number(point->artifacts.size()))};
    if (last)
        plan.losses.prepend(text("This is the last good restore point."));
    plan.confirmWord = pointId;
    plan.undoText = text("It cannot be undone.");
    plan.secondsEstimated = 1;
    plan.steps.push_back({text("Remove its folder"), {u"rm -r "_s % point->folder}, true,
                          [store, pointId](const core::TaskContext &) { return removePoint(*store, pointId); },
                          {}, false});
    return plan;
}

} // namespace millwright::backup
