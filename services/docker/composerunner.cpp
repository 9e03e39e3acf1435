#include "services/docker/composerunner.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace millwright::docker {

namespace {
constexpr auto LookWithin = 10s;
constexpr auto ConfigWithin = 30s;
constexpr auto UpWithin = 10min;
constexpr qsizetype ShownWords = 2'000;
} // namespace

ComposeRunner::ComposeRunner(core::ProcessRunner &runner) : m_runner(runner) { }

core::Result<bool> ComposeRunner::answers(const QString &program, const QStringList &arguments, const core::TaskContext &context)
{
    core::ProcessRequest request;
    request.program = program;
    request.arguments = arguments;
    request.deadline = LookWithin;
    const auto result = m_runner.run(request, context);
    if (result)
        return result->exitCode == 0;
    if (result.error().kind == core::ErrorKind::NotFound)
        return false;
    return core::passOn(result);
}

core::Result<ComposeRunner::Flavour> ComposeRunner::flavour(const core::TaskContext &context)
{
    const std::lock_guard lock(m_mutex);
    if (m_flavour)
        return *m_flavour;
    const auto plugin = answers(u"docker"_s, {u"compose"_s, u"version"_s}, context);
    if (!plugin)
        return core::passOn(plugin);
    if (*plugin)
        return *(m_flavour = Flavour::Plugin);
    const auto standalone = answers(u"docker-compose"_s, {u"version"_s}, context);
    if (!standalone)
        return core::passOn(standalone);
    if (*standalone)
        return *(m_flavour = Flavour::Standalone);
    return core::failure(core::ErrorKind::NotFound,
                         QCoreApplication::translate("docker", "Neither `docker compose` nor `docker-compose` is on this computer. Install one of them."));
}

ComposeCommand ComposeRunner::command(Flavour flavour, const ComposeProject &project, const QStringList &words)
{
    const bool plugin = flavour == Flavour::Plugin;
    ComposeCommand command;
    command.program = plugin ? u"docker"_s : u"docker-compose"_s;
    command.workingDirectory = project.workingDirectory;
    if (plugin)
        command.arguments << u"compose"_s << u"--ansi"_s << u"never"_s;
    else
        command.arguments << u"--no-ansi"_s;
    command.arguments << u"-p"_s << project.name;
    if (!project.workingDirectory.isEmpty())
        command.arguments << u"--project-directory"_s << project.workingDirectory;
    for (const QString &file : project.files)
        command.arguments << u"-f"_s << file;
    if (!project.environmentFile.isEmpty())
        command.arguments << u"--env-file"_s << project.environmentFile;
    command.arguments << words;
    return command;
}

core::Result<QByteArray> ComposeRunner::run(const ComposeProject &project, const QStringList &words, std::chrono::milliseconds deadline,
                                            const core::TaskContext &context)
{
    const auto tool = flavour(context);
    if (!tool)
        return core::passOn(tool);
    const ComposeCommand line = command(*tool, project, words);
    core::ProcessRequest request;
    request.program = line.program;
    request.arguments = line.arguments;
    request.workingDirectory = line.workingDirectory;
    request.deadline = deadline;
    const auto result = m_runner.run(request, context);
    if (!result)
        return core::passOn(result);
    if (result->exitCode != 0)
        return core::failure(core::ErrorKind::Internal,
                             QCoreApplication::translate("docker", "Compose could not do its work. Its own words are in the details."),
                             QString::fromUtf8(result->errorOutput.right(ShownWords)).trimmed(), project.name);
    return result->output;
}

core::Result<void> ComposeRunner::up(const ComposeProject &project, const QStringList &services, const core::TaskContext &context)
{
    return run(project, QStringList {u"up"_s, u"-d"_s, u"--no-deps"_s} + services, UpWithin, context).map([](const QByteArray &) { });
}

core::Result<QByteArray> ComposeRunner::config(const ComposeProject &project, const core::TaskContext &context)
{
    return run(project, {u"config"_s}, ConfigWithin, context);
}

} // namespace millwright::docker
