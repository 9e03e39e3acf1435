#pragma once

#include "services/core/taskcontext.h"

#include <QByteArray>
#include <QProcessEnvironment>
#include <QStringList>

#include <chrono>
#include <functional>

namespace millwright::core {

// What to start. Secrets go through environment or standard input, never through arguments.
struct ProcessRequest
{
    QString program;
    QStringList arguments;
    QString workingDirectory;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QByteArray input; // written to standard input, which is then closed
    std::chrono::milliseconds deadline {30'000}; // zero: none
    // Called with each piece of standard output as it comes; where it is empty, output is collected in ProcessResult (at most 64 MiB).
    std::function<Result<void>(QByteArrayView)> onOutput;
    // Called with each piece of standard error as it comes (it is collected as well, the last 64 KiB).
    std::function<void(QByteArrayView)> onErrorOutput;
};

struct ProcessResult
{
    int exitCode = 0;
    QByteArray output;
    QByteArray errorOutput;
};

// Runs programs. Blocking, from a pool thread. A non-zero exit code is a result, not an error; not starting is NotFound, a signal that
// ended it Internal, the deadline Timeout, a stop request Cancelled: in the last two the whole process group is killed first.
class ProcessRunner
{
public:
    virtual ~ProcessRunner() = default;
    [[nodiscard]] virtual Result<ProcessResult> run(const ProcessRequest &request, const TaskContext &context) = 0;
};

class SystemProcessRunner final : public ProcessRunner
{
public:
    [[nodiscard]] Result<ProcessResult> run(const ProcessRequest &request, const TaskContext &context) override;
};

} // namespace millwright::core
