#include "services/backup/restorerun.h"

#include "services/backup/artifactreader.h"
#include "services/backup/byteprogress.h"
#include "services/backup/selection.h"
#include "services/backup/space.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::backup {

using core::ErrorKind;
using core::failure;
using core::Result;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Restore", source);
}

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes);
}

} // namespace

RestoreRun::RestoreRun(RestoreTools tools, RestorePoint point, PointLock pin, std::vector<RestoreItem> items, qint64 bytesNeeded)
    : m_tools(std::move(tools)), m_point(std::move(point)), m_pin(std::move(pin)), m_items(std::move(items)), m_bytesNeeded(bytesNeeded)
{
}

QStringList RestoreRun::services() const
{
    QStringList names;
    for (const RestoreItem &item : m_items)
        if (!names.contains(item.request.artifact.service))
            names.append(item.request.artifact.service);
    return names;
}

QStringList RestoreRun::artifacts() const
{
    QStringList names;
    for (const RestoreItem &item : m_items)
        names.append(item.artifact.spec.name);
    return names;
}

Result<QString> RestoreRun::checkSpace(bool withSafetyPoint, const core::TaskContext &context)
{
    if (withSafetyPoint) {
        qint64 plain = 0;
        for (const RestoreItem &item : m_items)
            plain += item.artifact.plainBytes;
        if (const Result<void> space = requireSpace(*m_tools.store, expectedStoredBytes(plain)); !space)
            return core::passOn(space);
    }
    const qint64 free = m_tools.volumeFreeBytes(context);
    if (free < 0)
        return text("%1 are needed; the free space of the engine's disk cannot be read from here.").arg(sizeText(m_bytesNeeded));
    if (free < m_bytesNeeded)
        return failure(ErrorKind::Internal,
                       text("The engine's disk has too little space: %1 bytes (%2) are missing. Free space and try again.")
                           .arg(QString::number(m_bytesNeeded - free), sizeText(m_bytesNeeded - free)),
                       {}, m_tools.platform->name);
    return text("%1 needed, %2 free.").arg(sizeText(m_bytesNeeded), sizeText(free));
}

Result<QString> RestoreRun::verify(const core::TaskContext &context)
{
    std::vector<Artifact> artifacts;
    qint64 bytes = 0;
    for (const RestoreItem &item : m_items) {
        artifacts.push_back(item.artifact);
        bytes += item.artifact.storedBytes;
    }
    // The bytes alone: a service that cannot help to check its format now must not keep its data from being restored.
    const BackupOpener bytesOnly = [](const QString &, const QString &) { return nullptr; };
    const Result<VerifyReport> report = verifyArtifacts(*m_tools.store, m_point.id, artifacts, bytesOnly, m_tools.parallel, context);
    if (!report)
        return core::passOn(report);
    if (!report->good)
        return failure(ErrorKind::Invalid, report->problem, {}, m_point.id);
    return text("%1 artifacts, %2 are as they were stored.").arg(QString::number(artifacts.size()), sizeText(bytes));
}

Result<QString> RestoreRun::takeSafetyPoint(const core::TaskContext &context)
{
    Result<RestorePoint> made = m_tools.makeSafetyPoint(services(), artifacts(), context);
    if (!made && made.error().kind == ErrorKind::NotFound) {
        m_safetyPoint.emplace();
        return text("Nothing of it is there now: there is nothing to save.");
    }
    if (!made)
        return core::passOn(made);
    if (made->state != PointState::Good)
        return failure(ErrorKind::Internal,
                       text("The safety point is not complete, so nothing was restored. Mend that, or restore without a safety point. %1").arg(made->problem),
                       {}, made->id);
    Result<PointLock> pin = m_tools.store->pin(made->id);
    if (!pin)
        return core::passOn(pin);
    m_safetyPin.emplace(std::move(*pin));
    m_safetyPoint = std::move(*made);
    return text("Safety point %1, %2.").arg(m_safetyPoint->id, sizeText(m_safetyPoint->storedBytes()));
}

Result<QString> RestoreRun::stop(const QString &service, const core::TaskContext &context)
{
    const Result<bool> running = m_tools.control->isRunning(service, context);
    if (!running)
        return core::passOn(running);
    if (!*running)
        return text("%1 was not running.").arg(service);
    // Noted before it is done: a stop that is cut off may still take effect.
    m_stopped.insert(service);
    if (const Result<void> stopped = m_tools.control->stop(service, context); !stopped)
        return core::passOn(stopped);
    return text("%1 is stopped.").arg(service);
}

Result<QString> RestoreRun::startAgain(const QString &service, const core::TaskContext &context)
{
    if (!m_stopped.contains(service))
        return text("%1 was not stopped.").arg(service);
    if (const Result<void> started = m_tools.control->start(service, context); !started)
        return core::passOn(started);
    m_stopped.remove(service);
    return text("%1 runs again.").arg(service);
}

Result<QJsonObject> RestoreRun::stream(const RestorePoint &from, const Artifact &artifact, const RestoreItem &item,
                                       const core::TaskContext &context)
{
    Result<std::unique_ptr<ArtifactReader>> reader = ArtifactReader::open(*m_tools.store, from.id, artifact, context);
    if (!reader)
        return core::passOn(reader);
    RestoreRequest request = item.request;
    request.artifact = artifact.spec;
    request.counts = artifact.counts;
    ByteProgress progress({artifact.plainBytes}, context);
    return item.backup->restore(request, **reader, [&](qint64 bytes) { progress.add(0, bytes, {}); }, context);
}

Result<QString> RestoreRun::restore(std::size_t item, const core::TaskContext &context)
{
    const RestoreItem &restored = m_items.at(item);
    const Result<QJsonObject> counts = stream(m_point, restored.artifact, restored, context);
    if (!counts)
        return core::passOn(counts);
    const QString difference = countsDifference(restored.artifact.counts, *counts);
    if (difference.isEmpty())
        return text("%1 is back; all counts agree with the point.").arg(restored.artifact.spec.title);
    const Result<QString> back = takeBack(item, {});
    return failure(ErrorKind::Internal,
                   text("%1 came back with other counts than the point has. %2")
                       .arg(restored.artifact.spec.title, back ? *back : back.error().line()),
                   difference, restored.artifact.spec.name);
}

Result<QString> RestoreRun::takeBack(std::size_t item, const core::TaskContext &context)
{
    const RestoreItem &restored = m_items.at(item);
    const QString &name = restored.artifact.spec.name;
    if (!restored.request.newName.isEmpty())
        return text("What was restored as %1 is still there.").arg(restored.request.newName);
    if (!m_safetyPoint)
        return failure(ErrorKind::NotFound, text("%1 could not be taken back: there is no safety point.").arg(name), {}, name);
    const auto safe = std::ranges::find(m_safetyPoint->artifacts, name, [](const Artifact &artifact) { return artifact.spec.name; });
    if (safe == m_safetyPoint->artifacts.end())
        return text("%1 was not there before; what was restored is still there.").arg(name);
    if (const Result<QJsonObject> counts = stream(*m_safetyPoint, *safe, restored, context); !counts)
        return core::passOn(counts);
    return text("%1 is as it was in the safety point %2.").arg(name, m_safetyPoint->id);
}

} // namespace millwright::backup
