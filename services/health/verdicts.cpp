#include "services/health/verdicts.h"

#include "services/health/containerfindings.h"
#include "services/platform/inspect.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using millwright::core::ErrorKind;
using millwright::core::Findings;
using millwright::core::Verdict;
using millwright::platform::Service;

namespace millwright::health {

namespace {

constexpr auto StopSlack = 60s; // between the time a stop is recorded and the time the engine calls the end

QString text(const char *source)
{
    return QCoreApplication::translate("Verdicts", source);
}

void conclude(ServiceHealth &health, Findings findings)
{
    std::ranges::stable_sort(findings, std::ranges::greater{}, [](const core::Finding &finding) { return core::urgency(finding.verdict); });
    health.findings = std::move(findings);
    health.verdict = core::worstOf(health.findings);
    health.summary = health.findings.empty() ? text("Good") : health.findings.front().sentence;
}

void conclude(ServiceHealth &health, Verdict verdict, const QString &summary)
{
    health.verdict = verdict;
    health.summary = summary;
}

// A stop is believed for the end it caused, not for a crash after a later start.
bool stoppedOnPurpose(const Observation &seen)
{
    const QDateTime ended = seen.container->state.finishedAt;
    return seen.stoppedAt.isValid() && (!ended.isValid() || ended <= seen.stoppedAt.addSecs(StopSlack.count()));
}

void judgeOneShot(ServiceHealth &health, const Service &service, const ContainerFacts &facts)
{
    const bool ranByHand = service.labels.value(platform::inspect::labels::OneOff).toLower() == "true"_L1;
    if (facts.state.status == "running"_L1)
        conclude(health, ranByHand ? Verdict::Good : Verdict::Busy, text("Running until it ends by itself"));
    else if (facts.state.status == "exited"_L1 && facts.state.exitCode == 0)
        conclude(health, Verdict::Good, text("Completed"));
    else if (ranByHand)
        conclude(health, Verdict::Stopped, text("A run by hand ended with exit code %1").arg(facts.state.exitCode));
    else
        conclude(health, whyNotRunning(service, facts));
}

void judgeStopped(ServiceHealth &health, const Service &service, const Observation &seen)
{
    const QString status = seen.container->state.status;
    const bool mayBeStopped = status == "exited"_L1 || status == "created"_L1 || status == "dead"_L1;
    if (status == "removing"_L1)
        return conclude(health, Verdict::Busy, text("Its container is being removed"));
    if (mayBeStopped && stoppedOnPurpose(seen))
        return conclude(health, Verdict::Stopped,
            text("Stopped on purpose %1").arg(QLocale().toString(seen.stoppedAt.toLocalTime(), u"d MMM HH:mm"_s)));
    conclude(health, whyNotRunning(service, *seen.container));
}

void judgeAnswer(ServiceHealth &health, const Service &service, const Observation &seen, const QDateTime &now)
{
    const core::Result<systems::Examination> &examination = *seen.examination;
    Findings findings = whileRunning(service, *seen.container, examination.has_value(), now);
    if (examination) {
        health.version = examination->version;
        health.figures = examination->figures;
        findings.insert(findings.begin(), examination->findings.begin(), examination->findings.end());
        return conclude(health, std::move(findings));
    }
    const ErrorKind kind = examination.error().kind;
    const bool silent = kind == ErrorKind::Unreachable || kind == ErrorKind::Timeout;
    if (silent && isStarting(*seen.container, now))
        findings.push_back(starting(service, *seen.container));
    else
        findings.insert(findings.begin(), noAnswer(service, examination.error()));
    std::ranges::stable_sort(findings, {}, &core::Finding::code);
    findings.erase(std::ranges::unique(findings, {}, &core::Finding::code).begin(), findings.end());
    conclude(health, std::move(findings));
}

// No system of ours: only the container's own health check tells.
void judgeContainer(ServiceHealth &health, const Service &service, const ContainerFacts &facts, const QDateTime &now)
{
    Findings findings = whileRunning(service, facts, false, now);
    if (facts.state.health.isEmpty())
        findings.push_back(notProbed(service));
    conclude(health, std::move(findings));
}

} // namespace

ServiceHealth judge(const Service &service, const Observation &seen, const QDateTime &now)
{
    ServiceHealth health;
    health.service = service.name;
    health.kind = service.kind;
    health.oneShot = service.oneShot;
    health.usage = seen.usage;
    health.took = seen.took;
    health.checkedAt = now;
    if (seen.container)
        health.container = seen.container->state;
    if (seen.replaced)
        conclude(health, Verdict::Busy, text("It has a new container, which is being read"));
    else if (seen.gone)
        conclude(health, {containerGone(service)});
    else if (!seen.container)
        conclude(health, {containerNotRead(service)});
    else if (service.oneShot)
        judgeOneShot(health, service, *seen.container);
    else if (seen.container->state.status != "running"_L1)
        judgeStopped(health, service, seen);
    else if (seen.examination)
        judgeAnswer(health, service, seen, now);
    else
        judgeContainer(health, service, *seen.container, now);
    return health;
}

Verdict platformVerdict(const std::vector<ServiceHealth> &services)
{
    std::vector<Verdict> counted;
    for (const ServiceHealth &health : services) {
        const bool known = !health.kind.isEmpty() && !health.oneShot;
        const bool wrong = health.verdict == Verdict::Critical || health.verdict == Verdict::Warning;
        if (known || wrong || (!health.oneShot && health.verdict == Verdict::Busy))
            counted.push_back(health.verdict);
    }
    const bool anyKnown
        = std::ranges::any_of(services, [](const ServiceHealth &health) { return !health.kind.isEmpty() && !health.oneShot; });
    if (!anyKnown)
        counted.push_back(Verdict::Unknown);
    return core::worst(counted);
}

Snapshot withoutVerdicts(Snapshot snapshot, const QString &problem)
{
    snapshot.problem = problem;
    snapshot.verdict = Verdict::Unknown;
    snapshot.incidents.clear();
    for (ServiceHealth &health : snapshot.services) {
        health.verdict = Verdict::Unknown;
        health.summary = problem;
        health.findings.clear();
        health.usage.reset();
    }
    return snapshot;
}

} // namespace millwright::health
