#include "services/platform/discovery.h"

#include "services/platform/inspect.h"
#include "services/platform/masking.h"
#include "services/platform/references.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::platform {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Discovery", source);
}

// One container on its way to a Service.
struct Candidate
{
    QJsonObject inspect;
    QString composeService;
    QString name; // unique in the platform
    bool oneOff = false;
};

bool isRunning(const QJsonObject &inspect)
{
    return inspect["State"_L1]["Running"_L1].toBool();
}

QString oneOffName(const Candidate &candidate)
{
    return candidate.composeService % u"-run-"_s % candidate.inspect["Id"_L1].toString().left(8);
}

// Order: service, number, then the running and the newest first, so that what compose is just replacing comes last.
bool comesBefore(const Candidate &a, const Candidate &b)
{
    const auto key = [](const Candidate &one) {
        return std::tuple(
            one.composeService, one.oneOff, inspect::label(one.inspect, inspect::labels::Number).toInt(), !isRunning(one.inspect));
    };
    if (key(a) != key(b))
        return key(a) < key(b);
    return a.inspect["Created"_L1].toString() > b.inspect["Created"_L1].toString();
}

// The containers as services: replicas numbered, leftovers of a replacement dropped, `compose run` containers told apart.
std::vector<Candidate> candidates(const QList<QJsonObject> &containers)
{
    std::vector<Candidate> all;
    for (const QJsonObject &one : containers)
        all.push_back(
            {one, inspect::label(one, inspect::labels::Service), {}, inspect::label(one, inspect::labels::OneOff).toLower() == "true"_L1});
    std::ranges::sort(all, comesBefore);

    std::vector<Candidate> kept;
    QSet<std::pair<QString, QString>> seenNumbers;
    QHash<QString, int> replicas;
    for (Candidate &one : all) {
        if (one.oneOff) {
            one.name = oneOffName(one);
            kept.push_back(one);
            continue;
        }
        const std::pair numbered(one.composeService, inspect::label(one.inspect, inspect::labels::Number));
        if (seenNumbers.contains(numbered))
            continue;
        seenNumbers.insert(numbered);
        const int replica = ++replicas[one.composeService];
        one.name = replica == 1 ? one.composeService : one.composeService % u'-' % QString::number(replica);
        kept.push_back(one);
    }
    return kept;
}

// Services somebody waits for to end with success.
QSet<QString> awaitedEnds(const ProjectMaterial &material)
{
    QSet<QString> awaited;
    for (const ComposeFile &file : material.composeFiles)
        for (const ComposeService &service : file.services)
            awaited.unite(QSet<QString>(service.waitsForEndOf.begin(), service.waitsForEndOf.end()));
    for (const QJsonObject &container : material.containers)
        for (const QString &entry : inspect::label(container, inspect::labels::DependsOn).split(u',', Qt::SkipEmptyParts))
            if (entry.section(u':', 1, 1) == "service_completed_successfully"_L1)
                awaited.insert(entry.section(u':', 0, 0));
    return awaited;
}

// Same image, other command, and the one it prepares for runs: `superset-init` beside `superset`.
bool preparesForAnother(const Candidate &candidate, const std::vector<Candidate> &all)
{
    return std::ranges::any_of(all, [&](const Candidate &other) {
        return !other.oneOff && isRunning(other.inspect) && other.inspect["Image"_L1] == candidate.inspect["Image"_L1]
            && inspect::command(other.inspect) != inspect::command(candidate.inspect);
    });
}

// A database stopped by hand also ends with 0: what publishes a port, would be restarted, is a known system or has a health check never
// counts as done, but for what prepares for another.
bool endedByItself(const Candidate &candidate, const Service &service, const std::vector<Candidate> &all)
{
    const bool bindsPorts = !candidate.inspect["HostConfig"_L1]["PortBindings"_L1].toObject().isEmpty();
    const bool endedWell = service.state.status == "exited"_L1 && service.state.exitCode == 0;
    if (!endedWell || bindsPorts || inspect::restartsByItself(candidate.inspect))
        return false;
    return preparesForAnother(candidate, all) || (service.kind.isEmpty() && !inspect::hasHealthCheck(candidate.inspect));
}

