#include "services/platform/composefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <yaml-cpp/yaml.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using millwright::core::ErrorKind;
using millwright::core::failure;
using millwright::core::Result;

namespace millwright::platform {

namespace {

constexpr qint64 LargestFile = 1 << 20; // bytes; compose files are some KiB
constexpr int DeepestMerge = 8; // `<<` inside `<<`

QString text(const char *source)
{
    return QCoreApplication::translate("ComposeFile", source);
}

QString scalar(const YAML::Node &node)
{
    return node.IsDefined() && node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

// The value of key in a map, also through merge keys (`<<: *common`, `<<: [*a, *b]`), which yaml-cpp leaves to its users.
YAML::Node valueOf(const YAML::Node &map, const char *key, int depth = 0)
{
    if (!map.IsMap() || depth > DeepestMerge)
        return YAML::Node(YAML::NodeType::Undefined);
    if (const YAML::Node own = map[key]; own.IsDefined())
        return own;
    const YAML::Node merged = map["<<"];
    if (merged.IsDefined() && merged.IsMap())
        return valueOf(merged, key, depth + 1);
    if (merged.IsDefined() && merged.IsSequence())
        for (const YAML::Node &one : merged)
            if (YAML::Node found = valueOf(one, key, depth + 1); found.IsDefined())
                return found;
    return YAML::Node(YAML::NodeType::Undefined);
}

void readDependsOn(const YAML::Node &node, ComposeService &service)
{
    if (node.IsSequence())
        for (const YAML::Node &name : node)
            service.dependsOn.append(scalar(name));
    if (!node.IsMap())
        return;
    for (const auto &entry : node) {
        const QString name = scalar(entry.first);
        service.dependsOn.append(name);
        if (entry.second.IsMap() && scalar(valueOf(entry.second, "condition")) == "service_completed_successfully"_L1)
            service.waitsForEndOf.append(name);
    }
}

// "redis:cache" links to redis.
void readLinks(const YAML::Node &node, ComposeService &service)
{
    if (node.IsSequence())
        for (const YAML::Node &link : node)
            service.dependsOn.append(scalar(link).section(u':', 0, 0));
}

void readEnvironment(const YAML::Node &node, Variables &environment)
{
    if (node.IsMap())
        for (const auto &entry : node)
            environment.insert(scalar(entry.first), scalar(entry.second));
    if (!node.IsSequence())
        return;
    for (const YAML::Node &entry : node)
        if (const QString line = scalar(entry); line.contains(u'='))
            environment.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
}

ComposeService readService(const QString &name, const YAML::Node &node)
{
    ComposeService service;
    service.name = name;
    readDependsOn(valueOf(node, "depends_on"), service);
    readLinks(valueOf(node, "links"), service);
    readEnvironment(valueOf(node, "environment"), service.environment);
    service.dependsOn.removeAll(QString());
    service.dependsOn.removeDuplicates();
    return service;
}

tl::unexpected<core::Error> notCompose(const QString &path, const QString &why)
{
    return failure(
        ErrorKind::Invalid, text("This is not a compose file: %1 Choose a docker-compose.yml or compose.yaml.").arg(why), {}, path);
}

Result<ComposeFile> readDocument(const YAML::Node &root, const QString &path)
{
    if (!root.IsDefined() || !root.IsMap())
        return notCompose(path, text("it has no settings by name."));
    const YAML::Node services = root["services"];
    if (!services.IsDefined() || !services.IsMap())
        return notCompose(path, text("it has no “services” section."));
    ComposeFile file;
    file.name = scalar(root["name"]);
    for (const auto &entry : services) {
        const QString name = scalar(entry.first);
        if (name.isEmpty() || !entry.second.IsMap())
            return notCompose(path, text("its service in line %1 has no settings.").arg(entry.first.Mark().line + 1));
        file.services.push_back(readService(name, entry.second));
    }
    if (file.services.empty())
        return notCompose(path, text("its “services” section is empty."));
    return file;
}

} // namespace

const ComposeService *ComposeFile::service(const QString &wanted) const
{
    const auto found = std::ranges::find(services, wanted, &ComposeService::name);
    return found == services.end() ? nullptr : &*found;
}

Result<ComposeFile> parseComposeFile(const QByteArray &content, const QString &path)
{
    if (content.size() > LargestFile)
        return notCompose(path, text("it is larger than 1 MiB."));
    if (content.contains('\0'))
        return notCompose(path, text("it is a binary file."));
    try {
        return readDocument(YAML::Load(std::string(content.constData(), std::size_t(content.size()))), path);
    } catch (const YAML::Exception &error) {
        const int line = error.mark.is_null() ? 0 : error.mark.line + 1;
        return failure(ErrorKind::Invalid,
            text("This compose file cannot be read: line %1 is not valid YAML. Correct it and open it again.").arg(line),
            QString::fromStdString(error.msg), path);
    }
}

Result<QByteArray> readSmallFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return failure(ErrorKind::NotFound, text("A file is not there. Check its path."), {}, path);
    if (!info.isFile())
        return failure(ErrorKind::Invalid, text("This is not a file but a folder or a device. Choose a file."), {}, path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Denied, text("A file cannot be read. Check its permissions."), file.errorString(), path);
    const QByteArray content = file.read(LargestFile + 1);
    if (content.size() > LargestFile)
        return failure(ErrorKind::Invalid, text("A file is larger than 1 MiB, too large for settings. Choose another one."), {}, path);
    return content;
}

QString projectName(const ComposeFile &file, const Variables &variables, const QString &folder)
{
    QString name = interpolated(variables.value(u"COMPOSE_PROJECT_NAME"_s), variables);
    if (name.isEmpty())
        name = interpolated(file.name, variables);
    if (name.isEmpty())
        name = QDir(folder).dirName();
    static const QRegularExpression forbidden(u"[^a-z0-9_\\-]"_s);
    static const QRegularExpression badStart(u"^[_\\-]+"_s);
    return name.toLower().remove(forbidden).remove(badStart);
}

} // namespace millwright::platform
