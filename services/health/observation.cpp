#include "services/health/observation.h"

#include "services/platform/inspect.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace millwright::health {

namespace {

// The engine writes nanoseconds; 0 stands for its default.
std::chrono::seconds duration(const QJsonValue &nanoseconds, std::chrono::seconds fallback)
{
    const qint64 count = qint64(nanoseconds.toDouble());
    return count > 0 ? std::chrono::ceil<std::chrono::seconds>(std::chrono::nanoseconds(count)) : fallback;
}

} // namespace

ContainerFacts containerFacts(const QJsonObject &inspect)
{
    ContainerFacts facts;
    facts.state = platform::inspect::state(inspect);
    if (!platform::inspect::hasHealthCheck(inspect))
        return facts;
    const QJsonObject check = inspect[QLatin1StringView("Config")][QLatin1StringView("Healthcheck")].toObject();
    const auto startPeriod = duration(check[QLatin1StringView("StartPeriod")], 0s);
    const auto interval = duration(check[QLatin1StringView("Interval")], 30s);
    const auto timeout = duration(check[QLatin1StringView("Timeout")], 30s);
    const int retries = std::max(check[QLatin1StringView("Retries")].toInt(), 1);
    facts.startAllowance = std::max(facts.startAllowance, startPeriod + (retries + 1) * (interval + timeout));
    return facts;
}

} // namespace millwright::health
