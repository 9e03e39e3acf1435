#pragma once

#include "services/core/sink.h"
#include "services/core/taskcontext.h"
#include "services/docker/transport.h"

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace millwright::docker {

using namespace std::chrono_literals;

// GET /version and /_ping, after negotiation.
struct EngineVersion
{
    QString id; // /info ID
    QString version; // "20.10.24"
    QString apiVersion; // used in paths, at most 1.47
    QString operatingSystem;
    int processors = 0;
    qint64 memoryBytes = 0;
    QString dataFolder; // DockerRootDir
};

// One reading of a container's counters (one-shot: the caller keeps the reading before).
struct ContainerStats
{
    bool running = false; // false: stopped, nothing else is filled
    QDateTime readAt;
    qint64 cpuNanoseconds = 0; // since the container's start
    qint64 memoryBytes = 0; // without inactive file cache, as `docker stats` counts
    qint64 memoryLimitBytes = 0;
    qint64 receivedBytes = -1; // -1: not known (host network)
    qint64 sentBytes = -1;
    qint64 readBytes = -1; // -1: the engine has no block counters
    qint64 writtenBytes = -1;
    int processes = 0;
};

struct Event
{
    QDateTime at;
    QString type; // container, network, volume, image
    QString action; // start, die, "health_status: healthy"
    QString id;
    QHash<QString, QString> attributes;
};

struct LogLine
{
    QDateTime at; // UTC, milliseconds
    QByteArray stamp; // the engine's own text of the time, nine digits: for resuming
    bool isError = false; // came on standard error
    QString text; // without the newline; broken UTF-8 replaced
};

struct LogRequest
{
    int tail = 200; // -1: all
    bool follow = false;
    QByteArray since; // stamp or unix time; empty: from the start of the tail
};

struct ExecRequest
{
    QStringList command;
    QStringList environment; // "NAME=value": the place for passwords
    QString user;
    QString workingDirectory;
    core::ByteSource *input = nullptr; // borrowed; fed to standard input, which is then closed
    core::ByteSink *output = nullptr; // borrowed; where empty, output is collected (at most 64 MiB)
    std::chrono::milliseconds deadline {30'000}; // for the whole call; zero: none
    std::chrono::milliseconds idle {60'000}; // without a byte in either direction; zero: none
};

struct ExecResult
{
    int exitCode = -1;
    QByteArray output;
    QByteArray errorOutput; // the last 64 KiB
};

// Engine API client over one Transport. Thread-safe: each call opens its own connection or takes an idle one. Every call has a
// deadline; a stop request shuts the socket down at once. Errors: Unreachable (no engine), Denied, NotFound (404), Conflict (409, paused
// or stopped), Timeout, Cancelled, Unsupported (too old), Internal, with the engine's own message as detail.
// Source: Engine API 1.41 to 1.47.
class Engine final
{
public:
    explicit Engine(std::unique_ptr<Transport> transport);
    ~Engine();

    [[nodiscard]] QString address() const;
    // Negotiates on first use and is kept; asks again after a failure.
    [[nodiscard]] core::Result<EngineVersion> version(const core::TaskContext &context);

    // GET /containers/json?all=1 with label filters ("com.docker.compose.project=name"); raw objects.
    [[nodiscard]] core::Result<QList<QJsonObject>> containers(const QStringList &labels, const core::TaskContext &context);
    [[nodiscard]] core::Result<QJsonObject> inspect(const QString &container, const core::TaskContext &context);
    [[nodiscard]] core::Result<QJsonObject> inspectImage(const QString &image, const core::TaskContext &context);
    [[nodiscard]] core::Result<QList<QJsonObject>> images(const core::TaskContext &context);
    [[nodiscard]] core::Result<QList<QJsonObject>> volumes(const core::TaskContext &context);
    [[nodiscard]] core::Result<ContainerStats> stats(const QString &container, const core::TaskContext &context);

    [[nodiscard]] core::Result<void> start(const QString &container, const core::TaskContext &context); // running already: success
    [[nodiscard]] core::Result<void> stop(const QString &container, std::chrono::seconds grace, const core::TaskContext &context);
    [[nodiscard]] core::Result<void> restart(const QString &container, std::chrono::seconds grace, const core::TaskContext &context);
    [[nodiscard]] core::Result<void> pause(const QString &container, const core::TaskContext &context);
    [[nodiscard]] core::Result<void> unpause(const QString &container, const core::TaskContext &context);
    [[nodiscard]] core::Result<void> remove(const QString &container, bool force, bool withVolumes, const core::TaskContext &context);
    // POST /containers/create?name= with the API's own body; returns the id. Conflict when the name is taken.
    [[nodiscard]] core::Result<QString> create(const QString &name, const QJsonObject &body, const core::TaskContext &context);
    // Blocks until the container has ended; its exit code.
    [[nodiscard]] core::Result<int> waitForExit(const QString &container, std::chrono::milliseconds deadline, const core::TaskContext &context);
    // Blocks until healthy (or running, where it has no health check).
    [[nodiscard]] core::Result<void> waitUntilHealthy(const QString &container, std::chrono::milliseconds deadline,
                                                      const core::TaskContext &context);

    // Runs a program in the container. A cancel, a deadline or a failing sink also ends that program, not only our socket.
    // A program that is not there is NotFound; any exit code is a result.
    [[nodiscard]] core::Result<ExecResult> exec(const QString &container, const ExecRequest &request, const core::TaskContext &context);

    // Calls line for each line, oldest first, until the end or (follow) until stopped or the container ends.
    [[nodiscard]] core::Result<void> logs(const QString &container, const LogRequest &request,
                                          const std::function<void(const LogLine &)> &line, const core::TaskContext &context);
    // Calls event for each event of containers with these labels until stopped; returns only on error or cancel.
    [[nodiscard]] core::Result<void> events(const QStringList &labels, const std::function<void(const Event &)> &event,
                                            const core::TaskContext &context);

    // GET and PUT /containers/ID/archive: a tar stream of, or into, path.
    [[nodiscard]] core::Result<void> readArchive(const QString &container, const QString &path, core::ByteSink &tar,
                                                 const core::TaskContext &context);
    [[nodiscard]] core::Result<void> writeArchive(const QString &container, const QString &folder, core::ByteSource &tar,
                                                  const core::TaskContext &context);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace millwright::docker
