#include "services/docker/engineanswers.h"
#include "services/docker/engineprivate.h"
#include "services/docker/loglines.h"

#include <QJsonArray>
#include <QUrl>

#include <vector>

using namespace Qt::StringLiterals;
using namespace millwright::core;

namespace millwright::docker {

namespace {

constexpr std::size_t PieceBytes = 256 << 10;
constexpr std::chrono::milliseconds ArchiveIdle = 60s;

// Reads the body to its end, piece by piece.
Result<void> readBody(Call &call, std::chrono::milliseconds idle, const std::function<Result<void>(QByteArrayView)> &take)
{
    std::vector<char> piece(PieceBytes);
    for (;;) {
        const Result<qint64> count = call.http().read(piece.data(), qint64(piece.size()), idle);
        if (!count)
            return tl::unexpected(call.explain(count.error()));
        if (*count == 0 && call.wasEnded())
            return tl::unexpected(call.explain({}));
        if (*count == 0)
            return {};
        if (auto taken = take(QByteArrayView(piece.data(), *count)); !taken)
            return taken;
    }
}

} // namespace

Result<void> Engine::logs(const QString &container, const LogRequest &request, const std::function<void(const LogLine &)> &line,
                          const TaskContext &context)
{
    const Result<QJsonObject> details = inspect(container, context);
    if (!details)
        return passOn(details);
    QByteArray path = containerPath(container, "/logs?stdout=1&stderr=1&timestamps=1&tail=");
    path += request.tail < 0 ? QByteArray("all") : QByteArray::number(request.tail);
    path += request.follow ? "&follow=1" : "&follow=0";
    if (!request.since.isEmpty())
        path += "&since=" + QUrl::toPercentEncoding(QString::fromLatin1(request.since));
    auto call = d->open("GET", path, {}, {}, {}, container, context);
    if (!call)
        return passOn(call);
    LogLineReader reader(details->value(u"Config"_s)[u"Tty"_s].toBool(), line);
    const Result<void> read = readBody(**call, request.follow ? 0ms : Private::Deadline, [&reader](QByteArrayView bytes) -> Result<void> {
        reader.feed(bytes);
        return {};
    });
    reader.finish();
    return read;
}

Result<void> Engine::events(const QStringList &labels, const std::function<void(const Event &)> &event, const TaskContext &context)
{
    // Health probes alone make several exec events a second; only what changes a container's life is asked for.
    static const QStringList wanted {u"start"_s,   u"die"_s,     u"stop"_s,   u"kill"_s,    u"oom"_s,
                                     u"restart"_s, u"destroy"_s, u"create"_s, u"pause"_s,   u"unpause"_s,
                                     u"rename"_s,  u"update"_s,  u"connect"_s, u"disconnect"_s, u"health_status"_s};
    QJsonObject filters {{u"event"_s, QJsonArray::fromStringList(wanted)}};
    if (!labels.isEmpty())
        filters.insert(u"label"_s, QJsonArray::fromStringList(labels));
    auto call = d->open("GET", "/events?" + filterQuery(filters), {}, {}, {}, address(), context);
    if (!call)
        return passOn(call);
    QByteArray pending;
    return readBody(**call, 0ms, [&](QByteArrayView bytes) -> Result<void> {
        pending.append(bytes);
        for (qsizetype newline = pending.indexOf('\n'); newline >= 0; newline = pending.indexOf('\n')) {
            event(parseEvent(QJsonDocument::fromJson(pending.first(newline)).object()));
            pending.remove(0, newline + 1);
        }
        return {};
    });
}

Result<void> Engine::readArchive(const QString &container, const QString &path, ByteSink &tar, const TaskContext &context)
{
    const QByteArray query = containerPath(container, "/archive?path=") + QUrl::toPercentEncoding(path);
    auto call = d->open("GET", query, {}, {}, {}, container % u':' % path, context);
    if (!call)
        return passOn(call);
    return readBody(**call, ArchiveIdle, [&tar](QByteArrayView bytes) { return tar.write(bytes); });
}

Result<void> Engine::writeArchive(const QString &container, const QString &folder, ByteSource &tar, const TaskContext &context)
{
    const QString target = container % u':' % folder;
    const Result<QByteArray> api = d->apiPrefix(context);
    if (!api)
        return passOn(api);
    auto connection = d->transport->connect(Private::ConnectDeadline);
    if (!connection)
        return passOn(connection);
    Call call(std::move(*connection), context, {}, target);
    const QByteArray path = *api + containerPath(container, "/archive?copyUIDGID=1&path=") + QUrl::toPercentEncoding(folder);
    if (const auto sent = call.http().sendChunked("PUT", path, {}, tar); !sent)
        return tl::unexpected(call.explain(sent.error()));
    const Result<int> status = call.http().readHead(ArchiveIdle);
    if (!status)
        return tl::unexpected(call.explain(status.error()));
    const Result<QByteArray> said = call.http().readAll(Private::MaxAnswer, ArchiveIdle);
    if (*status >= 400)
        return tl::unexpected(errorFrom(*status, said.value_or(QByteArray()), target));
    return {};
}

} // namespace millwright::docker
