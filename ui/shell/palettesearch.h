#pragma once

#include <QList>
#include <QString>

// What the command palette finds. Pure.
namespace millwright::ui::shell {

struct PaletteEntry
{
    enum class Kind { Page, Action, Thing };

    Kind kind = Kind::Action;
    QString title; // "Back up now", "postgres"
    QString section; // "Backups", "Service"
    QString iconName;
    QString keys; // shortcut, shown on the right
    QString target; // action id; page id; "page/target" of a thing

    friend bool operator==(const PaletteEntry &, const PaletteEntry &) = default;
};

// Indexes of the entries that hold every word of query, best first: a title that starts with it, a word of the title that does,
// any place, the section. Equal ones keep their order. An empty query finds all.
[[nodiscard]] QList<int> searchPalette(const QList<PaletteEntry> &entries, const QString &query);

} // namespace millwright::ui::shell
