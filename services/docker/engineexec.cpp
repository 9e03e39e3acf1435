#include "services/docker/engineanswers.h"
#include "services/docker/engineprivate.h"
#include "services/docker/streamdecoder.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <atomic>
#include <optional>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace millwright::core;

namespace millwright::docker {

namespace {

constexpr std::size_t PieceBytes = 256 << 10;
constexpr qint64 MaxCollected = 64 << 20;
constexpr qint64 KeptErrorOutput = 64 << 10;
constexpr std::chrono::milliseconds Slice = 1s; // how often an idle stream looks at the clock
constexpr int NotExecutable = 126; // the engine's code for a program it cannot start
constexpr int NotThere = 127;

QString text(const char *source)
{
    return QCoreApplication::translate("Engine", source);
}

// One exec. The program is started by a shell that first tells its own process id on standard error and then becomes the program, because the engine
// cannot end an exec: with the id a second exec can. nsexec makes each exec a session of its own, so the id names its process group too.
class ExecRun final
{
public:
    ExecRun(Engine::Private &engine, const QString &container, const ExecRequest &request, const TaskContext &context, bool withShell)
        : m_engine(engine), m_container(container), m_request(request), m_context(context), m_withShell(withShell)
    {}

    Result<ExecResult> run()
    {
        const Result<QString> id = create();
        if (!id)
            return passOn(id);
        const QJsonObject start {{u"Detach"_s, false}, {u"Tty"_s, false}};
        auto call = m_engine.open("POST", "/exec/" + id->toLatin1() + "/start", QJsonDocument(start).toJson(QJsonDocument::Compact),
                                  {{"Connection", "Upgrade"}, {"Upgrade", "tcp"}}, m_request.deadline, m_container, m_context);
        if (!call)
            return passOn(call);
        Result<void> streamed = stream(**call);
        if (streamed && (*call)->wasEnded()) // the end of the stream was ours
            streamed = TaskContext::cancelledFailure(m_container);
        if (!streamed) {
            const Error error = (*call)->explain(streamed.error());
            call->reset();
            endProgram();
            return tl::unexpected(error);
        }
        return outcome(*id);
    }

    // The image has no shell to start the program with.
    bool lacksShell() const { return m_withShell && m_pid.isEmpty() && (m_result.exitCode == NotExecutable || m_result.exitCode == NotThere); }

private:
    Result<QString> create()
    {
        QStringList command = m_request.command;
        if (m_withShell)
            command = QStringList {u"sh"_s, u"-c"_s, u"echo $$ >&2; exec \"$@\""_s, u"sh"_s} + command;
        QJsonObject body {{u"AttachStdout"_s, true},
                          {u"AttachStderr"_s, true},
                          {u"AttachStdin"_s, m_request.input != nullptr},
                          {u"Cmd"_s, QJsonArray::fromStringList(command)},
                          {u"Env"_s, QJsonArray::fromStringList(m_request.environment)}};
        if (!m_request.user.isEmpty())
            body.insert(u"User"_s, m_request.user);
        if (!m_request.workingDirectory.isEmpty())
            body.insert(u"WorkingDir"_s, m_request.workingDirectory);
        return m_engine
            .json("POST", containerPath(m_container, "/exec"), QJsonDocument(body).toJson(QJsonDocument::Compact), m_container, m_context)
            .map([](const QJsonDocument &answer) { return answer[u"Id"_s].toString(); });
    }

    Result<void> stream(Call &call)
    {
        std::optional<Error> inputError;
        std::jthread feeder;
        if (m_request.input)
            feeder = std::jthread([this, &call, &inputError] { inputError = feed(call.connection()); });
        Result<void> read = readOutput(call);
        if (!read)
            call.connection().shutdown(); // wakes the feeder
        if (feeder.joinable())
            feeder.join();
        // A program that ends before it has read all its input is judged by its exit code; a source that failed is an error.
        if (read && inputError)
            return tl::unexpected(*inputError);
        return read;
    }

    // The source's error, if it fails; a connection that closes is for the reader to judge.
    std::optional<Error> feed(Connection &connection)
    {
        std::vector<char> piece(PieceBytes);
        for (;;) {
            const Result<qint64> count = m_request.input->read(piece.data(), qint64(piece.size()));
            if (!count) {
                connection.shutdown();
                return count.error();
            }
            if (*count == 0 || !connection.write(QByteArrayView(piece.data(), *count))) {
                connection.closeWriting();
                return {};
            }
            touch();
        }
    }

