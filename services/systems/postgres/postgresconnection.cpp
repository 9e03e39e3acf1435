#include "services/systems/postgres/postgresconnection.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <libpq-fe.h>

#include <array>

using namespace Qt::StringLiterals;

namespace millwright::systems::postgres {

using Kind = PostgresFailure::Kind;

namespace {

tl::unexpected<PostgresFailure> stopped(SocketWait reason)
{
    return tl::unexpected(PostgresFailure {reason == SocketWait::Cancelled ? Kind::Cancelled : Kind::DeadlinePassed, {}, {}});
}

// The server's own limits, in case this side dies: a forgotten session must not hold anything.
QByteArray sessionOptions(Deadline deadline)
{
    const qint64 limit = std::max<qint64>(500, timeLeft(deadline).count());
    return "-c statement_timeout=" + QByteArray::number(limit)
        + " -c lock_timeout=1000 -c idle_in_transaction_session_timeout=60000 -c default_transaction_read_only=on";
}

pg_conn *startConnecting(const PostgresAddress &address, Deadline deadline)
{
    const QByteArray host = address.host.toUtf8();
    const QByteArray port = QByteArray::number(address.port);
    const QByteArray database = address.database.toUtf8();
    const QByteArray user = address.user.toUtf8();
    const QByteArray options = sessionOptions(deadline);
    // An address given as hostaddr is not looked up. No password file, no GSS: what is not known is asked for, not guessed.
    const char *hostKeyword = QHostAddress(address.host).isNull() ? "host" : "hostaddr";
    const std::array keywords {hostKeyword, "port", "dbname", "user", "password", "passfile", "application_name", "client_encoding",
                               "options", "gssencmode", "keepalives_idle", static_cast<const char *>(nullptr)};
    const std::array values {host.constData(), port.constData(), database.constData(), user.constData(), address.password.reveal().constData(),
                             "/dev/null/none", "millwright", "UTF8", options.constData(), "disable", "30", static_cast<const char *>(nullptr)};
    return PQconnectStartParams(keywords.data(), values.data(), 0);
}

PostgresFailure failureFromResult(const pg_result *result)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (!state)
        return {Kind::Broken, {}, QString::fromUtf8(PQresultErrorMessage(result)).simplified()};
    return {Kind::Server, QString::fromLatin1(state), QString::fromUtf8(primary ? primary : "")};
}

} // namespace

PostgresFailure failureFromText(const QString &text, bool passwordMissing)
{
    static const QRegularExpression coded(u":\\s+((?=[A-Z]*[0-9])[0-9A-Z]{5}): ([^\\n]*)"_s);
    if (const auto match = coded.match(text); match.hasMatch())
        return {Kind::Server, match.captured(1), match.captured(2).trimmed()};
    const QString message = text.simplified();
    if (passwordMissing)
        return {Kind::PasswordMissing, {}, message};
    if (message.contains("received invalid response"_L1) || message.contains("expected authentication request"_L1))
        return {Kind::NotPostgres, {}, message};
    return {Kind::Broken, {}, message};
}

int PostgresRows::size() const
{
    return PQntuples(m_result.get());
}

bool PostgresRows::isNull(int row, int column) const
{
    return PQgetisnull(m_result.get(), row, column) != 0;
}

QString PostgresRows::text(int row, int column) const
{
    return QString::fromUtf8(PQgetvalue(m_result.get(), row, column));
}

double PostgresRows::number(int row, int column) const
{
    return QByteArrayView(PQgetvalue(m_result.get(), row, column)).toDouble();
}

qint64 PostgresRows::integer(int row, int column) const
{
    return QByteArrayView(PQgetvalue(m_result.get(), row, column)).toLongLong();
}

bool PostgresRows::flag(int row, int column) const
{
    return *PQgetvalue(m_result.get(), row, column) == 't';
}

void PostgresConnection::Closer::operator()(pg_conn *connection) const
{
    PQfinish(connection);
}

PostgresResult<std::unique_ptr<PostgresConnection>> PostgresConnection::open(const PostgresAddress &address, Deadline deadline,
                                                                            const core::TaskContext &context)
{
    std::unique_ptr<PostgresConnection> self(new PostgresConnection(startConnecting(address, deadline)));
    pg_conn *raw = self->m_connection.get();
    if (!raw)
        return tl::unexpected(PostgresFailure {Kind::Broken, {}, u"out of memory"_s});
    PQsetErrorVerbosity(raw, PQERRORS_VERBOSE); // so that the text of a refusal carries its SQLSTATE
    PostgresPollingStatusType state = PQstatus(raw) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (state == PGRES_POLLING_READING || state == PGRES_POLLING_WRITING) {
        const SocketEvent event = state == PGRES_POLLING_READING ? SocketEvent::Readable : SocketEvent::Writable;
        if (const SocketWait wait = waitForSocket(PQsocket(raw), event, deadline, context); wait != SocketWait::Ready)
            return stopped(wait);
        state = PQconnectPoll(raw);
    }
    if (state != PGRES_POLLING_OK)
        return tl::unexpected(failureFromText(QString::fromUtf8(PQerrorMessage(raw)), PQconnectionNeedsPassword(raw) != 0));
    PQsetnonblocking(raw, 1);
    PQsetNoticeProcessor(raw, [](void *, const char *) { }, nullptr);
    return self;
}

bool PostgresConnection::isUsable() const
{
    return !m_broken && PQstatus(m_connection.get()) == CONNECTION_OK;
}

tl::unexpected<PostgresFailure> PostgresConnection::broken()
{
    m_broken = true;
    return tl::unexpected(PostgresFailure {Kind::Broken, {}, QString::fromUtf8(PQerrorMessage(m_connection.get())).simplified()});
}

PostgresResult<PostgresRows> PostgresConnection::query(const QByteArray &statement, Deadline deadline, const core::TaskContext &context)
{
    pg_conn *raw = m_connection.get();
    if (!PQsendQuery(raw, statement.constData()))
        return broken();
    std::shared_ptr<pg_result> last;
    for (;;) {
        const int unsent = PQflush(raw);
        if (unsent < 0)
            return broken();
        if (unsent > 0 || PQisBusy(raw)) {
            const SocketEvent event = unsent > 0 ? SocketEvent::Writable : SocketEvent::Readable;
            if (const SocketWait wait = waitForSocket(PQsocket(raw), event, deadline, context); wait != SocketWait::Ready) {
                m_broken = true; // an answer is still on its way
                return stopped(wait);
            }
            if (!PQconsumeInput(raw))
                return broken();
            continue;
        }
        std::shared_ptr<pg_result> next(PQgetResult(raw), PQclear);
        if (!next)
            break;
        last = std::move(next);
    }
    if (!last)
        return broken();
    if (PQresultStatus(last.get()) == PGRES_TUPLES_OK)
        return PostgresRows(last);
    m_broken = PQstatus(raw) != CONNECTION_OK;
    return tl::unexpected(failureFromResult(last.get()));
}

} // namespace millwright::systems::postgres
