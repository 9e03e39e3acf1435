#include "services/docker/loglines.h"

#include <QTimeZone>

namespace millwright::docker {

namespace {
constexpr qsizetype SecondsLength = 19; // 2026-11-23T12:52:51
constexpr qsizetype LongestStamp = 40;
} // namespace

QDateTime engineTime(QByteArrayView text)
{
    if (text.size() < SecondsLength || text.startsWith("0001-"))
        return {};
    QDateTime time = QDateTime::fromString(QString::fromLatin1(text.first(SecondsLength)), Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    QByteArrayView rest = text.sliced(SecondsLength);
    qint64 milliseconds = 0;
    if (rest.startsWith('.')) {
        qsizetype digits = 1;
        for (int place = 0; place < 3; ++place) {
            const bool more = digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9';
            milliseconds = milliseconds * 10 + (more ? rest[digits++] - '0' : 0);
        }
    }
    return time.addMSecs(milliseconds);
}

QByteArray sinceOf(QByteArrayView stamp)
{
    const QDateTime time = engineTime(stamp);
    if (!time.isValid())
        return {};
    QByteArray nanoseconds;
    const qsizetype dot = stamp.indexOf('.');
    for (qsizetype at = dot + 1; dot > 0 && at < stamp.size() && stamp[at] >= '0' && stamp[at] <= '9'; ++at)
        nanoseconds += stamp[at];
    return QByteArray::number(time.toSecsSinceEpoch()) + '.' + nanoseconds.leftJustified(9, '0', true);
}

LogLines::LogLines(std::function<void(const LogLine &)> line) : m_line(std::move(line)) { }

core::Result<void> LogLines::payload(bool isError, QByteArrayView bytes, bool starts)
{
    Stream &stream = m_streams[isError ? 1 : 0];
    if (starts)
        stream.atStamp = true;
    take(stream, bytes);
    return {};
}

void LogLines::text(QByteArrayView bytes)
{
    take(m_streams[0], bytes);
}

void LogLines::take(Stream &stream, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        if (stream.atStamp) {
            bytes = takeStamp(stream, bytes);
            continue;
        }
        const qsizetype newline = bytes.indexOf('\n');
        stream.pending += newline < 0 ? bytes : bytes.first(newline);
        stream.hasPending = true;
        if (newline < 0)
            return;
        give(stream);
        stream.atStamp = true;
        bytes = bytes.sliced(newline + 1);
    }
}

// Reads up to the blank after the stamp. The stamp of the frame before means: the same line goes on.
QByteArrayView LogLines::takeStamp(Stream &stream, QByteArrayView bytes)
{
    const qsizetype blank = bytes.indexOf(' ');
    stream.newStamp += blank < 0 ? bytes : bytes.first(blank);
    if (blank < 0 && stream.newStamp.size() < LongestStamp)
        return {};
    if (stream.hasPending && stream.newStamp != stream.stamp)
        give(stream);
    stream.stamp = std::exchange(stream.newStamp, {});
    stream.atStamp = false;
    stream.hasPending = true;
    return blank < 0 ? QByteArrayView() : bytes.sliced(blank + 1);
}

void LogLines::give(Stream &stream)
{
    QByteArrayView text = stream.pending;
    if (text.endsWith('\r'))
        text.chop(1);
    m_line({engineTime(stream.stamp), stream.stamp, &stream == &m_streams[1], QString::fromUtf8(text)});
    stream.pending.clear();
    stream.hasPending = false;
}

void LogLines::finish()
{
    for (Stream &stream : m_streams) {
        if (stream.hasPending)
            give(stream);
    }
}

} // namespace millwright::docker
