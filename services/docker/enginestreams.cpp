#include "services/docker/engine.h"

#include "services/docker/engineprivate.h"
#include "services/docker/loglines.h"
#include "services/docker/readings.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace millwright::docker {

namespace {

constexpr qsizetype LongestEvent = 4 << 20;
// Without the three events of every health probe, whose text is a command line.
const QStringList &eventNames()
{
    static const QStringList names {u"create"_s, u"start"_s, u"restart"_s, u"die"_s, u"stop"_s, u"kill"_s, u"oom"_s, u"pause"_s,
                                    u"unpause"_s, u"destroy"_s, u"rename"_s, u"update"_s, u"health_status"_s};
    return names;
}

// Log bytes of one container: framed, or raw from a terminal.
class LogSink final : public core::ByteSink
{
public:
    LogSink(bool framed, const std::function<void(const LogLine &)> &line) : m_framed(framed), m_lines(line) { }
    core::Result<void> write(QByteArrayView bytes) override
    {
        if (m_framed)
            return m_frames.decode(bytes, m_lines);
        m_lines.text(bytes);
        return {};
    }
    void finish() { m_lines.finish(); }

private:
    bool m_framed;
    StreamFrames m_frames;
    LogLines m_lines;
};

// JSON objects, one a line.
class EventSink final : public core::ByteSink
{
public:
    explicit EventSink(const std::function<void(const Event &)> &event) : m_event(event) { }
    core::Result<void> write(QByteArrayView bytes) override
    {
        m_pending += bytes;
        for (qsizetype newline = m_pending.indexOf('\n'); newline >= 0; newline = m_pending.indexOf('\n')) {
            const QJsonObject object = QJsonDocument::fromJson(m_pending.first(newline)).object();
            if (!object.isEmpty())
                m_event(eventOf(object));
            m_pending.remove(0, newline + 1);
        }
        if (m_pending.size() > LongestEvent)
            return core::failure(core::ErrorKind::Internal,
                                 QCoreApplication::translate("docker", "The engine's events cannot be read. Check its version."));
        return {};
    }

private:
    const std::function<void(const Event &)> &m_event;
    QByteArray m_pending;
};

} // namespace

core::Result<void> Engine::logs(const QString &container, const LogRequest &request, const std::function<void(const LogLine &)> &line,
                                const core::TaskContext &context)
{
    const auto object = inspect(container, context);
    if (!object)
        return core::passOn(object);
    QByteArray query = "/logs?stdout=1&stderr=1&timestamps=1";
    query += request.tail < 0 ? QByteArray("&tail=all") : "&tail=" + QByteArray::number(request.tail);
    if (request.follow)
        query += "&follow=1";
    if (!request.since.isEmpty()) {
        const QByteArray since = sinceOf(request.since);
        query += "&since=" + (since.isEmpty() ? request.since : since);
    }
    EngineCall call = getCall(containerPath(container) + query, container);
    call.deadline = request.follow ? 0s : 60s;
    LogSink sink(!(*object)[u"Config"][u"Tty"].toBool(), line);
    auto result = d->stream(call, sink, context);
    sink.finish();
    return result;
}

core::Result<void> Engine::events(const QStringList &labels, const std::function<void(const Event &)> &event, const core::TaskContext &context)
{
    EngineCall call = getCall("/events?" + filters({{u"type"_s, {u"container"_s}}, {u"label"_s, labels}, {u"event"_s, eventNames()}}), address());
    call.deadline = 0s;
    EventSink sink(event);
    if (auto result = d->stream(call, sink, context); !result)
        return result;
    return core::failure(core::ErrorKind::Unreachable,
                         QCoreApplication::translate("docker", "The container engine ended its stream of events. It may be restarting."), {}, address());
}

core::Result<void> Engine::readArchive(const QString &container, const QString &path, core::ByteSink &tar, const core::TaskContext &context)
{
    EngineCall call = getCall(containerPath(container) + "/archive?path=" + encoded(path), container);
    call.deadline = 0s;
    return d->stream(call, tar, context);
}

core::Result<void> Engine::writeArchive(const QString &container, const QString &folder, core::ByteSource &tar, const core::TaskContext &context)
{
    EngineCall call = getCall(containerPath(container) + "/archive?noOverwriteDirNonDir=1&path=" + encoded(folder), container);
    call.http.method = "PUT";
    call.http.contentType = "application/x-tar";
    call.http.bodySource = &tar;
    call.deadline = 0s;
    CollectingSink sink(LongestEvent);
    return d->stream(call, sink, context);
}

} // namespace millwright::docker
