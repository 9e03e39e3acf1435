#include "services/health/snapshot.h"

#include <algorithm>

namespace millwright::health {

const ServiceHealth *Snapshot::find(const QString &service) const
{
    const auto found = std::ranges::find(services, service, &ServiceHealth::service);
    return found == services.end() ? nullptr : &*found;
}

int Snapshot::goodCount() const
{
    return int(std::ranges::count_if(services, [](const ServiceHealth &health) {
        return !health.kind.isEmpty() && !health.oneShot && health.verdict == core::Verdict::Good;
    }));
}

int Snapshot::systemCount() const
{
    return int(std::ranges::count_if(services, [](const ServiceHealth &health) { return !health.kind.isEmpty() && !health.oneShot; }));
}

} // namespace millwright::health
