#include "ui/kit/tableview.h"

#include "models/roles.h"

namespace millwright::ui::kit {

RowProxy::RowProxy(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(models::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSortLocaleAware(true);
    setRecursiveFilteringEnabled(true);
    setDynamicSortFilter(true);
}

void RowProxy::setWords(const QString &text)
{
    m_words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

bool RowProxy::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex first = sourceModel()->index(row, 0, parent);
    // A heading stays only for the sake of a row below it: recursive filtering brings it back.
    if (first.data(models::GroupRole).toBool() && sourceModel()->hasChildren(first))
        return m_words.isEmpty();
    for (const QString &word : m_words) {
        bool found = false;
        for (int column = 0; !found && column < sourceModel()->columnCount(parent); ++column)
            found = sourceModel()->index(row, column, parent).data().toString().contains(word, Qt::CaseInsensitive);
        if (!found)
            return false;
    }
    return true;
}

bool RowProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    // Headings keep the order of the model, whatever the rows below are sorted by.
    if (left.data(models::GroupRole).toBool() && right.data(models::GroupRole).toBool())
        return sortOrder() == Qt::AscendingOrder ? left.row() < right.row() : left.row() > right.row();
    const QVariant one = left.data(models::SortRole);
    const QVariant other = right.data(models::SortRole);
    if (one.isNull() != other.isNull())
        return sortOrder() == Qt::AscendingOrder ? other.isNull() : one.isNull();
    return QSortFilterProxyModel::lessThan(left, right);
}

} // namespace millwright::ui::kit
