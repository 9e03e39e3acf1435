#include "services/systems/traefik/traefikfigures.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::systems::traefik {

namespace {
QString say(const char *text)
{
    return QCoreApplication::translate("Traefik", text);
}
} // namespace

std::vector<Figure> traefikFigures(const TraefikFacts &facts)
{
    if (facts.version.isEmpty())
        return {};
    const auto enabled = std::ranges::count(facts.routers, u"enabled"_s, &Router::status);
    const qint64 down = std::ranges::count_if(facts.backends, [](const BackendService &backend) { return !backend.down.isEmpty(); });
    QStringList places;
    for (const EntryPoint &point : facts.entryPoints)
        places.append(u"%1 %2"_s.arg(point.name, point.address));
    std::vector<Figure> figures {
        {u"traefik.routers"_s, say("Routers"), Figure::Unit::Count, double(facts.routers.size()), say("%1 of %2").arg(enabled).arg(facts.routers.size()), true},
        {u"traefik.services"_s, say("Services"), Figure::Unit::Count, double(facts.backends.size()), {}, false},
        {u"traefik.services.down"_s, say("Services with servers down"), Figure::Unit::Count, double(down), {}, false},
        {u"traefik.entrypoints"_s, say("Entry points"), Figure::Unit::Text, double(facts.entryPoints.size()), places.join(u", "_s), false},
    };
    if (facts.uptimeSeconds >= 0)
        figures.push_back({u"traefik.uptime"_s, say("Up for"), Figure::Unit::Seconds, facts.uptimeSeconds, {}, false});
    return figures;
}

} // namespace millwright::systems::traefik
