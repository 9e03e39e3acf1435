#include "services/health/incidents.h"

#include "services/platform/graph.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;
using millwright::core::Verdict;
using millwright::platform::DependencyGraph;

namespace millwright::health {

namespace {

constexpr QLatin1StringView StoppedCode{"service.stopped"};

QString text(const char *source)
{
    return QCoreApplication::translate("Incidents", source);
}

class Search final
{
public:
    Search(const std::vector<ServiceHealth> &services, const std::vector<platform::Service> &platform)
        : m_graph(platform)
    {
        for (const ServiceHealth &health : services)
            m_health.insert(health.service, &health);
    }

    // Services whose trouble nothing else explains. The start order brings causes before what they cause; in a circle of needs the first
    // one stays the root.
    [[nodiscard]] QStringList roots() const
    {
        QStringList found;
        QSet<QString> explained;
        for (const QString &name : m_graph.startOrder()) {
            if (verdict(name) != Verdict::Critical || explained.contains(name))
                continue;
            QStringList causes = stoppedNeeds(name);
            if (causes.isEmpty())
                causes.append(name);
            for (const QString &cause : causes) {
                const QStringList followers = affected(cause);
                explained.unite(QSet<QString>(followers.begin(), followers.end()));
                if (!found.contains(cause))
                    found.append(cause);
            }
        }
        return found;
    }

    // Who needs root and is not well, nearest first.
    [[nodiscard]] QStringList affected(const QString &root) const
    {
        QStringList names;
        for (const QString &name : m_graph.dependants(root))
            if (const Verdict its = verdict(name); its != Verdict::Good && its != Verdict::Stopped && m_health.contains(name))
                names.prepend(name);
        return names;
    }

    [[nodiscard]] const ServiceHealth &health(const QString &name) const { return *m_health.value(name); }

private:
    [[nodiscard]] Verdict verdict(const QString &name) const
    {
        const ServiceHealth *health = m_health.value(name);
        return health ? health->verdict : Verdict::Unknown;
    }

    [[nodiscard]] QStringList stoppedNeeds(const QString &name) const
    {
        QStringList stopped = m_graph.needs(name);
        stopped.removeIf([this](const QString &need) { return verdict(need) != Verdict::Stopped || health(need).oneShot; });
        return stopped;
    }

    DependencyGraph m_graph;
    QHash<QString, const ServiceHealth *> m_health;
};

QString withoutPeriod(const QString &sentence)
{
    return sentence.endsWith(u'.') ? sentence.chopped(1) : sentence;
}

core::Findings problemsOf(const ServiceHealth &health)
{
    core::Findings problems;
    std::ranges::copy_if(health.findings, std::back_inserter(problems),
        [](const core::Finding &finding) { return finding.verdict == Verdict::Critical || finding.verdict == Verdict::Warning; });
    return problems;
}

QString affectedText(const QStringList &affected)
{
    if (affected.isEmpty())
        return {};
    if (affected.size() == 1)
        return text("%1 needs it and is affected.").arg(affected.first());
    return text("%1 need it and are affected.").arg(affected.join(u", "_s));
}

// Describes the trouble of root by its worst finding.
Incident describe(const ServiceHealth &root, const QStringList &affected)
{
    const core::Finding worst = root.findings.empty() ? core::Finding{} : root.findings.front();
    const bool stopped = root.verdict == Verdict::Stopped;
    const QString sentence = withoutPeriod(stopped ? text("%1 is stopped and others need it").arg(root.service) : root.summary);
    Incident incident;
    incident.id = root.service % u'/' % (stopped ? QString(StoppedCode) : worst.code);
    incident.verdict = stopped ? Verdict::Critical : root.verdict;
    incident.rootService = root.service;
    incident.title = sentence.contains(root.service, Qt::CaseInsensitive) ? sentence : text("%1: %2").arg(root.service, sentence);
    incident.text = QStringList{worst.evidence.simplified(), affectedText(affected)}.join(u' ').trimmed();
    incident.affected = affected;
    incident.nextStep = stopped ? text("Start it again, or stop what needs it.") : worst.nextStep;
    incident.findings = problemsOf(root);
    return incident;
}

} // namespace

std::vector<Incident> findIncidents(const std::vector<ServiceHealth> &services, const std::vector<platform::Service> &platform,
    const std::vector<Incident> &previous, const QDateTime &now)
{
    const Search search(services, platform);
    std::vector<Incident> incidents;
    QSet<QString> told;
    for (const QString &root : search.roots()) {
        const QStringList affected = search.affected(root);
        incidents.push_back(describe(search.health(root), affected));
        told.insert(root);
        told.unite(QSet<QString>(affected.begin(), affected.end()));
    }
    for (const ServiceHealth &health : services)
        if (health.verdict == Verdict::Warning && !told.contains(health.service))
            incidents.push_back(describe(health, search.affected(health.service)));
    for (Incident &incident : incidents) {
        const auto before = std::ranges::find(previous, incident.id, &Incident::id);
        incident.since = before == previous.end() ? now : before->since;
    }
    std::ranges::stable_sort(incidents, std::ranges::greater{}, [](const Incident &incident) { return core::urgency(incident.verdict); });
    return incidents;
}

} // namespace millwright::health
