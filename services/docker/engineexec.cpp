#include "services/docker/engine.h"

#include "services/docker/engineprivate.h"
#include "services/docker/execprogram.h"
#include "services/docker/readings.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUuid>

#include <thread>

using namespace Qt::StringLiterals;

namespace millwright::docker {

namespace {

constexpr auto CodeWithin = 2s; // after the end of the stream the engine may still be collecting the exit code
constexpr auto MarkerName = "MILLWRIGHT_EXEC"; // in the program's environment: how it is found when it must end

QJsonObject execBody(const ExecRequest &request, const QByteArray &marker)
{
    QStringList environment = request.environment;
    environment.append(QString::fromLatin1(marker));
    return {{u"AttachStdin"_s, request.input != nullptr},
            {u"AttachStdout"_s, true},
            {u"AttachStderr"_s, true},
            {u"Tty"_s, false},
            {u"Cmd"_s, QJsonArray::fromStringList(request.command)},
            {u"Env"_s, QJsonArray::fromStringList(environment)},
            {u"User"_s, request.user},
            {u"WorkingDir"_s, request.workingDirectory}};
}

// Old and new engines say it in the stream or in the answer to the start.
core::Error startError(core::Error error, const QString &program)
{
    const qsizetype at = error.detail.indexOf("OCI runtime exec failed"_L1);
    if (at < 0)
        return error;
    return startFailureOf(127, error.detail.mid(at).toUtf8(), program, error.target).value_or(error);
}

tl::unexpected<core::Error> stillRuns(core::Error error)
{
    error.detail += (error.detail.isEmpty() ? u""_s : u"; "_s)
        + QCoreApplication::translate("docker", "the program may still run in the container");
    return tl::unexpected(std::move(error));
}

} // namespace

core::Result<QJsonObject> Engine::Private::execState(const QString &execId, const core::TaskContext &context)
{
    return json(getCall("/exec/" + encoded(execId) + "/json", execId), context).map([](const QJsonDocument &document) { return document.object(); });
}

core::Result<ExecResult> Engine::exec(const QString &container, const ExecRequest &request, const core::TaskContext &context)
{
    const QByteArray marker = MarkerName + ("=" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    const auto created = d->json(postCall(containerPath(container) + "/exec", container, execBody(request, marker)), context);
    if (!created)
        return core::passOn(created);
    const auto prefix = d->prefix(context);
    if (!prefix)
        return core::passOn(prefix);
    const QString execId = (*created)[u"Id"].toString();
    ExecProgram program(*d->transport, *prefix, execId, container, request);
    auto ended = program.run(context);
    if (!ended) {
        const bool gone = !program.mayRun() || d->endExec(container, request.user, execId, marker);
        core::Error error = startError(std::move(ended).error(), request.command.value(0));
        return gone ? core::Result<ExecResult>(tl::unexpected(std::move(error))) : stillRuns(std::move(error));
    }
    const auto end = std::chrono::steady_clock::now() + CodeWithin;
    auto state = d->execState(execId, context);
    while (state && (*state)[u"Running"].toBool() && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(20ms);
        state = d->execState(execId, context);
    }
    if (!state)
        return core::passOn(state);
    if (!(*state)[u"ExitCode"].isDouble() || (*state)[u"Running"].toBool())
        return core::failure(core::ErrorKind::Internal,
                             QCoreApplication::translate("docker", "The program's exit code did not come. Take its output as incomplete."), {}, container);
    ExecResult result {(*state)[u"ExitCode"].toInt(), program.takeOutput(), program.takeErrorOutput()};
    if (const auto error = startFailureOf(result.exitCode, program.firstOutput(), request.command.value(0), container))
        return tl::unexpected(*error);
    return result;
}

} // namespace millwright::docker
