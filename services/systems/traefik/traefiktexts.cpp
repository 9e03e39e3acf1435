#include "services/systems/traefik/traefiktexts.h"

#include "services/systems/findingtexts.h"
#include "services/systems/reach.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;
using millwright::core::ErrorKind;

namespace millwright::systems::traefik {

namespace {

constexpr char Context[] = "Traefik";
const QString Title = u"Traefik"_s;

const std::array Texts {
    FindingText {"traefik.stopping", QT_TRANSLATE_NOOP("Traefik", "Traefik is shutting down."),
                 QT_TRANSLATE_NOOP("Traefik", "Wait; start its container if it does not come back by itself.")},
    FindingText {"traefik.routers.disabled", QT_TRANSLATE_NOOP("Traefik", "Router %1 is switched off: %2. What it should serve is answered with 404."),
                 QT_TRANSLATE_NOOP("Traefik", "Correct the labels or the file it comes from."), {"router", "error"}},
    FindingText {"traefik.routers.warning", QT_TRANSLATE_NOOP("Traefik", "Router %1 works with a warning: %2."),
                 QT_TRANSLATE_NOOP("Traefik", "Correct the labels or the file it comes from."), {"router", "error"}},
    FindingText {"traefik.services.disabled", QT_TRANSLATE_NOOP("Traefik", "Service %1 has an error: %2."),
                 QT_TRANSLATE_NOOP("Traefik", "Correct the labels or the file it comes from."), {"service", "error"}},
    FindingText {"traefik.services.empty", QT_TRANSLATE_NOOP("Traefik", "Service %1 has no servers; %2 lead nowhere."),
                 QT_TRANSLATE_NOOP("Traefik", "Start the containers behind it."), {"service", "routers"}},
    FindingText {"traefik.services.down", QT_TRANSLATE_NOOP("Traefik", "All %2 servers of service %1 are down; %3 answer with 503."),
                 QT_TRANSLATE_NOOP("Traefik", "See the containers behind it, and whether its health check asks for the right path."), {"service", "down", "routers"}},
    FindingText {"traefik.services.degraded", QT_TRANSLATE_NOOP("Traefik", "%2 of %3 servers of service %1 are down."),
                 QT_TRANSLATE_NOOP("Traefik", "See the containers behind it."), {"service", "down", "servers"}},
    FindingText {"traefik.certificates.expired", QT_TRANSLATE_NOOP("Traefik", "The certificate of %1 has expired (%2)."),
                 QT_TRANSLATE_NOOP("Traefik", "See why it was not renewed: the resolver's messages stand in the container's log."), {"name", "notAfter"}},
    FindingText {"traefik.certificates.expiring", QT_TRANSLATE_NOOP("Traefik", "The certificate of %1 ends soon (%2)."),
                 QT_TRANSLATE_NOOP("Traefik", "See why it was not renewed: the resolver's messages stand in the container's log."), {"name", "notAfter"}},
    FindingText {"traefik.parts.broken", QT_TRANSLATE_NOOP("Traefik", "%1 middlewares or TCP and UDP parts are switched off by errors."),
                 QT_TRANSLATE_NOOP("Traefik", "See them on Traefik's own dashboard; correct the labels they come from."), {"count"}},
};

QString say(const char *text)
{
    return QCoreApplication::translate(Context, text);
}

} // namespace

core::Finding traefikFinding(core::Finding finding)
{
    return described(std::move(finding), Context, Texts);
}

QStringList traefikCodes()
{
    QStringList codes;
    for (const FindingText &text : Texts)
        codes.append(QString::fromLatin1(text.code));
    return codes;
}

core::Error traefikError(const TraefikFailure &failure, const TraefikAddress &address, std::chrono::milliseconds deadline)
{
    const QString where = placeText({{}, address.host, address.port, 0});
    switch (failure.kind) {
    case TraefikFailure::Kind::Denied:
        return address.user.isEmpty() ? passwordMissing(Title, failure.message) : passwordRefused(Title, address.user, failure.message);
    case TraefikFailure::Kind::ApiOff:
        return {ErrorKind::Unsupported,
                say("Traefik runs, but its API is off, so its routers cannot be seen. Start it with --api.insecure=true on a port of 127.0.0.1 only, or route api@internal."),
                failure.message, {}};
    case TraefikFailure::Kind::NotTraefik:
        return {ErrorKind::Unsupported, say("What answers at %1 is not Traefik's API. See which container has the port.").arg(where), failure.message, {}};
    case TraefikFailure::Kind::Call:
        break;
    }
    return callFailed(failure.call, Title, where, deadline);
}

} // namespace millwright::systems::traefik
