#pragma once

#include "services/core/watchdog.h"
#include "services/docker/engine.h"
#include "services/docker/httpexchange.h"

#include <QJsonDocument>
#include <QUrlQuery>

#include <mutex>
#include <optional>

namespace millwright::docker {

using Deadline = std::chrono::milliseconds;

// One call to the engine: what is asked, whom it is about (for errors) and how long it may take (zero: no end).
struct EngineCall
{
    HttpCall http; // target without the version
    QString about;
    Deadline deadline = 10s;
};

[[nodiscard]] EngineCall getCall(const QByteArray &target, const QString &about = {});
[[nodiscard]] EngineCall postCall(const QByteArray &target, const QString &about, const QJsonObject &body = {});
// "/containers/ID" with the id made safe for a path.
[[nodiscard]] QByteArray containerPath(const QString &container);
[[nodiscard]] QByteArray encoded(const QString &text);
// The filters parameter: {"label":["a=b"]}.
[[nodiscard]] QByteArray filters(const QHash<QString, QStringList> &values);
// The error an HTTP status stands for, with the engine's message as detail.
[[nodiscard]] core::Error errorOf(int status, const QByteArray &body, const QString &about);
// What a watchdog's reason means for the caller; nothing while it did not fire.
[[nodiscard]] std::optional<core::Error> errorOf(core::Watchdog::Reason reason, const QString &about);

// Collects a body, at most `most` bytes.
class CollectingSink final : public core::ByteSink
{
public:
    explicit CollectingSink(qsizetype most) : m_most(most) { }
    [[nodiscard]] core::Result<void> write(QByteArrayView bytes) override;
    QByteArray bytes;

private:
    qsizetype m_most;
};

// Shared by the files that make up Engine.
struct Engine::Private
{
    explicit Private(std::unique_ptr<Transport> way) : transport(std::move(way)) { }

    // The body of a 2xx answer goes to sink. Idle connections are used again for reading calls.
    [[nodiscard]] core::Result<void> stream(const EngineCall &call, core::ByteSink &sink, const core::TaskContext &context);
    [[nodiscard]] core::Result<QByteArray> request(const EngineCall &call, const core::TaskContext &context);
    [[nodiscard]] core::Result<QJsonDocument> json(const EngineCall &call, const core::TaskContext &context);
    [[nodiscard]] core::Result<QList<QJsonObject>> list(const EngineCall &call, const QString &key, const core::TaskContext &context);
    // "/v1.41", negotiated on first use.
    [[nodiscard]] core::Result<QByteArray> prefix(const core::TaskContext &context);
    void forgetVersion();

    // Ends what an exec started inside its container; false when it may still run. Bounded to some seconds, ignores cancels.
    [[nodiscard]] bool endExec(const QString &container, const QString &user, const QString &execId, const QByteArray &marker);
    [[nodiscard]] core::Result<QJsonObject> execState(const QString &execId, const core::TaskContext &context);

    std::unique_ptr<Transport> transport;
    std::mutex mutex;
    std::vector<std::unique_ptr<Connection>> idle;
    QByteArray apiVersion;
    std::optional<EngineVersion> version;

private:
    // Runs a short program to its end; false when it could not, or its exit code is not 0.
    [[nodiscard]] bool signalInside(const QString &container, const ExecRequest &request);
    struct Attempt
    {
        core::Result<void> result;
        bool stale = false; // an idle connection turned out closed: nothing was asked yet
    };
    [[nodiscard]] core::Result<void> perform(const EngineCall &call, core::ByteSink &sink, const core::TaskContext &context);
    [[nodiscard]] Attempt attempt(const EngineCall &call, std::unique_ptr<Connection> connection, core::ByteSink &sink,
                                  const core::TaskContext &context);
    [[nodiscard]] std::unique_ptr<Connection> takeIdle();
    void keepIdle(std::unique_ptr<Connection> connection);
};

} // namespace millwright::docker
