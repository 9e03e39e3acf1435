#include "services/systems/clickhouse/clickhousequery.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace millwright::systems::clickhouse {

using Kind = ClickHouseFailure::Kind;

namespace {

constexpr qsizetype MessageLimit = 300;

QUrl urlOf(const ClickHouseAddress &address, const QString &path, const QString &query = {})
{
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(address.host);
    url.setPort(address.port);
    url.setPath(path);
    url.setQuery(query);
    return url;
}

} // namespace

QString ClickHouseRows::text(qsizetype row, qsizetype column) const
{
    return m_rows.at(row).toArray().at(column).toVariant().toString();
}

double ClickHouseRows::number(qsizetype row, qsizetype column) const
{
    return m_rows.at(row).toArray().at(column).toVariant().toDouble();
}

qint64 ClickHouseRows::integer(qsizetype row, qsizetype column) const
{
    return m_rows.at(row).toArray().at(column).toVariant().toLongLong();
}

ClickHouseFailure failureFromAnswer(const QByteArray &headerCode, const QByteArray &body)
{
    static const QRegularExpression exception(u"Code: (\\d+)[.,] (?:e\\.displayText\\(\\) = )?DB::Exception: (.*?)(?: \\([A-Z_]+\\))?(?: \\(version .*)?$"_s,
                                              QRegularExpression::DotMatchesEverythingOption);
    const QString text = QString::fromUtf8(body.left(4'096)).simplified();
    const auto match = exception.match(text);
    const int code = headerCode.isEmpty() ? match.captured(1).toInt() : headerCode.toInt();
    if (code == 0)
        return {Kind::NotClickHouse, 0, text.left(MessageLimit), {}};
    return {Kind::Server, code, (match.hasMatch() ? match.captured(2) : text).left(MessageLimit), {}};
}

ClickHouseResult<void> ClickHouseQuery::ping(Deadline deadline, const core::TaskContext &context)
{
    core::HttpRequest request;
    request.url = urlOf(m_address, u"/ping"_s);
    request.deadline = timeLeft(deadline);
    const auto response = m_http.send(request, context);
    if (!response)
        return tl::unexpected(ClickHouseFailure {Kind::Call, 0, {}, response.error()});
    if (response->status == 200 && response->body.startsWith("Ok"))
        return {};
    return tl::unexpected(failureFromAnswer(response->header("X-ClickHouse-Exception-Code"), response->body));
}

ClickHouseResult<ClickHouseRows> ClickHouseQuery::select(const QByteArray &statement, Deadline deadline, const core::TaskContext &context)
{
    core::HttpRequest request;
    request.method = "POST";
    request.url = urlOf(m_address, u"/"_s, u"wait_end_of_query=1&default_format=JSONCompact&output_format_json_quote_64bit_integers=1"_s);
    request.headers = {{"X-ClickHouse-User", m_address.user.toUtf8()}, {"X-ClickHouse-Key", m_address.password.reveal()},
                       {"Content-Type", "text/plain; charset=utf-8"}};
    request.body = statement;
    request.deadline = timeLeft(deadline);
    const auto response = m_http.send(request, context);
    if (!response)
        return tl::unexpected(ClickHouseFailure {Kind::Call, 0, {}, response.error()});
    const QByteArray code = response->header("X-ClickHouse-Exception-Code");
    const QJsonDocument document = QJsonDocument::fromJson(response->body);
    if (response->status != 200 || !code.isEmpty() || !document.isObject())
        return tl::unexpected(failureFromAnswer(code, response->body));
    return ClickHouseRows(document.object().value("data"_L1).toArray());
}

} // namespace millwright::systems::clickhouse
