#include "app/cli/commands.h"

#include "services/health/healthjson.h"
#include "services/health/healthservice.h"
#include "services/platform/platformservice.h"
#include "services/systems/catalogue.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::app {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("CommandLine", source);
}

// Services named by compose service or by system.
core::Result<QStringList> namedServices(const platform::Platform &platform, const QStringList &words)
{
    QStringList names;
    for (const QString &word : words) {
        const qsizetype before = names.size();
        for (const platform::Service &service : platform.services)
            if (service.name == word || service.kind == word)
                names << service.name;
        if (names.size() == before)
            return core::failure(core::ErrorKind::NotFound, text("The platform has no service and no system called %1.").arg(word));
    }
    return names;
}

QString headline(const health::ServiceHealth &service)
{
    QStringList parts;
    for (const systems::Figure &figure : service.figures)
        if (figure.headline)
            parts << figure.label % u' ' % (figure.text.isEmpty() ? QString::number(figure.value) : figure.text);
    return parts.join(u", "_s);
}

void print(Invocation &invocation, const health::Snapshot &snapshot)
{
    const Terminal &terminal = invocation.terminal;
    std::vector<QStringList> rows;
    for (const health::ServiceHealth &service : snapshot.services) {
        const systems::SystemModule *module = invocation.composition.catalogue().module(service.kind);
        const QString what = module ? QString(module->title() % u' ' % service.version).trimmed() : service.kind;
        const bool good = service.verdict == core::Verdict::Good;
        rows.push_back({terminal.verdict(service.verdict), service.service, what, good ? headline(service) : service.summary});
    }
    terminal.table(rows);
    for (const health::Incident &incident : snapshot.incidents) {
        terminal.line({});
        terminal.line(terminal.verdict(incident.verdict) % u"  "_s % incident.title);
        if (!incident.text.isEmpty())
            terminal.line(u"  "_s % incident.text);
        if (!incident.affected.isEmpty())
            terminal.line(u"  "_s % text("Affected: %1").arg(incident.affected.join(u", "_s)));
        if (!incident.nextStep.isEmpty())
            terminal.line(u"  "_s % text("Next: %1").arg(incident.nextStep));
    }
    terminal.line({});
    terminal.line(text("%1 of %2 systems good, checked in %3 ms.").arg(snapshot.goodCount()).arg(snapshot.systemCount()).arg(snapshot.took.count()));
}

} // namespace

int runHealth(Invocation &invocation)
{
    const core::Result<platform::Platform> platform = openPlatform(invocation);
    if (!platform)
        return invocation.terminal.fail(platform.error());
    const core::Result<QStringList> names = namedServices(*platform, invocation.options.words.mid(1));
    if (!names)
        return invocation.terminal.fail(names.error());
    core::Result<health::Snapshot> snapshot = await(invocation.composition.health().check(*names), invocation.terminal);
    if (!snapshot)
        return invocation.terminal.fail(snapshot.error());
    if (!names->isEmpty())
        std::erase_if(snapshot->services, [&](const health::ServiceHealth &service) { return !names->contains(service.service); });
    std::vector<core::Verdict> verdicts;
    for (const health::ServiceHealth &service : snapshot->services)
        verdicts.push_back(service.verdict);
    invocation.terminal.document(health::toJson(*snapshot));
    print(invocation, *snapshot);
    return core::exitStatus(core::worst(verdicts));
}

int runPlatforms(Invocation &invocation)
{
    const auto found = await(invocation.composition.platforms().find(), invocation.terminal);
    if (!found)
        return invocation.terminal.fail(found.error());
    QJsonArray list;
    std::vector<QStringList> rows;
    for (const platform::PlatformSummary &summary : *found) {
        list.append(QJsonObject {{u"name"_s, summary.name},
                                 {u"engine"_s, summary.engine},
                                 {u"folder"_s, summary.workingDirectory},
                                 {u"containers"_s, summary.containers},
                                 {u"running"_s, summary.running},
                                 {u"systems"_s, QJsonArray::fromStringList(summary.kinds)}});
        rows.push_back({summary.name, text("%1 of %2 running").arg(summary.running).arg(summary.containers), summary.kinds.join(u' '),
                        summary.workingDirectory});
    }
    invocation.terminal.document({{u"platforms"_s, list}});
    invocation.terminal.table(rows);
    if (rows.empty())
        invocation.terminal.line(text("No compose project has containers on this engine."));
    return ExitGood;
}

} // namespace millwright::app
