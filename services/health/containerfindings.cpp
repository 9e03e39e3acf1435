#include "services/health/containerfindings.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using millwright::core::ErrorKind;
using millwright::core::Finding;
using millwright::core::Findings;
using millwright::core::Verdict;
using millwright::platform::Service;

namespace millwright::health {

namespace {

constexpr int LoopRestarts = 3; // automatic restarts that make a loop, when the last start is younger than LoopWindow
constexpr auto LoopWindow = 120s;
constexpr auto RecentRestart = 600s;
constexpr std::chrono::seconds ClockSlack = 60s; // between the engine's clock and ours

QString text(const char *source)
{
    return QCoreApplication::translate("ContainerFindings", source);
}

// Without a start, or with one far in the future (clocks apart), it counts as running for long: nothing is excused as starting.
std::chrono::seconds runsFor(const ContainerFacts &facts, const QDateTime &now)
{
    const qint64 seconds = facts.state.startedAt.isValid() ? facts.state.startedAt.secsTo(now) : -ClockSlack.count() - 1;
    return seconds < -ClockSlack.count() ? std::chrono::seconds::max() : std::chrono::seconds(std::max<qint64>(seconds, 0));
}

// sentence with the service's name.
QString said(const char *sentence, const Service &service)
{
    return text(sentence).arg(service.name);
}

// A next step that names the container, as `docker` wants it.
QString step(const char *nextStep, const Service &service)
{
    return text(nextStep).arg(service.containerName);
}

Finding finding(QLatin1StringView code, Verdict verdict, const Service &service, const QString &sentence, const QString &nextStep,
    const QString &evidence = {})
{
    return {code, verdict, {{u"service"_s, service.name}}, evidence, sentence, nextStep};
}

struct ExitMeaning
{
    int code;
    const char *words;
};
constexpr std::array ExitMeanings{
    ExitMeaning{0, QT_TRANSLATE_NOOP("ContainerFindings", "it ended by itself or was stopped")},
    ExitMeaning{126, QT_TRANSLATE_NOOP("ContainerFindings", "its program may not be run")},
    ExitMeaning{127, QT_TRANSLATE_NOOP("ContainerFindings", "its program was not found")},
    ExitMeaning{134, QT_TRANSLATE_NOOP("ContainerFindings", "it aborted itself")},
    ExitMeaning{137, QT_TRANSLATE_NOOP("ContainerFindings", "it was killed")},
    ExitMeaning{139, QT_TRANSLATE_NOOP("ContainerFindings", "it crashed with a memory fault")},
    ExitMeaning{143, QT_TRANSLATE_NOOP("ContainerFindings", "it was asked to end")},
};

QString exitMeaning(int code)
{
    const auto found = std::ranges::find(ExitMeanings, code, &ExitMeaning::code);
    return text(found == ExitMeanings.end() ? QT_TRANSLATE_NOOP("ContainerFindings", "it ended with an error") : found->words);
}

Finding exited(const Service &service, const ContainerFacts &facts)
{
    Finding found = finding(codes::Exited, Verdict::Critical, service,
        text("%1 does not run: %2 (exit code %3).").arg(service.name, exitMeaning(facts.state.exitCode)).arg(facts.state.exitCode),
        step("Read the end of its log, then start it: docker start %1", service), facts.state.error);
    found.arguments.insert(u"exitCode"_s, facts.state.exitCode);
    return found;
}

Finding outOfMemory(const Service &service, const ContainerFacts &facts)
{
    Finding found
        = finding(codes::OutOfMemory, Verdict::Critical, service, said("%1 was killed because it used more memory than it may.", service),
            step("Raise the memory limit of %1 in the compose file, or find what uses the memory, then start it.", service));
    found.arguments.insert(u"exitCode"_s, facts.state.exitCode);
    return found;
}

Finding restarting(const Service &service, const ContainerFacts &facts)
{
    Finding found = finding(codes::Restarting, Verdict::Critical, service,
        text("%1 ends and restarts again and again: %2 restarts so far.").arg(service.name).arg(facts.state.restartCount),
        step("Read the end of its log: docker logs --tail 50 %1", service), facts.state.error);
    found.arguments.insert(u"restarts"_s, facts.state.restartCount);
    return found;
}

Finding restarted(const Service &service, const ContainerFacts &facts)
{
    Finding found = finding(codes::Restarted, Verdict::Warning, service,
        text("%1 ended and was restarted a short while ago (%2 restarts).").arg(service.name).arg(facts.state.restartCount),
        step("Look in its log for the reason: docker logs --tail 200 %1", service));
    found.arguments.insert(u"restarts"_s, facts.state.restartCount);
    return found;
}

Finding unhealthy(const Service &service, const ContainerFacts &facts, bool answered)
{
    if (answered)
        return finding(codes::Unhealthy, Verdict::Warning, service, said("%1 answers, but its container's health check fails.", service),
            step("Compare the health check of %1 with what it prints.", service), facts.state.lastHealthOutput);
    return finding(codes::Unhealthy, Verdict::Critical, service, said("%1 is unhealthy: its container's health check fails.", service),
        step("Read the end of its log: docker logs --tail 50 %1", service), facts.state.lastHealthOutput);
}

Finding startsTooLong(const Service &service, const ContainerFacts &facts)
{
    return finding(codes::Starting, Verdict::Critical, service,
        text("%1 has been starting for longer than the %2 seconds it may take.").arg(service.name).arg(facts.startAllowance.count()),
        step("Read its log from the start: docker logs %1", service), facts.state.lastHealthOutput);
}

} // namespace

bool isStarting(const ContainerFacts &facts, const QDateTime &now)
{
    const bool undecided = facts.state.health.isEmpty() || facts.state.health == "starting"_L1;
    return facts.state.status == "running"_L1 && undecided && runsFor(facts, now) < facts.startAllowance;
}

Findings whyNotRunning(const Service &service, const ContainerFacts &facts)
{
    const QString &status = facts.state.status;
    if (status == "running"_L1)
        return {};
    if (status == "paused"_L1)
        return {finding(codes::Paused, Verdict::Critical, service,
            said("%1 is paused: it holds its memory and connections but answers nobody.", service),
            step("Let it go on: docker unpause %1", service))};
    if (status == "restarting"_L1)
        return {restarting(service, facts)};
    if (status == "created"_L1)
        return {finding(codes::NotStarted, Verdict::Critical, service, said("%1 has never been started.", service),
            step("Start it: docker start %1", service), facts.state.error)};
    if (facts.state.oomKilled)
        return {outOfMemory(service, facts)};
    return {exited(service, facts)};
}

Findings whileRunning(const Service &service, const ContainerFacts &facts, bool answered, const QDateTime &now)
{
    Findings findings;
    if (facts.state.restartCount >= LoopRestarts && runsFor(facts, now) < LoopWindow)
        findings.push_back(restarting(service, facts));
    else if (facts.state.restartCount > 0 && runsFor(facts, now) < RecentRestart)
        findings.push_back(restarted(service, facts));
    if (facts.state.health == "unhealthy"_L1)
        findings.push_back(unhealthy(service, facts, answered));
    if (facts.state.health == "starting"_L1 && !answered)
        findings.push_back(isStarting(facts, now) ? starting(service, facts) : startsTooLong(service, facts));
    return findings;
}

Finding noAnswer(const Service &service, const core::Error &error)
{
    const QString evidence = error.line();
    switch (error.kind) {
    case ErrorKind::Unreachable:
        return finding(codes::Unreachable, Verdict::Critical, service, said("%1 runs but takes no connection.", service),
            step("Read the end of its log: docker logs --tail 50 %1", service), evidence);
    case ErrorKind::Timeout:
        return finding(codes::NoAnswer, Verdict::Critical, service, said("%1 did not answer in time.", service),
            step("Look at its load and its log: docker stats --no-stream %1", service), evidence);
    case ErrorKind::Denied:
        return finding(codes::Denied, Verdict::Unknown, service,
            said("%1 answers but refused our user, password or a right we need.", service),
            text("Enter the right user and password in Settings, Credentials."), evidence);
    case ErrorKind::Unsupported:
        return finding(codes::Unsupported, Verdict::Unknown, service,
            said("This version of %1 does not support what Millwright asks.", service), text("Details say which call."), evidence);
    default:
        return finding(codes::NotAsked, Verdict::Unknown, service, said("%1 could not be asked how it is.", service),
            text("Details say why."), evidence);
    }
}

Finding containerGone(const Service &service)
{
    return finding(codes::Gone, Verdict::Critical, service, said("The container of %1 is gone.", service),
        text("Start the service again: docker compose up -d %1").arg(service.name));
}

Finding containerNotRead(const Service &service)
{
    return finding(codes::NotRead, Verdict::Unknown, service, said("The container engine did not say in time how %1 is.", service),
        text("Check again; if it stays, look at the engine."));
}

Finding notProbed(const Service &service)
{
    return finding(codes::NotProbed, Verdict::Unknown, service,
        said("%1 runs; it has no health check, so nothing tells whether it serves.", service),
        step("Add a healthcheck to %1 in the compose file to have it judged.", service));
}

Finding starting(const Service &service, const ContainerFacts &facts)
{
    Finding found = finding(codes::Starting, Verdict::Busy, service, said("%1 is starting.", service),
        text("Wait; it may take up to %1 seconds.").arg(facts.startAllowance.count()), facts.state.lastHealthOutput);
    found.arguments.insert(u"allowedSeconds"_s, qint64(facts.startAllowance.count()));
    return found;
}

} // namespace millwright::health
