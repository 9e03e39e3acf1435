#include "models/filterproxy.h"

#include "models/roles.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::models {

FilterProxy::FilterProxy(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
    setRecursiveFilteringEnabled(true);
    setDynamicSortFilter(true);
}

void FilterProxy::setText(const QString &text)
{
    m_words = text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool FilterProxy::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return holdsWords(row, parent);
}

bool FilterProxy::holdsWords(int row, const QModelIndex &parent) const
{
    if (m_words.isEmpty())
        return true;
    QString all;
    for (int column = 0; column < sourceModel()->columnCount(parent); ++column) {
        const QModelIndex cell = sourceModel()->index(row, column, parent);
        all += cell.data().toString().toCaseFolded() % u'\n' % cell.data(SecondLineRole).toString().toCaseFolded() % u'\n';
    }
    return std::ranges::all_of(m_words, [&](const QString &word) { return all.contains(word); });
}

} // namespace millwright::models
