#include "ui/shell/palettesearch.h"

#include <algorithm>
#include <vector>

namespace millwright::ui::shell {

namespace {

bool startsAWord(const QString &text, const QString &word)
{
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0; at = text.indexOf(word, at + 1, Qt::CaseInsensitive))
        if (at == 0 || !text.at(at - 1).isLetterOrNumber())
            return true;
    return false;
}

// Lower is better; -1: does not hold word.
int distance(const PaletteEntry &entry, const QString &word)
{
    if (entry.title.startsWith(word, Qt::CaseInsensitive))
        return 0;
    if (startsAWord(entry.title, word))
        return 1;
    if (entry.title.contains(word, Qt::CaseInsensitive))
        return 2;
    return entry.section.contains(word, Qt::CaseInsensitive) ? 4 : -1;
}

} // namespace

QList<int> searchPalette(const QList<PaletteEntry> &entries, const QString &query)
{
    const QStringList words = query.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<std::pair<int, int>> found; // distance, index
    for (int index = 0; index < entries.size(); ++index) {
        int sum = 0;
        const bool all = std::ranges::all_of(words, [&](const QString &word) {
            const int far = distance(entries.at(index), word);
            sum += far;
            return far >= 0;
        });
        if (all)
            found.emplace_back(sum, index);
    }
    std::ranges::sort(found);
    QList<int> indexes;
    for (const auto &[far, index] : found)
        indexes << index;
    return indexes;
}

} // namespace millwright::ui::shell
