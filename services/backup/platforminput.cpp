#include "services/backup/platforminput.h"

#include "services/docker/engine.h"
#include "services/platform/graph.h"
#include "services/systems/catalogue.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::backup {

using core::ErrorKind;
using core::failure;
using core::Result;

namespace {

constexpr qint64 LargestFile = 4 << 20;

bool hasNamedVolume(const platform::Service &service)
{
    static const QRegularExpression anonymous(u"\\A[0-9a-f]{64}\\z"_s);
    return std::ranges::any_of(service.mounts, [](const platform::Mount &mount) {
        return mount.type == u"volume"_s && !mount.readOnly && !anonymous.match(mount.name).hasMatch();
    });
}

bool holdsData(const platform::Service &service, const systems::Catalogue &catalogue)
{
    const systems::SystemModule *module = catalogue.module(service.kind);
    return module ? module->holdsData() : hasNamedVolume(service);
}

QJsonObject serviceFacts(const platform::Service &service, docker::Engine *engine, const core::TaskContext &context)
{
    QJsonArray digests;
    if (engine && !service.imageId.isEmpty())
        if (const Result<QJsonObject> image = engine->inspectImage(service.imageId, context); image)
            digests = image->value(u"RepoDigests"_s).toArray();
    return {{u"name"_s, service.name},         {u"kind"_s, service.kind},     {u"image"_s, service.image},
            {u"imageId"_s, service.imageId},   {u"digests"_s, digests},       {u"container"_s, service.containerName},
            {u"status"_s, service.state.status}};
}

// Adds a file of the platform; what cannot be read is noted in missing.
void addFile(const QString &path, std::vector<ExtraFile> &files, QJsonArray &missing)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > LargestFile) {
        missing.append(path);
        return;
    }
    const QString base = QFileInfo(path).fileName();
    QString name = u"platform/"_s % base;
    for (int number = 2; std::ranges::find(files, name, &ExtraFile::name) != files.end(); ++number)
        name = u"platform/%1/%2"_s.arg(QString::number(number), base);
    files.push_back({name, base, file.readAll(), true}); // compose files may hold passwords as .env does
}

QJsonObject platformFacts(const platform::Platform &platform, docker::Engine *engine, const QJsonArray &missingFiles,
                          const core::TaskContext &context)
{
    QJsonArray services;
    for (const platform::Service &service : platform.services)
        services.append(serviceFacts(service, engine, context));
    return {{u"engine"_s, platform.engine},
            {u"engineVersion"_s, platform.engineVersion},
            {u"workingDirectory"_s, platform.workingDirectory},
            {u"composeFiles"_s, QJsonArray::fromStringList(platform.composeFiles)},
            {u"filesMissing"_s, missingFiles},
            {u"services"_s, services},
            {u"madeBy"_s, QString(u"millwright "_s % QCoreApplication::applicationVersion())}};
}

bool isWanted(const platform::Service &service, const QStringList &names)
{
    return names.isEmpty() || names.contains(service.name) || (!service.kind.isEmpty() && names.contains(service.kind));
}

Result<void> requireAll(const QStringList &names, const platform::Platform &platform, const BackupOpener &opener)
{
    for (const QString &name : names) {
        const bool can = std::ranges::any_of(platform.services, [&](const platform::Service &service) {
            return (service.name == name || service.kind == name) && !service.oneShot && opener(service.name, service.kind);
        });
        if (!can)
            return failure(ErrorKind::NotFound,
                           QCoreApplication::translate("Backup", "%1 is no service of this platform that can be backed up.").arg(name), {}, name);
    }
    return {};
}

// Who needs what is in the point, in the order to stop them.
QStringList dependantsOf(const platform::Platform &platform, const std::vector<BackupSource> &sources)
{
    const platform::DependencyGraph graph(platform.services);
    QStringList needy;
    for (const BackupSource &source : sources)
        needy += graph.dependants(source.service);
    QStringList order;
    for (const QString &name : graph.startOrder())
        if (needy.contains(name) && std::ranges::find(sources, name, &BackupSource::service) == sources.end()
            && !platform.service(name)->oneShot)
            order.prepend(name);
    return order;
}

} // namespace

BackupOpener platformOpener(std::shared_ptr<const platform::Platform> platform, const systems::Catalogue &catalogue,
                                          docker::Engine *engine)
{
    return [platform = std::move(platform), &catalogue, engine](const QString &service, const QString &kind) -> std::shared_ptr<SystemBackup> {
        const systems::SystemModule *module = catalogue.module(kind);
        if (!module)
            return nullptr;
        systems::ServiceAccess access;
        if (const platform::Service *found = platform->service(service))
            access.service = *found;
        else {
            access.service.name = service;
            access.service.kind = kind;
        }
        access.engine = engine;
        access.platformId = platform->id;
        return module->openBackup(access);
    };
}

QStringList uncoveredServices(const platform::Platform &platform, const systems::Catalogue &catalogue, const BackupOpener &opener)
{
    QStringList names;
    for (const platform::Service &service : platform.services)
        if (!service.oneShot && holdsData(service, catalogue) && !opener(service.name, service.kind))
            names.append(service.name);
    return names;
}

Result<CreateInput> gatherInput(const platform::Platform &platform, const systems::Catalogue &catalogue, const BackupOpener &opener,
                                docker::Engine *engine, const QStringList &services, const core::TaskContext &context)
{
    if (const Result<void> known = requireAll(services, platform, opener); !known)
        return core::passOn(known);
    CreateInput input;
    input.platformId = platform.id;
    input.platformName = platform.name;
    for (const platform::Service &service : platform.services) {
        if (service.oneShot)
            continue;
        std::shared_ptr<SystemBackup> backup = isWanted(service, services) ? opener(service.name, service.kind) : nullptr;
        if (backup)
            input.sources.push_back({service.name, std::move(backup)});
        else if (holdsData(service, catalogue))
            input.missingServices.append(service.name);
    }
    QJsonArray missingFiles;
    QStringList paths = platform.composeFiles;
    if (!platform.environmentFile.isEmpty())
        paths.append(platform.environmentFile);
    for (const QString &path : paths)
        addFile(path, input.files, missingFiles);
    input.dependants = dependantsOf(platform, input.sources);
    input.platform = platformFacts(platform, engine, missingFiles, context);
    return input;
}

} // namespace millwright::backup
