#pragma once

#include "services/core/watchdog.h"
#include "services/docker/engine.h"
#include "services/docker/httpexchange.h"

#include <QJsonDocument>

#include <mutex>
#include <optional>

namespace millwright::docker {

// One connection with the exchange running on it and the guard that ends it when it is late or cancelled.
class Call final
{
public:
    Call(std::unique_ptr<Connection> connection, const core::TaskContext &context, std::chrono::milliseconds deadline, QString target);

    [[nodiscard]] HttpExchange &http() { return m_http; }
    [[nodiscard]] Connection &connection() { return *m_connection; }
    // error as it came, or Cancelled or Timeout when the guard ended the call.
    [[nodiscard]] core::Error explain(const core::Error &error) const;
    // True when the guard shut the connection down: what looks like the stream's end is none.
    [[nodiscard]] bool wasEnded() const { return m_guard && m_guard->fired() != core::Watchdog::Reason::None; }
    // The connection, for the next call; the guard is gone then.
    [[nodiscard]] std::unique_ptr<Connection> release();

private:
    std::unique_ptr<Connection> m_connection;
    HttpExchange m_http;
    QString m_target;
    std::optional<core::Watchdog::Guard> m_guard;
};

struct Answer
{
    int status = 0;
    QByteArray body;
    QByteArray apiVersion;
};

// What Engine's parts share. Thread-safe.
struct Engine::Private
{
    explicit Private(std::unique_ptr<Transport> to) : transport(std::move(to)) { }

    static constexpr std::chrono::milliseconds Deadline {10'000}; // of one small call
    static constexpr std::chrono::milliseconds ConnectDeadline {3'000};
    static constexpr qint64 MaxAnswer = 64 << 20;

    // path without the version prefix, which is put before it.
    [[nodiscard]] core::Result<Answer> request(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                                               std::chrono::milliseconds deadline, const QString &target, const core::TaskContext &context);
    // The same; a status of 400 and more is an error.
    [[nodiscard]] core::Result<QJsonDocument> json(const QByteArray &method, const QByteArray &path, const QByteArray &body, const QString &target,
                                                   const core::TaskContext &context, std::chrono::milliseconds deadline = Deadline);
    // Sends a request whose answer is a stream, and reads its head; a status of 400 and more is an error.
    [[nodiscard]] core::Result<std::unique_ptr<Call>> open(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                                                           const HttpExchange::Headers &headers, std::chrono::milliseconds deadline,
                                                           const QString &target, const core::TaskContext &context);
    [[nodiscard]] core::Result<QByteArray> apiPrefix(const core::TaskContext &context);

    std::unique_ptr<Transport> transport;

private:
    [[nodiscard]] core::Result<Answer> exchange(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                                                std::chrono::milliseconds deadline, const QString &target, const core::TaskContext &context);
    [[nodiscard]] core::Result<Answer> exchangeOn(std::unique_ptr<Connection> connection, const QByteArray &method, const QByteArray &path,
                                                  const QByteArray &body, std::chrono::milliseconds deadline, const QString &target,
                                                  const core::TaskContext &context);
    [[nodiscard]] std::unique_ptr<Connection> takeIdle();

    std::mutex mutex;
    QByteArray prefix;
    std::vector<std::unique_ptr<Connection>> idle;
};

// "filters=" with the JSON percent-encoded.
[[nodiscard]] QByteArray filterQuery(const QJsonObject &filters);
// "/containers/ID" with ID percent-encoded.
[[nodiscard]] QByteArray containerPath(const QString &container, const char *rest = "");

} // namespace millwright::docker
