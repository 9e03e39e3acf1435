#include "app/cli/commands.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace millwright;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"millwright"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(MILLWRIGHT_VERSION));

    const core::Result<app::Options> options = app::parseOptions(QCoreApplication::arguments());
    app::Terminal terminal(options && options->json, options && options->quiet);
    if (!options) {
        terminal.note(u"millwrightctl: "_s % options.error().summary);
        return app::ExitUsage;
    }
    if (options->help || options->version) {
        app::Terminal(false, false).line(options->help ? app::helpText() : u"millwrightctl "_s % QCoreApplication::applicationVersion());
        return app::ExitGood;
    }
    const auto composition = app::composeLive(app::dataFolderFrom(options->dataFolder));
    if (!composition)
        return terminal.fail(composition.error());
    app::Invocation invocation {*options, terminal, **composition};
    return app::runCommand(invocation);
}
