#include "models/servicesproxy.h"

#include "models/roles.h"
#include "models/servicesmodel.h"

namespace millwright::models {

namespace {
const ServiceRow &rowOf(const QModelIndex &index)
{
    return qobject_cast<const ServicesModel *>(index.model())->rowAt(index.row());
}
} // namespace

ServicesProxy::ServicesProxy(QObject *parent) : FilterProxy(parent)
{
    setRecursiveFilteringEnabled(false);
}

void ServicesProxy::setVerdicts(const QSet<core::Verdict> &verdicts)
{
    m_verdicts = verdicts;
    invalidateFilter();
}

int ServicesProxy::serviceCount() const
{
    int count = 0;
    for (int row = 0; row < rowCount(); ++row)
        count += index(row, 0).data(GroupRole).toBool() ? 0 : 1;
    return count;
}

bool ServicesProxy::acceptsService(int row) const
{
    const QModelIndex source = sourceModel()->index(row, 0);
    if (!m_verdicts.isEmpty()
        && (source.data(CompletedRole).toBool() || !m_verdicts.contains(core::Verdict(source.data(VerdictRole).toInt()))))
        return false;
    return holdsWords(row, {});
}

bool ServicesProxy::filterAcceptsRow(int row, const QModelIndex & /*parent*/) const
{
    if (!sourceModel()->index(row, 0).data(GroupRole).toBool())
        return acceptsService(row);
    for (int member = row + 1; member < sourceModel()->rowCount(); ++member) {
        if (sourceModel()->index(member, 0).data(GroupRole).toBool())
            return false;
        if (acceptsService(member))
            return true;
    }
    return false;
}

bool ServicesProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const ServiceRow &a = rowOf(left);
    const ServiceRow &b = rowOf(right);
    const bool ascending = sortOrder() == Qt::AscendingOrder;
    if (a.tier != b.tier)
        return (a.tier < b.tier) == ascending;
    if (a.group != b.group)
        return a.group == ascending;
    return FilterProxy::lessThan(left, right);
}

} // namespace millwright::models
