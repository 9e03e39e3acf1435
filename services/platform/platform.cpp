#include "services/platform/platform.h"

#include <algorithm>

namespace millwright::platform {

const Endpoint *Service::endpointTo(quint16 containerPort) const
{
    const auto found = std::ranges::find(endpoints, containerPort, &Endpoint::containerPort);
    return found == endpoints.end() ? nullptr : &*found;
}

const Service *Platform::service(const QString &wanted) const
{
    const auto found = std::ranges::find(services, wanted, &Service::name);
    return found == services.end() ? nullptr : &*found;
}

std::vector<const Service *> Platform::ofKind(const QString &kind) const
{
    std::vector<const Service *> matching;
    for (const Service &service : services)
        if (service.kind == kind)
            matching.push_back(&service);
    return matching;
}

} // namespace millwright::platform
