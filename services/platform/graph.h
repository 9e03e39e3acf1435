#pragma once

#include "services/platform/platform.h"

namespace millwright::platform {

// Who needs whom. Pure; made from a Platform's dependsOn lists. Unknown names and cycles are tolerated.
class DependencyGraph final
{
public:
    explicit DependencyGraph(const std::vector<Service> &services);

    // Services that need name, directly or not, farthest first: the order to stop them in. name itself is not in it.
    [[nodiscard]] QStringList dependants(const QString &name) const;
    // Services that name needs, directly or not.
    [[nodiscard]] QStringList needs(const QString &name) const;
    // All services so that each comes after what it needs.
    [[nodiscard]] QStringList startOrder() const;

private:
    QStringList m_names;
    QHash<QString, QStringList> m_needs;
};

} // namespace millwright::platform
