#pragma once

#include "services/core/httpclient.h"
#include "services/core/secret.h"
#include "services/systems/socketwait.h"

#include <QJsonArray>

namespace millwright::systems::clickhouse {

// Where and as whom to ask.
struct ClickHouseAddress
{
    QString host;
    quint16 port = 8123;
    QString user;
    core::Secret password;
};

// Why a query failed: the server's exception (code, message), or what the HTTP call met.
struct ClickHouseFailure
{
    enum class Kind { Server, NotClickHouse, Call };

    Kind kind = Kind::Call;
    int code = 0; // 516
    QString message; // "Authentication failed: …", one line
    core::Error call; // of Kind::Call
};

template <typename T>
using ClickHouseResult = tl::expected<T, ClickHouseFailure>;

// The rows of one query; numbers come as text or number, whatever the version prefers.
class ClickHouseRows final
{
public:
    explicit ClickHouseRows(QJsonArray rows) : m_rows(std::move(rows)) { }

    [[nodiscard]] qsizetype size() const { return m_rows.size(); }
    [[nodiscard]] QString text(qsizetype row, qsizetype column) const;
    [[nodiscard]] double number(qsizetype row, qsizetype column) const;
    [[nodiscard]] qint64 integer(qsizetype row, qsizetype column) const;

private:
    QJsonArray m_rows;
};

// Asks one statement over HTTP: POST, the whole answer before its status (wait_end_of_query), credentials in headers.
class ClickHouseQuery final
{
public:
    ClickHouseQuery(const ClickHouseAddress &address, core::HttpClient &http) : m_address(address), m_http(http) { }

    // GET /ping: whether a ClickHouse is there at all; needs no credentials.
    [[nodiscard]] ClickHouseResult<void> ping(Deadline deadline, const core::TaskContext &context);
    [[nodiscard]] ClickHouseResult<ClickHouseRows> select(const QByteArray &statement, Deadline deadline, const core::TaskContext &context);

private:
    const ClickHouseAddress &m_address;
    core::HttpClient &m_http;
};

// "Code: 516. DB::Exception: default: Authentication failed … (AUTHENTICATION_FAILED) (version 26.9)" → 516 and the text between.
// headerCode (X-ClickHouse-Exception-Code) wins where it is set; NotClickHouse when there is no code anywhere.
[[nodiscard]] ClickHouseFailure failureFromAnswer(const QByteArray &headerCode, const QByteArray &body);

} // namespace millwright::systems::clickhouse
