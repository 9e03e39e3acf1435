#include "app/cli/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace millwright::app {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("CommandLine", source);
}

void declareOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {u"json"_s, text("One JSON document on standard output.")},
        {{u"q"_s, u"quiet"_s}, text("No progress on standard error.")},
        {u"data-dir"_s, text("Settings, vault, journal and backups live in DIR."), u"DIR"_s},
        {{u"p"_s, u"platform"_s}, text("The compose project; needed when several run."), u"PROJECT"_s},
        {u"compose-file"_s, text("The platform of this compose file."), u"FILE"_s},
        {u"only"_s, text("Only this system, or one database of it. May be given again."), u"SYSTEM[/DATABASE]"_s},
        {u"as"_s, text("Restore one database under another name."), u"NAME"_s},
        {u"note"_s, text("A note kept in the restore point."), u"TEXT"_s},
        {u"limit"_s, text("How many journal entries."), u"N"_s, u"50"_s},
        {u"dry-run"_s, text("Show the plan, change nothing.")},
        {{u"y"_s, u"yes"_s}, text("Do not ask.")},
        {u"no-safety-point"_s, text("Restore without taking a restore point first.")},
        {{u"h"_s, u"help"_s}, text("This text.")},
        {u"version"_s, text("The version.")},
    });
}

} // namespace

core::Result<Options> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    declareOptions(parser);
    if (!parser.parse(arguments))
        return core::failure(core::ErrorKind::Invalid, parser.errorText());
    Options options;
    options.words = parser.positionalArguments();
    options.dataFolder = parser.value(u"data-dir"_s);
    options.platform = parser.value(u"platform"_s);
    options.composeFile = parser.value(u"compose-file"_s);
    options.only = parser.values(u"only"_s);
    options.newName = parser.value(u"as"_s);
    options.note = parser.value(u"note"_s);
    options.json = parser.isSet(u"json"_s);
    options.quiet = parser.isSet(u"quiet"_s);
    options.dryRun = parser.isSet(u"dry-run"_s);
    options.yes = parser.isSet(u"yes"_s);
    options.noSafetyPoint = parser.isSet(u"no-safety-point"_s);
    options.help = parser.isSet(u"help"_s);
    options.version = parser.isSet(u"version"_s);
    bool isNumber = false;
    options.limit = parser.value(u"limit"_s).toInt(&isNumber);
    if (!isNumber || options.limit < 1)
        return core::failure(core::ErrorKind::Invalid, text("--limit takes a whole number from 1."));
    if (parser.isSet(u"as"_s) && options.newName.isEmpty())
        return core::failure(core::ErrorKind::Invalid, text("--as takes the new database's name."));
    return options;
}

QString helpText()
{
    return text("Usage: millwrightctl [OPTIONS] COMMAND\n"
                "\n"
                "  platforms                     the compose projects on this computer's engine\n"
                "  health [SYSTEM…]              judge every system, or only these\n"
                "  backup create [SYSTEM…]       make a restore point\n"
                "  backup list                   the restore points, newest first\n"
                "  backup show POINT             one point with its artifacts\n"
                "  backup verify POINT           read every byte of it back\n"
                "  backup delete POINT           remove it\n"
                "  restore POINT                 bring it back (--only, --as, --dry-run, --yes)\n"
                "  journal                       what was done, newest first\n"
                "\n"
                "POINT is an id of backup list, or “latest”.\n"
                "\n"
                "  --json              one JSON document on standard output\n"
                "  --platform PROJECT  which platform, when several run (-p)\n"
                "  --compose-file FILE the platform of this compose file\n"
                "  --data-dir DIR      settings, vault, journal and backups live in DIR (or MILLWRIGHT_HOME)\n"
                "  --only SYSTEM[/DB]  restore only this; may be given again\n"
                "  --as NAME           restore one database under another name\n"
                "  --no-safety-point   restore without a restore point taken first\n"
                "  --note TEXT         a note kept in the new restore point\n"
                "  --limit N           how many journal entries (50)\n"
                "  --dry-run           show the plan, change nothing\n"
                "  --yes               do not ask (-y)\n"
                "  --quiet             no progress (-q)\n"
                "  --help, --version\n"
                "\n"
                "Exit status: 0 good, 1 warning, 2 critical or failed, 3 unknown or unreachable, 64 usage.\n");
}

} // namespace millwright::app
