#include "app/cli/commands.h"

#include "services/core/settings.h"
#include "services/core/settingstable.h"
#include "services/platform/platformservice.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::app {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("CommandLine", source);
}

core::Result<QString> chooseProject(Invocation &invocation)
{
    const auto found = await(invocation.composition.platforms().find(), invocation.terminal);
    if (!found)
        return core::passOn(found);
    QStringList known;
    for (const platform::PlatformSummary &summary : *found)
        if (!summary.kinds.isEmpty())
            known << summary.name;
    const QString last = invocation.composition.settings().get(settings::LastPlatform);
    if (known.size() == 1)
        return known.first();
    if (known.contains(last))
        return last;
    if (known.isEmpty())
        return core::failure(core::ErrorKind::NotFound,
                             text("No compose project with a system Millwright knows runs on this engine. Start the platform first."));
    return core::failure(core::ErrorKind::Conflict, text("Several platforms run here. Name one with --platform."), known.join(u", "_s));
}

} // namespace

core::Result<platform::Platform> openPlatform(Invocation &invocation)
{
    platform::PlatformService &platforms = invocation.composition.platforms();
    if (!invocation.options.composeFile.isEmpty())
        return await(platforms.openComposeFile(QFileInfo(invocation.options.composeFile).absoluteFilePath()), invocation.terminal);
    if (!invocation.options.platform.isEmpty())
        return await(platforms.open(invocation.options.platform), invocation.terminal);
    const core::Result<QString> project = chooseProject(invocation);
    if (!project)
        return core::passOn(project);
    return await(platforms.open(*project), invocation.terminal);
}

} // namespace millwright::app
