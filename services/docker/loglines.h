#pragma once

#include "services/docker/engine.h"
#include "services/docker/streamframes.h"

namespace millwright::docker {

// The engine's time text (RFC 3339 with up to nine digits) in UTC, cut to milliseconds; invalid for the year 1 ("never").
[[nodiscard]] QDateTime engineTime(QByteArrayView text);
// A nine-digit stamp as the "seconds.nanoseconds" that `since` takes; empty when it is none.
[[nodiscard]] QByteArray sinceOf(QByteArrayView stamp);

// Makes lines out of a log stream with timestamps=1: a line longer than 16 KiB comes as several frames that repeat one stamp.
// For framed streams it is the handler of StreamFrames; a terminal's raw bytes go to text().
class LogLines final : public StreamFrames::Handler
{
public:
    explicit LogLines(std::function<void(const LogLine &)> line);

    [[nodiscard]] core::Result<void> payload(bool isError, QByteArrayView bytes, bool starts) override;
    void text(QByteArrayView bytes);
    // Gives what came without a newline.
    void finish();

private:
    struct Stream
    {
        QByteArray stamp;
        QByteArray newStamp;
        QByteArray pending;
        bool hasPending = false;
        bool atStamp = true;
    };
    void take(Stream &stream, QByteArrayView bytes);
    [[nodiscard]] QByteArrayView takeStamp(Stream &stream, QByteArrayView bytes);
    void give(Stream &stream);

    std::function<void(const LogLine &)> m_line;
    std::array<Stream, 2> m_streams;
};

} // namespace millwright::docker