// The kind comes from what the container is; only its password may also come from the files beside it.
KindGuess guess(const Candidate &candidate, const ProjectMaterial &material, const KindRecogniser &recogniser)
{
    ContainerClues clues = inspect::clues(candidate.inspect);
    clues.environment.insert(material.fileValues.value(candidate.inspect["Id"_L1].toString()));
    KindGuess guess = recogniser.guess(clues);
    if (guess.kind.isEmpty() || guess.credential)
        return guess;
    Variables further = material.environmentFile;
    for (const ComposeFile &file : material.composeFiles)
        if (const ComposeService *service = file.service(candidate.composeService))
            for (const auto &[name, value] : service->environment.asKeyValueRange())
                further.insert(name, interpolated(value, material.environmentFile));
    for (const auto &[name, value] : clues.environment.asKeyValueRange())
        further.insert(name, value);
    clues.environment = further;
    if (KindGuess second = recogniser.guess(clues); second.kind == guess.kind && second.credential) {
        guess.credential = second.credential;
        guess.credential->source = text("the compose file and its .env");
    }
    return guess;
}

QStringList whatIsMissing(const Service &service, QStringList missing)
{
    if (!service.kind.isEmpty() && service.endpoints.empty() && service.state.status == "running"_L1)
        missing.append(text("A way to its ports: none is published on this computer and it has no address in a network."));
    if (!service.kind.isEmpty() && service.endpoints.empty() && service.state.status != "running"_L1)
        missing.append(text("A way to its ports: it is not running, so it has no address."));
    return missing;
}

Service understand(const Candidate &candidate, const ProjectMaterial &material, const KindRecogniser &recogniser)
{
    const QJsonObject &json = candidate.inspect;
    const KindGuess found = candidate.oneOff ? KindGuess{} : guess(candidate, material, recogniser);
    const Variables variables = inspect::environment(json);
    const Masking masking(variables);
    Service service;
    service.name = candidate.name;
    service.kind = found.kind;
    service.kindReason = found.reason;
    service.containerId = json["Id"_L1].toString();
    service.containerName = json["Name"_L1].toString().section(u'/', -1);
    service.image = json["Config"_L1]["Image"_L1].toString();
    service.imageId = json["Image"_L1].toString();
    service.state = inspect::state(json);
    service.endpoints = inspect::endpoints(json, found.mainPort);
    service.mounts = inspect::mounts(json);
    service.credential = found.credential;
    service.environment = masking.values(variables);
    service.labels = masking.values(inspect::labelsOf(json));
    service.command = masking.command(inspect::command(json));
    service.networkNames = inspect::networkNames(json);
    service.missing = whatIsMissing(service, material.missing.value(service.containerId));
    return service;
}

// Compose service names by all names a host can be called.
QHash<QString, QString> servicesByHost(const std::vector<Candidate> &all)
{
    QHash<QString, QString> byHost;
    for (const Candidate &one : all)
        if (!one.oneOff)
            for (const QString &host : inspect::hostNames(one.inspect))
                byHost.insert(host.toLower(), one.composeService);
    for (const Candidate &one : all)
        byHost.insert(one.composeService.toLower(), one.composeService);
    return byHost;
}

QStringList dependencies(const Candidate &candidate, const ProjectMaterial &material, const QHash<QString, QString> &byHost)
{
    QStringList needs;
    for (const QString &entry : inspect::label(candidate.inspect, inspect::labels::DependsOn).split(u',', Qt::SkipEmptyParts))
        needs.append(entry.section(u':', 0, 0));
    for (const ComposeFile &file : material.composeFiles)
        if (const ComposeService *service = file.service(candidate.composeService))
            needs += service->dependsOn;
    const Variables variables = inspect::environment(candidate.inspect);
    for (const auto &[name, value] : variables.asKeyValueRange())
        for (const QString &host : referencedHosts(name, value))
            needs.append(byHost.value(host.toLower()));
    needs.removeAll(QString());
    needs.removeAll(candidate.composeService);
    needs.removeDuplicates();
    needs.sort();
    return needs;
}

