#include "app/cli/commands.h"

#include "services/backup/backupjson.h"
#include "services/backup/backupservice.h"
#include "services/core/settings.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::app {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("CommandLine", source);
}

core::Verdict verdictOf(const backup::RestorePoint &point)
{
    if (point.state != backup::PointState::Good || !point.verifyProblem.isEmpty())
        return core::Verdict::Critical;
    return point.missingServices.isEmpty() ? core::Verdict::Good : core::Verdict::Warning;
}

core::Result<std::vector<backup::RestorePoint>> readPoints(Invocation &invocation)
{
    const core::Result<platform::Platform> platform = openPlatform(invocation);
    if (!platform)
        return core::passOn(platform);
    return await(invocation.composition.backups().refresh(), invocation.terminal);
}

// By id, or "latest": the newest good one that is not a safety point.
core::Result<backup::RestorePoint> findPoint(Invocation &invocation, const QString &id)
{
    const auto points = readPoints(invocation);
    if (!points)
        return core::passOn(points);
    if (id.isEmpty())
        return core::failure(core::ErrorKind::Invalid, text("Name a restore point, or “latest”."));
    const auto found = std::ranges::find_if(*points, [&id](const backup::RestorePoint &point) {
        return id == u"latest"_s ? point.state == backup::PointState::Good && !point.safetyPoint : point.id == id;
    });
    if (found == points->end())
        return core::failure(core::ErrorKind::NotFound, text("There is no restore point %1. “millwrightctl backup list” shows which there are.").arg(id));
    return *found;
}

void printPoint(const Terminal &terminal, const backup::RestorePoint &point)
{
    terminal.line(terminal.verdict(verdictOf(point)) % u"  "_s % point.id);
    terminal.line(u"  "_s % point.folder);
    terminal.line(u"  "_s % text("%1, %2, taken in %3")
                                 .arg(backup::pointStateName(point.state), sizeText(point.storedBytes()),
                                      durationText(point.startedAt.secsTo(point.finishedAt))));
    if (!point.problem.isEmpty())
        terminal.line(u"  "_s % point.problem);
    if (!point.missingServices.isEmpty())
        terminal.line(u"  "_s % text("Not in it: %1").arg(point.missingServices.join(u", "_s)));
    if (point.verifiedAt.isValid())
        terminal.line(u"  "_s % (point.verifiedGood ? text("Verified %1").arg(point.verifiedAt.toLocalTime().toString(u"dd MMM hh:mm"_s))
                                                     : text("Verification failed: %1").arg(point.verifyProblem)));
    std::vector<QStringList> rows;
    for (const backup::Artifact &artifact : point.artifacts)
        rows.push_back({u"  "_s % artifact.spec.name, sizeText(artifact.storedBytes), artifact.sha256.left(12),
                        artifact.spec.sensitive ? text("holds secrets, mode 0600") : QString()});
    terminal.table(rows);
}

int createPoint(Invocation &invocation)
{
    const core::Result<platform::Platform> platform = openPlatform(invocation);
    if (!platform)
        return invocation.terminal.fail(platform.error());
    backup::BackupRequest request;
    request.services = invocation.options.words.mid(2);
    request.note = invocation.options.note;
    const core::Result<backup::RestorePoint> point = await(invocation.composition.backups().create(request), invocation.terminal);
    if (!point)
        return invocation.terminal.fail(point.error());
    invocation.terminal.document({{u"point"_s, backup::pointJson(*point)}});
    printPoint(invocation.terminal, *point);
    return core::exitStatus(verdictOf(*point));
}

int listPoints(Invocation &invocation)
{
    const auto points = readPoints(invocation);
    if (!points)
        return invocation.terminal.fail(points.error());
    QJsonArray list;
    std::vector<QStringList> rows;
    for (const backup::RestorePoint &point : *points) {
        list.append(backup::pointJson(point));
        QString remark = point.problem;
        if (remark.isEmpty() && !point.missingServices.isEmpty())
            remark = text("without %1").arg(point.missingServices.join(u", "_s));
        rows.push_back({invocation.terminal.verdict(verdictOf(point)), point.id, sizeText(point.storedBytes()),
                        durationText(std::max<qint64>(0, point.startedAt.secsTo(point.finishedAt))), remark});
    }
    invocation.terminal.document({{u"folder"_s, invocation.composition.backups().folder()}, {u"points"_s, list}});
    invocation.terminal.table(rows);
    if (rows.empty())
        invocation.terminal.line(text("No restore point yet. “millwrightctl backup create” makes one."));
    const backup::RestorePoint *newest = backup::newestPoint(*points);
    return newest ? core::exitStatus(verdictOf(*newest)) : ExitWarning;
}

int showPoint(Invocation &invocation)
{
    const core::Result<backup::RestorePoint> point = findPoint(invocation, invocation.options.word(2));
    if (!point)
        return invocation.terminal.fail(point.error());
    invocation.terminal.document({{u"point"_s, backup::pointJson(*point)}});
    printPoint(invocation.terminal, *point);
    return core::exitStatus(verdictOf(*point));
}

int verifyPoint(Invocation &invocation)
{
    const core::Result<backup::RestorePoint> point = findPoint(invocation, invocation.options.word(2));
    if (!point)
        return invocation.terminal.fail(point.error());
    const core::Result<backup::VerifyReport> report = await(invocation.composition.backups().verify(point->id), invocation.terminal);
    if (!report)
        return invocation.terminal.fail(report.error());
    invocation.terminal.document(backup::verifyJson(*report));
    std::vector<QStringList> rows;
    for (const backup::ArtifactCheck &check : report->artifacts)
        rows.push_back({invocation.terminal.verdict(check.good ? core::Verdict::Good : core::Verdict::Critical), check.name, check.problem});
    invocation.terminal.table(rows);
    invocation.terminal.line(report->good ? text("%1 is whole: every byte was read back.").arg(point->id) : report->problem);
    return report->good ? ExitGood : ExitFailed;
}

int deletePoint(Invocation &invocation)
{
    const core::Result<backup::RestorePoint> point = findPoint(invocation, invocation.options.word(2));
    if (!point)
        return invocation.terminal.fail(point.error());
    const core::Result<maintenance::Plan> plan = await(invocation.composition.backups().planDelete(point->id), invocation.terminal);
    if (!plan)
        return invocation.terminal.fail(plan.error());
    return confirmAndRun(invocation, *plan);
}

} // namespace

int runBackup(Invocation &invocation)
{
    static const QHash<QString, int (*)(Invocation &)> actions {
        {u"create"_s, createPoint}, {u"list"_s, listPoints}, {u"show"_s, showPoint}, {u"verify"_s, verifyPoint}, {u"delete"_s, deletePoint}};
    const auto action = actions.constFind(invocation.options.word(1));
    if (action == actions.constEnd()) {
        invocation.terminal.note(text("millwrightctl: backup create, list, show, verify or delete."));
        return ExitUsage;
    }
    return (*action)(invocation);
}

int runRestore(Invocation &invocation)
{
    const core::Result<backup::RestorePoint> point = findPoint(invocation, invocation.options.word(1));
    if (!point)
        return invocation.terminal.fail(point.error());
    backup::RestoreOrder order;
    order.pointId = point->id;
    order.only = invocation.options.only;
    order.newName = invocation.options.newName;
    order.safetyPoint = !invocation.options.noSafetyPoint;
    const core::Result<maintenance::Plan> plan = await(invocation.composition.backups().planRestore(order), invocation.terminal);
    if (!plan)
        return invocation.terminal.fail(plan.error());
    return confirmAndRun(invocation, *plan);
}

} // namespace millwright::app
