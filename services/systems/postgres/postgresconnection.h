#pragma once

#include "services/core/secret.h"
#include "services/systems/socketwait.h"

#include <memory>

struct pg_conn;
struct pg_result;

namespace millwright::systems::postgres {

// Where and as whom to connect.
struct PostgresAddress
{
    QString host;
    quint16 port = 5432;
    QString database;
    QString user;
    core::Secret password;

    friend bool operator==(const PostgresAddress &, const PostgresAddress &) = default;
};

// Why a connection or statement failed. message is the server's or libpq's text; neither ever holds the password.
struct PostgresFailure
{
    enum class Kind { Server, PasswordMissing, NotPostgres, Broken, DeadlinePassed, Cancelled };

    Kind kind = Kind::Broken;
    QString sqlState; // five characters; empty when the server did not say one
    QString message;

    friend bool operator==(const PostgresFailure &, const PostgresFailure &) = default;
};

template <typename T>
using PostgresResult = tl::expected<T, PostgresFailure>;

// The rows of one statement; immutable, cheap to copy.
class PostgresRows final
{
public:
    explicit PostgresRows(std::shared_ptr<pg_result> result) : m_result(std::move(result)) { }

    [[nodiscard]] int size() const;
    [[nodiscard]] bool isNull(int row, int column) const;
    [[nodiscard]] QString text(int row, int column) const; // empty for NULL
    [[nodiscard]] double number(int row, int column) const; // 0 for NULL
    [[nodiscard]] qint64 integer(int row, int column) const;
    [[nodiscard]] bool flag(int row, int column) const;

private:
    std::shared_ptr<pg_result> m_result;
};

// One session on a server, read-only, driven through libpq's non-blocking calls: connecting as well as a statement end at their deadline
// or stop request, whatever the other side does (a paused container's port accepts and then is silent). One thread at a time.
// After Broken, DeadlinePassed and Cancelled the object is of no use any more. libpq's interface is the same on Debian 12 and 13.
class PostgresConnection final
{
public:
    [[nodiscard]] static PostgresResult<std::unique_ptr<PostgresConnection>> open(const PostgresAddress &address, Deadline deadline,
                                                                                  const core::TaskContext &context);

    // Exactly one statement.
    [[nodiscard]] PostgresResult<PostgresRows> query(const QByteArray &statement, Deadline deadline, const core::TaskContext &context);
    [[nodiscard]] bool isUsable() const;

private:
    struct Closer
    {
        void operator()(pg_conn *connection) const;
    };
    explicit PostgresConnection(pg_conn *connection) : m_connection(connection) { }

    [[nodiscard]] tl::unexpected<PostgresFailure> broken();

    std::unique_ptr<pg_conn, Closer> m_connection;
    bool m_broken = false;
};

// "… FATAL:  53300: sorry, too many clients already\nLOCATION: …" → Server, "53300", "sorry, too many clients already".
[[nodiscard]] PostgresFailure failureFromText(const QString &text, bool passwordMissing);

} // namespace millwright::systems::postgres
