#include "app/cli/commands.h"

#include "services/maintenance/runner.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace millwright::app {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("CommandLine", source);
}

QJsonObject toJson(const maintenance::Plan &plan)
{
    QJsonArray steps;
    for (const maintenance::Step &step : plan.steps)
        steps.append(QJsonObject {{u"title"_s, step.title}, {u"commands"_s, QJsonArray::fromStringList(step.commands)}});
    return {{u"id"_s, plan.id},
            {u"title"_s, plan.title},
            {u"impact"_s, maintenance::impactName(plan.impact)},
            {u"affects"_s, QJsonArray::fromStringList(plan.affects)},
            {u"losses"_s, QJsonArray::fromStringList(plan.losses)},
            {u"undo"_s, plan.undoText},
            {u"bytesNeeded"_s, plan.bytesNeeded},
            {u"secondsEstimated"_s, plan.secondsEstimated},
            {u"steps"_s, steps}};
}

QJsonObject toJson(const maintenance::PlanReport &report)
{
    QJsonArray steps;
    for (const maintenance::StepReport &step : report.steps)
        steps.append(QJsonObject {{u"title"_s, step.title},
                                  {u"state"_s, maintenance::stepStateName(step.state)},
                                  {u"text"_s, step.text},
                                  {u"ms"_s, step.milliseconds}});
    return {{u"succeeded"_s, report.succeeded}, {u"problem"_s, report.problem}, {u"ms"_s, report.milliseconds}, {u"steps"_s, steps}};
}

void list(const Terminal &terminal, const QString &title, const QStringList &lines)
{
    if (lines.isEmpty())
        return;
    terminal.line(title);
    for (const QString &line : lines)
        terminal.line(u"  "_s % line);
}

void printPlan(const Terminal &terminal, const maintenance::Plan &plan)
{
    terminal.line(plan.title);
    list(terminal, text("Disappears:"), plan.losses);
    list(terminal, text("Stops meanwhile:"), plan.affects);
    if (plan.bytesNeeded > 0)
        terminal.line(text("Needs %1 of free space.").arg(sizeText(plan.bytesNeeded)));
    if (plan.secondsEstimated >= 0)
        terminal.line(text("Takes about %1.").arg(durationText(plan.secondsEstimated)));
    if (!plan.undoText.isEmpty())
        terminal.line(text("Undo: %1").arg(plan.undoText));
    int number = 0;
    for (const maintenance::Step &step : plan.steps) {
        terminal.line(u"%1. %2"_s.arg(++number).arg(step.title));
        for (const QString &command : step.commands)
            terminal.line(u"     "_s % command);
    }
}

void printReport(const Terminal &terminal, const maintenance::PlanReport &report)
{
    std::vector<QStringList> rows;
    for (const maintenance::StepReport &step : report.steps)
        rows.push_back({maintenance::stepStateName(step.state), step.title, step.text});
    terminal.table(rows);
    terminal.line(report.succeeded ? text("Done in %1.").arg(durationText(report.milliseconds / 1000)) : report.problem);
}

bool isConfirmed(const Invocation &invocation, const maintenance::Plan &plan)
{
    if (invocation.options.yes)
        return true;
    const bool dataLosing = plan.impact == maintenance::Impact::DataLosing;
    return invocation.terminal.confirm(dataLosing ? text("Data will be lost.") : text("Go on?"),
                                       dataLosing && !plan.confirmWord.isEmpty() ? plan.confirmWord : text("yes"));
}

} // namespace

int confirmAndRun(Invocation &invocation, const maintenance::Plan &plan)
{
    const Terminal &terminal = invocation.terminal;
    printPlan(terminal, plan);
    if (invocation.options.dryRun) {
        terminal.document({{u"plan"_s, toJson(plan)}});
        terminal.line(text("Nothing was changed."));
        return ExitGood;
    }
    if (!isConfirmed(invocation, plan))
        return terminal.fail({core::ErrorKind::Cancelled, text("Not confirmed; nothing was changed. --yes confirms without asking."), {}, {}});
    const core::Result<maintenance::PlanReport> report = await(invocation.composition.runner().run(plan), invocation.terminal);
    if (!report)
        return terminal.fail(report.error());
    terminal.document({{u"plan"_s, toJson(plan)}, {u"report"_s, toJson(*report)}});
    printReport(terminal, *report);
    return report->succeeded ? ExitGood : ExitFailed;
}

} // namespace millwright::app
