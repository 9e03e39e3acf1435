#pragma once

#include "services/docker/logservice.h"

namespace millwright::docker {

// The log service on a real engine, which is borrowed and outlives every follower. One thread per follower, none in a pool; deleting a
// follower ends its thread within milliseconds. A container that starts again within ten seconds is followed on without a gap or a
// double line.
class LiveLogService final : public LogService
{
    Q_OBJECT
public:
    explicit LiveLogService(Engine &engine, QObject *parent = nullptr) : LogService(parent), m_engine(engine) { }
    [[nodiscard]] std::unique_ptr<LogFollower> follow(const QString &containerId, int tail) override;

private:
    Engine &m_engine;
};

// Drops the lines a resumed stream repeats: `since` is inclusive and two lines may bear one stamp.
class ResumePoint final
{
public:
    // True when line is new; it is then remembered.
    [[nodiscard]] bool accept(const LogLine &line);
    // The last stamp; empty before the first line.
    [[nodiscard]] const QByteArray &stamp() const { return m_stamp; }
    // Begins another pass over the stream, from stamp() on.
    void resume() { m_repeated = m_atStamp; }

private:
    QByteArray m_stamp;
    QStringList m_atStamp; // lines that bear m_stamp
    QStringList m_repeated; // of these, what the present pass has yet to repeat
};

} // namespace millwright::docker
