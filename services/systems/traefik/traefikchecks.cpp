#include "services/systems/traefik/traefikchecks.h"

#include "services/systems/traefik/traefiktexts.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using millwright::core::Finding;
using millwright::core::Findings;
using millwright::core::Verdict;

namespace millwright::systems::traefik {

namespace {

void add(Findings &findings, const QString &code, Verdict verdict, const QVariantMap &arguments, const QString &evidence)
{
    findings.push_back(traefikFinding({code, verdict, arguments, evidence, {}, {}}));
}

void checkRouters(const TraefikFacts &facts, Findings &findings)
{
    for (const Router &router : facts.routers) {
        const QString errors = router.errors.join(u"; "_s);
        const QVariantMap arguments {{u"router"_s, router.name}, {u"rule"_s, router.rule}, {u"error"_s, errors}};
        const QString evidence = u"%1: status %2, %3"_s.arg(router.name, router.status, errors);
        if (router.status == "disabled"_L1)
            add(findings, u"traefik.routers.disabled"_s, Verdict::Warning, arguments, evidence);
        else if (router.status == "warning"_L1)
            add(findings, u"traefik.routers.warning"_s, Verdict::Warning, arguments, evidence);
    }
}

// Only a service with a health check of its own ever tells a server down.
void checkBackends(const TraefikFacts &facts, Findings &findings)
{
    for (const BackendService &backend : facts.backends) {
        const QString errors = backend.errors.join(u"; "_s);
        const QVariantMap arguments {{u"service"_s, backend.name}, {u"routers"_s, backend.usedBy.join(u", "_s)}, {u"down"_s, backend.down.size()},
                                     {u"servers"_s, backend.servers}, {u"error"_s, errors}};
        if (backend.status == "disabled"_L1 || backend.status == "warning"_L1)
            add(findings, u"traefik.services.disabled"_s, Verdict::Warning, arguments, u"%1: status %2, %3"_s.arg(backend.name, backend.status, errors));
        else if (backend.balances && backend.servers == 0 && !backend.usedBy.isEmpty())
            add(findings, u"traefik.services.empty"_s, Verdict::Warning, arguments, u"%1: no servers"_s.arg(backend.name));
        else if (!backend.down.isEmpty() && backend.up <= 0)
            add(findings, u"traefik.services.down"_s, Verdict::Critical, arguments, u"DOWN: %1"_s.arg(backend.down.join(u", "_s)));
        else if (!backend.down.isEmpty())
            add(findings, u"traefik.services.degraded"_s, Verdict::Warning, arguments, u"DOWN: %1"_s.arg(backend.down.join(u", "_s)));
    }
}

void checkOthers(const TraefikFacts &facts, Findings &findings)
{
    for (const Certificate &certificate : facts.certificates) {
        const QVariantMap arguments {{u"name"_s, certificate.name}, {u"notAfter"_s, certificate.notAfter}};
        const QString evidence = u"%1: %2, notAfter %3"_s.arg(certificate.name, certificate.status, certificate.notAfter);
        if (certificate.status == "expired"_L1)
            add(findings, u"traefik.certificates.expired"_s, Verdict::Critical, arguments, evidence);
        else if (certificate.status == "warning"_L1)
            add(findings, u"traefik.certificates.expiring"_s, Verdict::Warning, arguments, evidence);
    }
    if (facts.otherErrors > 0)
        add(findings, u"traefik.parts.broken"_s, Verdict::Warning, {{u"count"_s, facts.otherErrors}}, u"overview: %1 errors"_s.arg(facts.otherErrors));
}

} // namespace

Findings checkTraefik(const TraefikFacts &facts)
{
    Findings findings;
    if (facts.stopping)
        add(findings, u"traefik.stopping"_s, Verdict::Busy, {}, u"/ping: 503"_s);
    for (const auto check : {checkRouters, checkBackends, checkOthers})
        check(facts, findings);
    std::ranges::stable_sort(findings, std::ranges::greater(), [](const Finding &finding) { return core::urgency(finding.verdict); });
    return findings;
}

} // namespace millwright::systems::traefik
