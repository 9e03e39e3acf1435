#include "services/health/lane.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using millwright::core::ErrorKind;
using millwright::core::failure;
using millwright::core::Result;
using millwright::systems::Examination;

namespace millwright::health {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Lane", source);
}

bool sameWay(const systems::ServiceAccess &a, const systems::ServiceAccess &b)
{
    return a.service.endpoints == b.service.endpoints && a.service.credential == b.service.credential && a.deadline == b.deadline;
}

} // namespace

Observation Lane::readContainer(const QString &containerId, const core::TaskContext &context)
{
    Observation seen;
    const Result<QJsonObject> inspect = m_reader->inspect(containerId, context);
    seen.gone = !inspect && inspect.error().kind == ErrorKind::NotFound;
    if (inspect)
        seen.container = containerFacts(*inspect);
    return seen;
}

void Lane::readUsage(const QString &containerId, const core::TaskContext &context)
{
    const Result<docker::ContainerStats> stats = m_reader->stats(containerId, context);
    const std::lock_guard lock(m_usageMutex);
    if (std::exchange(m_usageOf, containerId) != containerId)
        m_lastStats = {};
    if (!stats || !stats->running)
        m_usage.reset();
    else if (stats->readAt != m_lastStats.readAt)
        m_usage = usageBetween(std::exchange(m_lastStats, *stats), *stats);
}

std::optional<Usage> Lane::usage(const QString &containerId) const
{
    const std::lock_guard lock(m_usageMutex);
    return containerId == m_usageOf ? m_usage : std::nullopt;
}

Result<Examination> Lane::examine(
    const systems::SystemModule &module, const systems::ServiceAccess &access, const core::TaskContext &context)
{
    if (m_busy.exchange(true))
        return failure(ErrorKind::Timeout, text("It has not answered the check before this one yet."), {}, access.service.name);
    Result<Examination> examination = failure(ErrorKind::Internal, text("Millwright met an error of its own. Details say which."));
    try {
        prepareSession(module, access);
        examination = m_session->examine(context);
    } catch (const std::exception &error) {
        examination.error().detail = QString::fromUtf8(error.what());
        m_session.reset();
    }
    m_busy = false;
    return examination;
}

void Lane::prepareSession(const systems::SystemModule &module, const systems::ServiceAccess &access)
{
    if (!m_session || m_access.service.containerId != access.service.containerId || m_access.service.kind != access.service.kind)
        m_session = module.openSession(access);
    else if (!sameWay(m_access, access))
        m_session->setAccess(access);
    m_access = access;
}

Usage usageBetween(const docker::ContainerStats &earlier, const docker::ContainerStats &now)
{
    Usage usage;
    usage.memoryBytes = now.memoryBytes;
    usage.memoryLimitBytes = now.memoryLimitBytes;
    const qint64 elapsed = earlier.readAt.isValid() ? earlier.readAt.msecsTo(now.readAt) : 0;
    const qint64 used = now.cpuNanoseconds - earlier.cpuNanoseconds;
    if (elapsed > 0 && used >= 0) // less than before: it was restarted in between
        usage.cpuPercent = double(used) / (double(elapsed) * 1e6) * 100.0;
    return usage;
}

} // namespace millwright::health
