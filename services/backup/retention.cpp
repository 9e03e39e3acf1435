#include "services/backup/retention.h"

#include "services/backup/pointlist.h"

#include <algorithm>

namespace millwright::backup {

namespace {

// Newest first; only what retention may judge at all.
std::vector<const RestorePoint *> judged(const std::vector<RestorePoint> &points, const QDateTime &now)
{
    std::vector<const RestorePoint *> list;
    for (const RestorePoint &point : points)
        if (point.state != PointState::Failed && point.startedAt.isValid() && point.startedAt <= now)
            list.push_back(&point);
    std::ranges::stable_sort(list, std::ranges::greater(), &RestorePoint::startedAt);
    return list;
}

// Points from before every kept one may go; those that are not trusted crowd out only each other.
QStringList olderThanTheLast(const std::vector<const RestorePoint *> &newestFirst, int keepLast)
{
    QStringList expendable;
    int trusted = 0;
    int others = 0;
    for (const RestorePoint *point : newestFirst) {
        if (point->safetyPoint)
            continue;
        const bool counts = isTrusted(*point);
        if (trusted >= keepLast || (!counts && others >= keepLast))
            expendable.append(point->id);
        else
            ++(counts ? trusted : others);
    }
    return expendable;
}

} // namespace

QStringList expendablePoints(const std::vector<RestorePoint> &points, const RetentionRule &rule, const QDateTime &now)
{
    const std::vector<const RestorePoint *> newestFirst = judged(points, now);
    QStringList expendable = olderThanTheLast(newestFirst, std::max(rule.keepLast, 1));
    const QDateTime oldestSafety = now.addSecs(-std::chrono::seconds(rule.keepSafety).count());
    for (const RestorePoint *point : newestFirst)
        if (point->safetyPoint && point->startedAt < oldestSafety)
            expendable.append(point->id);
    const auto lastTrusted = std::ranges::find_if(newestFirst, [](const RestorePoint *point) { return isTrusted(*point); });
    if (lastTrusted != newestFirst.end())
        expendable.removeAll((*lastTrusted)->id);
    return expendable;
}

} // namespace millwright::backup
