#include "services/core/processrunner.h"

#include "services/core/watchdog.h"

#include <QCoreApplication>
#include <QProcess>

#include <atomic>
#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace millwright::core {

namespace {

constexpr qint64 MaxCollected = 64 << 20;
constexpr qint64 KeptErrorOutput = 64 << 10;
constexpr int PollMilliseconds = 20'000; // upper bound only: output, the end and the watchdog's kill wake the wait

QString text(const char *source)
{
    return QCoreApplication::translate("ProcessRunner", source);
}

// One run: reads both outputs as they come until the process has ended.
class Run final
{
public:
    Run(const ProcessRequest &request, const TaskContext &context) : m_request(request), m_context(context) { }

    Result<ProcessResult> execute()
    {
        prepare();
        m_process.start();
        if (!m_process.waitForStarted(5'000))
            return failure(ErrorKind::NotFound, text("The program %1 cannot be started. Install it or check the path.").arg(m_request.program),
                           m_process.errorString(), m_request.program);
        const auto group = pid_t(m_process.processId());
        const auto guard = Watchdog::watch(m_context.stop, m_request.deadline, [group] { ::kill(-group, SIGKILL); });
        m_process.write(m_request.input);
        m_process.closeWriteChannel();
        const Result<void> read = readToEnd();
        if (!read)
            ::kill(-group, SIGKILL);
        m_process.waitForFinished(10'000);
        return outcome(guard.fired(), read);
    }

private:
    void prepare()
    {
        m_process.setProgram(m_request.program);
        m_process.setArguments(m_request.arguments);
        m_process.setWorkingDirectory(m_request.workingDirectory);
        m_process.setProcessEnvironment(m_request.environment);
        m_process.setChildProcessModifier([] { ::setpgid(0, 0); });
    }

    Result<void> readToEnd()
    {
        while (m_process.state() != QProcess::NotRunning) {
            m_process.waitForReadyRead(PollMilliseconds);
            if (auto taken = takeOutput(); !taken)
                return taken;
        }
        return takeOutput();
    }

    Result<void> takeOutput()
    {
        const QByteArray errorPiece = m_process.readAllStandardError();
        if (!errorPiece.isEmpty()) {
            m_result.errorOutput += errorPiece;
            if (m_result.errorOutput.size() > KeptErrorOutput)
                m_result.errorOutput = m_result.errorOutput.last(KeptErrorOutput);
            if (m_request.onErrorOutput)
                m_request.onErrorOutput(errorPiece);
        }
        const QByteArray piece = m_process.readAllStandardOutput();
        if (piece.isEmpty())
            return {};
        if (m_request.onOutput)
            return m_request.onOutput(piece);
        m_result.output += piece;
        if (m_result.output.size() > MaxCollected)
            return failure(ErrorKind::Internal, text("%1 prints more than can be kept.").arg(m_request.program), {}, m_request.program);
        return {};
    }

    Result<ProcessResult> outcome(Watchdog::Reason reason, const Result<void> &read)
    {
        if (reason == Watchdog::Reason::Cancelled)
            return TaskContext::cancelledFailure(m_request.program);
        if (reason == Watchdog::Reason::DeadlinePassed)
            return failure(ErrorKind::Timeout, text("%1 did not end in time and was stopped.").arg(m_request.program),
                           QString::fromUtf8(m_result.errorOutput), m_request.program);
        if (!read)
            return passOn(read);
        if (m_process.exitStatus() == QProcess::CrashExit)
            return failure(ErrorKind::Internal, text("%1 was ended by a signal.").arg(m_request.program),
                           QString::fromUtf8(m_result.errorOutput), m_request.program);
        m_result.exitCode = m_process.exitCode();
        return std::move(m_result);
    }

    const ProcessRequest &m_request;
    const TaskContext &m_context;
    QProcess m_process;
    ProcessResult m_result;
};

} // namespace

Result<ProcessResult> SystemProcessRunner::run(const ProcessRequest &request, const TaskContext &context)
{
    if (context.cancelled())
        return TaskContext::cancelledFailure(request.program);
    return Run(request, context).execute();
}

} // namespace millwright::core
