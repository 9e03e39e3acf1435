#pragma once

#include "services/core/result.h"

#include <QStringList>

namespace millwright::app {

// What millwrightctl was asked to do.
struct Options
{
    QStringList words; // command, subcommand and their arguments, in order
    QString dataFolder;
    QString platform; // compose project; empty: the only one, or the last opened
    QString composeFile;
    QStringList only; // restore --only SYSTEM[/DATABASE]
    QString newName; // restore --as
    QString note; // backup create --note
    int limit = 50; // journal --limit
    bool json = false;
    bool quiet = false; // no progress
    bool dryRun = false;
    bool yes = false;
    bool noSafetyPoint = false;
    bool help = false;
    bool version = false;

    [[nodiscard]] QString word(int index) const { return words.value(index); }
};

// Invalid for anything millwrightctl does not understand; the summary says what.
[[nodiscard]] core::Result<Options> parseOptions(const QStringList &arguments);
[[nodiscard]] QString helpText();

} // namespace millwright::app