    Result<void> readOutput(Call &call)
    {
        std::vector<char> piece(PieceBytes);
        touch();
        for (;;) {
            const Result<qint64> count = call.http().readRaw(piece.data(), qint64(piece.size()), Slice);
            if (!count && count.error().kind == ErrorKind::Timeout && !isIdle())
                continue;
            if (!count)
                return passOn(count);
            if (*count == 0)
                return m_decoder.isBetweenFrames() ? Result<void>()
                                                   : failure(ErrorKind::Unreachable, text("The output of a program in the container was cut short."));
            touch();
            if (!m_decoder.feed(QByteArrayView(piece.data(), *count), [this](int stream, QByteArrayView bytes, bool) { return take(stream, bytes); }))
                return tl::unexpected(m_sinkError);
        }
    }

    bool take(int stream, QByteArrayView bytes)
    {
        if (stream == 2) {
            takeErrorOutput(bytes);
            return true;
        }
        if (m_request.output) {
            const Result<void> written = m_request.output->write(bytes);
            if (!written)
                m_sinkError = written.error();
            return written.has_value();
        }
        m_result.output.append(bytes);
        if (m_result.output.size() <= MaxCollected)
            return true;
        m_sinkError = {ErrorKind::Internal, text("A program in the container prints more than can be kept."), {}, m_container};
        return false;
    }

    void takeErrorOutput(QByteArrayView bytes)
    {
        m_result.errorOutput.append(bytes);
        if (m_withShell && m_pid.isEmpty())
            if (const qsizetype newline = m_result.errorOutput.indexOf('\n'); newline >= 0) {
                m_pid = m_result.errorOutput.first(newline);
                m_result.errorOutput.remove(0, newline + 1);
            }
        if (m_result.errorOutput.size() > KeptErrorOutput)
            m_result.errorOutput = m_result.errorOutput.last(KeptErrorOutput);
    }

    // Right after the stream's end the engine may still call the program running.
    Result<ExecResult> outcome(const QString &id)
    {
        for (int tries = 0; tries < 100; ++tries) {
            const Result<QJsonDocument> state = m_engine.json("GET", "/exec/" + id.toLatin1() + "/json", {}, m_container, m_context);
            if (!state)
                return passOn(state);
            if (!(*state)[u"Running"_s].toBool()) {
                m_result.exitCode = (*state)[u"ExitCode"_s].toInt(-1);
                return judge();
            }
            std::this_thread::sleep_for(20ms);
        }
        return failure(ErrorKind::Internal, text("A program in the container closed its output but did not end."), {}, m_container);
    }

    Result<ExecResult> judge()
    {
        const QByteArray said = m_result.output.left(500) + m_result.errorOutput.left(500);
        const bool missing = m_result.exitCode == NotExecutable || (m_result.exitCode == NotThere && said.contains("not found"));
        if (missing && !lacksShell())
            return failure(ErrorKind::NotFound, text("The container has no program %1.").arg(m_request.command.value(0)),
                           QString::fromUtf8(said).trimmed(), m_container);
        return std::move(m_result);
    }

    void endProgram()
    {
        if (m_pid.isEmpty())
            return;
        const QString pid = QString::fromLatin1(m_pid);
        ExecRequest kill;
        kill.command = {u"sh"_s, u"-c"_s, u"kill -TERM -%1 || kill -TERM %1; sleep 0.3; kill -KILL -%1; true"_s.arg(pid)};
        kill.user = m_request.user;
        kill.deadline = 5s;
        static_cast<void>(ExecRun(m_engine, m_container, kill, {}, false).run());
    }

    void touch() { m_touched = std::chrono::steady_clock::now().time_since_epoch().count(); }
    bool isIdle() const
    {
        const std::chrono::steady_clock::duration spent(std::chrono::steady_clock::now().time_since_epoch().count() - m_touched);
        return m_request.idle.count() > 0 && spent >= m_request.idle;
    }

    Engine::Private &m_engine;
    const QString &m_container;
    const ExecRequest &m_request;
    TaskContext m_context;
    bool m_withShell;
    StreamDecoder m_decoder;
    ExecResult m_result;
    QByteArray m_pid; // inside the container
    Error m_sinkError;
    std::atomic<std::chrono::steady_clock::rep> m_touched = 0;
};

} // namespace

Result<ExecResult> Engine::exec(const QString &container, const ExecRequest &request, const TaskContext &context)
{
    ExecRun run(*d, container, request, context, true);
    Result<ExecResult> result = run.run();
    if (!result || !run.lacksShell())
        return result;
    return ExecRun(*d, container, request, context, false).run();
}

} // namespace millwright::docker
