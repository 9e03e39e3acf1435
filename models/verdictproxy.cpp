#include "models/verdictproxy.h"

#include "models/roles.h"

namespace millwright::models {

VerdictProxy::VerdictProxy(QObject *parent) : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
}

void VerdictProxy::setVerdicts(const QSet<core::Verdict> &verdicts)
{
    if (m_verdicts == verdicts)
        return;
    m_verdicts = verdicts;
    invalidateFilter();
}

bool VerdictProxy::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_verdicts.isEmpty())
        return true;
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (index.data(GroupRole).toBool() || index.data(CompletedRole).toBool())
        return false;
    return m_verdicts.contains(core::Verdict(index.data(VerdictRole).toInt()));
}

} // namespace millwright::models