QString absolute(const QString &path, const QString &folder)
{
    return QDir::isAbsolutePath(path) || folder.isEmpty() ? QDir::cleanPath(path) : QDir::cleanPath(folder % u'/' % path);
}

} // namespace

ProjectPlaces projectPlaces(const QList<QJsonObject> &containers)
{
    ProjectPlaces places;
    for (const QJsonObject &container : containers) {
        const QString folder = inspect::label(container, inspect::labels::WorkingDirectory);
        if (places.workingDirectory.isEmpty())
            places.workingDirectory = folder;
        for (const QString &path : inspect::label(container, inspect::labels::ConfigFiles).split(u',', Qt::SkipEmptyParts))
            places.composeFiles.append(absolute(path.trimmed(), folder));
        if (const QString path = inspect::label(container, inspect::labels::EnvironmentFile).section(u',', 0, 0); !path.isEmpty())
            places.environmentFile = absolute(path, folder);
    }
    places.composeFiles.removeDuplicates();
    if (places.environmentFile.isEmpty() && !places.workingDirectory.isEmpty())
        places.environmentFile = absolute(u".env"_s, places.workingDirectory);
    return places;
}

QString platformId(const QString &engineId, const QString &project)
{
    static const QRegularExpression unsafe(u"[^a-z0-9_\\-]"_s);
    const QByteArray hash
        = QCryptographicHash::hash(QString(engineId % u'\n' % project).toUtf8(), QCryptographicHash::Sha256).toHex().left(12);
    return project.toLower().replace(unsafe, u"_"_s).left(80) % u'-' % QString::fromLatin1(hash);
}

Platform discover(const ProjectMaterial &material, const KindRecogniser &recogniser)
{
    const ProjectPlaces places = projectPlaces(material.containers);
    const std::vector<Candidate> all = candidates(material.containers);
    const QHash<QString, QString> byHost = servicesByHost(all);
    const QSet<QString> awaited = awaitedEnds(material);

    Platform platform;
    platform.id = platformId(material.engineId, material.project);
    platform.name = material.project;
    platform.engine = material.engine;
    platform.engineVersion = material.engineVersion;
    platform.workingDirectory = places.workingDirectory;
    platform.composeFiles = places.composeFiles;
    platform.environmentFile = places.environmentFile;
    platform.discoveredAt = material.readAt;
    for (const Candidate &candidate : all) {
        Service service = understand(candidate, material, recogniser);
        service.oneShot = candidate.oneOff || awaited.contains(candidate.composeService) || endedByItself(candidate, service, all);
        service.dependsOn = dependencies(candidate, material, byHost);
        platform.services.push_back(std::move(service));
    }
    std::ranges::sort(platform.services, {}, &Service::name);
    return platform;
}

std::vector<PlatformSummary> summaries(const QList<QJsonObject> &containers, const QString &engine, const KindRecogniser &recogniser)
{
    QMap<QString, PlatformSummary> byProject;
    for (const QJsonObject &container : containers) {
        const QString project = inspect::label(container, inspect::labels::Project);
        if (project.isEmpty() || inspect::label(container, inspect::labels::OneOff).toLower() == "true"_L1)
            continue;
        PlatformSummary &summary = byProject[project];
        summary.name = project;
        summary.engine = engine;
        if (summary.workingDirectory.isEmpty())
            summary.workingDirectory = inspect::label(container, inspect::labels::WorkingDirectory);
        ++summary.containers;
        summary.running += isRunning(container) ? 1 : 0;
        const QString kind = recogniser.guess(inspect::clues(container)).kind;
        if (!kind.isEmpty() && !summary.kinds.contains(kind))
            summary.kinds.append(kind);
    }
    for (PlatformSummary &summary : byProject)
        summary.kinds.sort();
    return {byProject.begin(), byProject.end()};
}

} // namespace millwright::platform
