#pragma once

#include "services/docker/engine.h"
#include "services/docker/streamdecoder.h"

namespace millwright::docker {

// Makes lines of a log stream with timestamps: joins what the engine cut at 16 KiB (each fragment repeats the stamp) and splits nothing else.
class LogLineReader final
{
public:
    // tty: the container has a terminal; its log comes without frames.
    LogLineReader(bool tty, std::function<void(const LogLine &)> line);

    void feed(QByteArrayView bytes);
    // The last line, where no newline ended it.
    void finish();

private:
    void takeMessage(int stream, QByteArrayView message);
    void emitLine(int stream);

    struct Pending
    {
        QByteArray stamp;
        QByteArray text;
    };

    bool m_tty;
    std::function<void(const LogLine &)> m_line;
    StreamDecoder m_decoder;
    QByteArray m_raw[3]; // bytes of an unfinished frame or terminal line
    Pending m_pending[3]; // a line whose newline has not come yet
};

// "2026-11-23T12:52:51.199486683Z" and shorter fractions, to UTC milliseconds; invalid for anything else.
[[nodiscard]] QDateTime parseTime(QByteArrayView text);

} // namespace millwright::docker
