#include "services/docker/loglines.h"

#include <utility>

namespace millwright::docker {

QDateTime parseTime(QByteArrayView text)
{
    const qsizetype dot = text.indexOf('.');
    const QByteArray seconds = text.first(dot < 0 ? text.size() - (text.endsWith('Z') ? 1 : 0) : dot).toByteArray();
    QDateTime time = QDateTime::fromString(QString::fromLatin1(seconds), Qt::ISODate);
    if (!time.isValid() || time.date().year() <= 1)
        return {};
    time.setTimeSpec(Qt::UTC);
    if (dot < 0)
        return time;
    const QByteArray fraction = QByteArray(text.sliced(dot + 1).toByteArray().replace('Z', "") + "000");
    return time.addMSecs(fraction.first(3).toInt());
}

LogLineReader::LogLineReader(bool tty, std::function<void(const LogLine &)> line) : m_tty(tty), m_line(std::move(line)) { }

void LogLineReader::feed(QByteArrayView bytes)
{
    if (!m_tty) {
        static_cast<void>(m_decoder.feed(bytes, [this](int stream, QByteArrayView piece, bool frameEnds) {
            const int which = stream == 2 ? 2 : 1;
            m_raw[which].append(piece);
            if (frameEnds)
                takeMessage(which, std::exchange(m_raw[which], {}));
            return true;
        }));
        return;
    }
    m_raw[1].append(bytes);
    for (qsizetype newline = m_raw[1].indexOf('\n'); newline >= 0; newline = m_raw[1].indexOf('\n')) {
        QByteArray message = m_raw[1].first(newline + 1);
        m_raw[1].remove(0, newline + 1);
        if (message.endsWith("\r\n"))
            message.replace(message.size() - 2, 2, "\n");
        takeMessage(1, message);
    }
}

void LogLineReader::takeMessage(int stream, QByteArrayView message)
{
    const qsizetype space = message.indexOf(' ');
    Pending &pending = m_pending[stream];
    const QByteArrayView stamp = space > 0 ? message.first(space) : QByteArrayView();
    if (!pending.stamp.isEmpty() && stamp != pending.stamp)
        emitLine(stream); // the earlier fragment was a line of its own after all
    pending.stamp = stamp.toByteArray();
    pending.text += message.sliced(space > 0 ? space + 1 : 0);
    if (pending.text.endsWith('\n'))
        emitLine(stream);
}

void LogLineReader::emitLine(int stream)
{
    Pending pending = std::exchange(m_pending[stream], {});
    if (pending.text.endsWith('\n'))
        pending.text.chop(1);
    m_line({parseTime(pending.stamp), pending.stamp, stream == 2, QString::fromUtf8(pending.text)});
}

void LogLineReader::finish()
{
    if (m_tty && !m_raw[1].isEmpty())
        takeMessage(1, std::exchange(m_raw[1], {}));
    for (int stream : {1, 2})
        if (!m_pending[stream].stamp.isEmpty() || !m_pending[stream].text.isEmpty())
            emitLine(stream);
}

} // namespace millwright::docker
