#include "services/platform/projectreader.h"

#include "services/core/logging.h"
#include "services/docker/engine.h"
#include "services/platform/inspect.h"
#include "services/platform/tarfile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcessEnvironment>

using namespace Qt::StringLiterals;
using millwright::core::ErrorKind;
using millwright::core::failure;
using millwright::core::Result;

namespace millwright::platform {

namespace {

constexpr qsizetype LargestArchive = 128 << 10; // bytes of tar for one secret file

QString text(const char *source)
{
    return QCoreApplication::translate("ProjectReader", source);
}

// Keeps a stream in memory, up to a bound.
class BoundedBuffer final : public core::ByteSink
{
public:
    Result<void> write(QByteArrayView bytes) override
    {
        if (m_bytes.size() + bytes.size() > LargestArchive)
            return failure(ErrorKind::Invalid, text("A file named as a secret is too large to be one."));
        m_bytes.append(bytes);
        return {};
    }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

// As the images do it: without the newlines at the end.
QString secretText(QByteArray content)
{
    while (content.endsWith('\n') || content.endsWith('\r'))
        content.chop(1);
    return QString::fromUtf8(content);
}

Variables variablesOf(const QString &path)
{
    const Result<QByteArray> content = path.isEmpty() ? Result<QByteArray>() : readSmallFile(path);
    return content ? parseEnvironmentFile(*content) : Variables{};
}

tl::unexpected<core::Error> noContainers(const QString &project, const QString &composePath)
{
    const QString command
        = composePath.isEmpty() ? u"docker compose -p %1 up -d"_s.arg(project) : u"docker compose -f %1 up -d"_s.arg(composePath);
    return failure(ErrorKind::NotFound, text("The project “%1” has no containers on this engine. Start it with: %2").arg(project, command),
        {}, project);
}

bool startedFrom(const QJsonObject &container, const QString &composePath)
{
    for (const QString &path : projectPlaces({container}).composeFiles)
        if (path == composePath || QFileInfo(path).canonicalFilePath() == composePath)
            return true;
    return false;
}

} // namespace

ProjectReader::ProjectReader(docker::Engine &engine, const KindRecogniser &recogniser)
    : m_engine(&engine)
    , m_recogniser(&recogniser)
{
}

Result<std::vector<PlatformSummary>> ProjectReader::find(const core::TaskContext &context) const
{
    return inspectAll(inspect::labels::Project, context).map([this](const QList<QJsonObject> &containers) {
        return summaries(containers, m_engine->address(), *m_recogniser);
    });
}

Result<Platform> ProjectReader::read(const QString &project, const core::TaskContext &context) const
{
    const Result<docker::EngineVersion> version = m_engine->version(context);
    if (!version)
        return core::passOn(version);
    const Result<QList<QJsonObject>> containers = inspectAll(inspect::labels::Project % u'=' % project, context);
    if (!containers)
        return core::passOn(containers);
    if (containers->isEmpty())
        return noContainers(project, {});
    ProjectMaterial material;
    material.project = project;
    material.engine = m_engine->address();
    material.engineId = version->id;
    material.engineVersion = version->version;
    material.containers = *containers;
    material.readAt = QDateTime::currentDateTimeUtc();
    readFiles(material);
    readSecretFiles(material, context);
    if (context.cancelled())
        return core::TaskContext::cancelledFailure(project);
    Platform platform = discover(material, *m_recogniser);
    if (!QFileInfo::exists(platform.environmentFile))
        platform.environmentFile.clear();
    return platform;
}

Result<QString> ProjectReader::projectOf(const QString &composePath, const core::TaskContext &context) const
{
    const Result<ComposeFile> file
        = readSmallFile(composePath).and_then([&](const QByteArray &content) { return parseComposeFile(content, composePath); });
    if (!file)
        return core::passOn(file);
    const Result<QList<QJsonObject>> containers = inspectAll(inspect::labels::Project, context);
    if (!containers)
        return core::passOn(containers);
    const QFileInfo info(composePath);
    Variables variables = variablesOf(info.absolutePath() % u"/.env"_s);
    if (const QString set = qEnvironmentVariable("COMPOSE_PROJECT_NAME"); !set.isEmpty())
        variables.insert(u"COMPOSE_PROJECT_NAME"_s, set);
    const QString name = projectName(*file, variables, info.absolutePath());
    bool nameHasContainers = false;
    for (const QJsonObject &container : *containers) {
        const QString project = inspect::label(container, inspect::labels::Project);
        if (startedFrom(container, info.canonicalFilePath()))
            return project;
        nameHasContainers = nameHasContainers || project == name;
    }
    if (!nameHasContainers)
        return noContainers(name, composePath);
    return name;
}

Result<QList<QJsonObject>> ProjectReader::inspectAll(const QString &labelFilter, const core::TaskContext &context) const
{
    const Result<QList<QJsonObject>> listed = m_engine->containers({labelFilter}, context);
    if (!listed)
        return listed;
    QList<QJsonObject> inspected;
    for (const QJsonObject &container : *listed) {
        Result<QJsonObject> answer = m_engine->inspect(container["Id"_L1].toString(), context);
        if (answer)
            inspected.append(*answer);
        else if (answer.error().kind != ErrorKind::NotFound) // removed since the list was made
            return core::passOn(answer);
    }
    return inspected;
}

void ProjectReader::readFiles(ProjectMaterial &material) const
{
    const ProjectPlaces places = projectPlaces(material.containers);
    for (const QString &path : places.composeFiles) {
        const auto file = readSmallFile(path).and_then([&](const QByteArray &content) { return parseComposeFile(content, path); });
        if (file)
            material.composeFiles.push_back(*file);
        else
            qCInfo(logging::platform) << "compose file not read:" << path << core::errorKindName(file.error().kind);
    }
    material.environmentFile = variablesOf(places.environmentFile);
}

void ProjectReader::readSecretFiles(ProjectMaterial &material, const core::TaskContext &context) const
{
    for (const QJsonObject &container : material.containers) {
        const QString id = container["Id"_L1].toString();
        for (const inspect::FileVariable &file : inspect::fileVariables(container)) {
            BoundedBuffer tar;
            const auto content = m_engine->readArchive(id, file.path, tar, context).and_then([&] { return firstFileOfTar(tar.bytes()); });
            if (content)
                material.fileValues[id].insert(file.name, secretText(*content));
            else
                material.missing[id].append(
                    text("%1: the file %2 in the container could not be read: %3").arg(file.name, file.path, content.error().line()));
        }
    }
}

} // namespace millwright::platform
