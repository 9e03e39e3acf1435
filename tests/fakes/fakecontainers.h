#pragma once

#include "services/health/containerreader.h"

#include <QHash>
#include <QJsonObject>
#include <QThread>

#include <mutex>

namespace millwright::fakes {

// An engine made of inspect answers, which a test may change between sweeps.
class FakeContainers final : public health::ContainerReader
{
public:
    void set(const QString &id, const QJsonObject &inspect)
    {
        const std::lock_guard lock(m_mutex);
        m_inspects.insert(id, inspect);
    }
    void remove(const QString &id)
    {
        const std::lock_guard lock(m_mutex);
        m_inspects.remove(id);
    }
    void setUnreachable(bool unreachable) { m_unreachable = unreachable; }
    // Every call waits until it is told to stop.
    void setHanging(bool hanging) { m_hanging = hanging; }
    void setStatsDelay(std::chrono::milliseconds delay) { m_statsDelay = delay; }
    void setCpu(qint64 nanoseconds, const QDateTime &at)
    {
        const std::lock_guard lock(m_mutex);
        m_stats = {true, at, nanoseconds, 1000, 2000, 0, 0, 0, 0, 1};
    }

    core::Result<std::vector<health::ListedContainer>> list(const QString &, const core::TaskContext &context) override
    {
        if (auto failed = trouble(context))
            return tl::unexpected(*failed);
        const std::lock_guard lock(m_mutex);
        std::vector<health::ListedContainer> listed;
        for (const auto &[id, inspect] : m_inspects.asKeyValueRange())
            listed.push_back(
                {id, inspect[QStringLiteral("Config")][QStringLiteral("Labels")][QStringLiteral("com.docker.compose.service")].toString()});
        return listed;
    }
    core::Result<QJsonObject> inspect(const QString &id, const core::TaskContext &context) override
    {
        if (auto failed = trouble(context))
            return tl::unexpected(*failed);
        const std::lock_guard lock(m_mutex);
        if (!m_inspects.contains(id))
            return core::failure(core::ErrorKind::NotFound, QStringLiteral("No such container."));
        return m_inspects.value(id);
    }
    core::Result<docker::ContainerStats> stats(const QString &, const core::TaskContext &) override
    {
        QThread::msleep(static_cast<unsigned long>(m_statsDelay.load().count()));
        const std::lock_guard lock(m_mutex);
        return m_stats;
    }

private:
    std::optional<core::Error> trouble(const core::TaskContext &context) const
    {
        while (m_hanging && !context.cancelled())
            QThread::msleep(1);
        if (context.cancelled())
            return core::TaskContext::cancelledFailure().value();
        if (m_unreachable)
            return core::Error{core::ErrorKind::Unreachable, QStringLiteral("The engine is out of reach."), {}, {}};
        return std::nullopt;
    }

    mutable std::mutex m_mutex;
    QHash<QString, QJsonObject> m_inspects;
    docker::ContainerStats m_stats;
    std::atomic<std::chrono::milliseconds> m_statsDelay = std::chrono::milliseconds(0);
    std::atomic<bool> m_unreachable = false;
    std::atomic<bool> m_hanging = false;
};

} // namespace millwright::fakes
