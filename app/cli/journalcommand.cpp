#include "app/cli/commands.h"

#include "services/journal/journal.h"
#include "services/platform/platformservice.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace millwright::app {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("CommandLine", source);
}

QJsonObject toJson(const journal::Entry &entry)
{
    return {{u"sequence"_s, entry.sequence},     {u"at"_s, entry.at.toString(Qt::ISODateWithMs)},
            {u"who"_s, entry.who},               {u"platform"_s, entry.platformId},
            {u"action"_s, entry.action},         {u"summary"_s, entry.summary},
            {u"succeeded"_s, entry.succeeded},   {u"details"_s, entry.details},
            {u"hash"_s, entry.hash}};
}

} // namespace

int runJournal(Invocation &invocation)
{
    const std::shared_ptr<journal::Journal> journal = invocation.composition.journal();
    const core::Result<void> chain = journal->verifyChain();
    const auto entries = journal->entries({}, invocation.options.limit);
    if (!entries)
        return invocation.terminal.fail(entries.error());
    QJsonArray list;
    std::vector<QStringList> rows;
    for (const journal::Entry &entry : *entries) {
        list.append(toJson(entry));
        rows.push_back({entry.at.toLocalTime().toString(u"yyyy-MM-dd hh:mm:ss"_s),
                        invocation.terminal.verdict(entry.succeeded ? core::Verdict::Good : core::Verdict::Critical), entry.action,
                        entry.summary, entry.who});
    }
    invocation.terminal.document({{u"chainWhole"_s, chain.has_value()}, {u"entries"_s, list}});
    invocation.terminal.table(rows);
    if (rows.empty())
        invocation.terminal.line(text("Nothing was done yet."));
    if (!chain) {
        invocation.terminal.note(chain.error().line());
        return ExitFailed;
    }
    return ExitGood;
}

int runCommand(Invocation &invocation)
{
    static const QHash<QString, int (*)(Invocation &)> commands {{u"platforms"_s, runPlatforms},
                                                                 {u"health"_s, runHealth},
                                                                 {u"backup"_s, runBackup},
                                                                 {u"restore"_s, runRestore},
                                                                 {u"journal"_s, runJournal}};
    const auto command = commands.constFind(invocation.options.word(0));
    if (command == commands.constEnd()) {
        invocation.terminal.note(invocation.options.word(0).isEmpty()
                                     ? helpText()
                                     : text("millwrightctl: there is no command %1. --help lists them.").arg(invocation.options.word(0)));
        return ExitUsage;
    }
    return (*command)(invocation);
}

} // namespace millwright::app
