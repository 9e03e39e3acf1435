#pragma once

#include "services/backup/restorepoint.h"
#include "services/health/snapshot.h"
#include "services/systems/catalogue.h"
#include "ui/kit/causechain.h"
#include "ui/kit/keyvaluelist.h"
#include "ui/kit/monthgrid.h"
#include "ui/kit/page.h"
#include "ui/kit/tiertile.h"

#include <optional>
#include <vector>

// What the Overview says, made from values. Pure.
namespace millwright::ui::overview {

// A snapshot beside what it is judged against. stale: older than its limit, so that nothing in it counts as good.
struct Situation
{
    const platform::Platform &platform;
    const health::Snapshot &snapshot;
    const systems::Catalogue &catalogue;
    QDateTime now;
    bool stale = false;
};

// "PostgreSQL", or the service's own name where it is of no known kind.
[[nodiscard]] QString systemTitle(const Situation &situation, const QString &service);

[[nodiscard]] kit::Headline headlineOf(const Situation &situation);
// Directly affected services beside the root; what needs none of the root's but suffers all the same follows from them.
[[nodiscard]] kit::CauseChain::Content chainOf(const Situation &situation, const health::Incident &incident);
// One tile per tier that has a system, worst member first.
[[nodiscard]] std::vector<kit::TierTile::Content> tilesOf(const Situation &situation);

// Without an incident: the services that are not good, worst first; when there are none, what was asked and what runs.
[[nodiscard]] std::vector<kit::KeyValueList::Row> calmRows(const Situation &situation);

// The backup card: the last restore point, what it holds, and what no point holds.
struct BackupState
{
    core::Verdict verdict = core::Verdict::Unknown;
    QString title; // "Verified 7 h ago"
    QString note; // "13 of 13 systems"
    std::vector<kit::KeyValueList::Row> rows;
    QString warning; // what is not in it; empty: nothing
    kit::DayMarks days;
    QString flaw; // the last point of the fortnight that is not whole; empty: none
};
[[nodiscard]] BackupState backupStateOf(const std::vector<backup::RestorePoint> &points, const QStringList &uncovered, const QDateTime &now);

// How long the backup folder's disk lasts, counted in points like the newest.
struct DiskState
{
    core::Verdict verdict = core::Verdict::Unknown;
    QString title; // "Room for 7 more restore points"
    QString note; // "142 GB free in /var/backups"
    double usedByPoints = 0; // share of points in points + free, 0 to 1
    std::vector<kit::KeyValueList::Row> rows; // what the newest point holds, largest system first
};
[[nodiscard]] DiskState diskStateOf(const std::vector<backup::RestorePoint> &points, qint64 freeBytes, const systems::Catalogue &catalogue);

} // namespace millwright::ui::overview
