#include "services/platform/graph.h"

#include <QSet>

#include <algorithm>

namespace millwright::platform {

namespace {
// Depth first, needs before the name itself; a cycle is cut where it closes.
void visit(const QString &name, const QHash<QString, QStringList> &needs, QSet<QString> &seen, QStringList &order)
{
    if (seen.contains(name))
        return;
    seen.insert(name);
    for (const QString &need : needs.value(name))
        visit(need, needs, seen, order);
    order.append(name);
}
} // namespace

DependencyGraph::DependencyGraph(const std::vector<Service> &services)
{
    for (const Service &service : services)
        m_names.append(service.name);
    for (const Service &service : services) {
        QStringList &needs = m_needs[service.name];
        for (const QString &need : service.dependsOn)
            if (need != service.name && m_names.contains(need) && !needs.contains(need))
                needs.append(need);
    }
}

QStringList DependencyGraph::dependants(const QString &name) const
{
    QStringList result;
    const QStringList order = startOrder();
    for (const QString &candidate : order)
        if (candidate != name && needs(candidate).contains(name))
            result.prepend(candidate);
    return result;
}

QStringList DependencyGraph::needs(const QString &name) const
{
    QSet<QString> seen;
    QStringList order;
    visit(name, m_needs, seen, order);
    order.removeOne(name);
    return order;
}

QStringList DependencyGraph::startOrder() const
{
    QSet<QString> seen;
    QStringList order;
    for (const QString &name : m_names)
        visit(name, m_needs, seen, order);
    return order;
}

} // namespace millwright::platform
