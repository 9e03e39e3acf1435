#include "services/backup/verifyjob.h"

#include "services/backup/artifactreader.h"
#include "services/backup/byteprogress.h"
#include "services/backup/createjob.h"
#include "services/backup/parallel.h"
#include "services/backup/pointlist.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace millwright::backup {

using core::ErrorKind;
using core::Result;

namespace {

Result<void> readWhole(ArtifactReader &reader, const Artifact &artifact, SystemBackup *backup, const core::TaskContext &context)
{
    const Result<void> format = backup ? backup->verify(artifact.spec, reader, context) : Result<void>();
    // The bytes decide first: damaged ones make the format's reader complain as well.
    const Result<void> bytes = reader.drain();
    return bytes ? format : bytes;
}

class VerifyJob final
{
public:
    VerifyJob(const Store &store, const QString &pointId, const std::vector<Artifact> &artifacts, const BackupOpener &opener,
              const core::TaskContext &context)
        : m_store(store), m_pointId(pointId), m_artifacts(artifacts), m_opener(opener), m_context(context), m_progress(sizes(), context),
          m_checks(artifacts.size()), m_errors(artifacts.size())
    {
    }

    Result<VerifyReport> run(int parallel)
    {
        forEachParallel(m_artifacts.size(), parallel, [this](std::size_t i) { check(i); });
        if (m_context.cancelled())
            return core::TaskContext::cancelledFailure(m_pointId);
        for (const std::optional<core::Error> &error : m_errors)
            if (error)
                return tl::unexpected(*error);
        VerifyReport report {m_pointId, true, m_checks, {}};
        const auto bad = std::ranges::find(m_checks, false, &ArtifactCheck::good);
        if (bad != m_checks.end()) {
            report.good = false;
            report.problem = bad->problem;
        }
        return report;
    }

private:
    [[nodiscard]] std::vector<qint64> sizes() const
    {
        std::vector<qint64> bytes;
        for (const Artifact &artifact : m_artifacts)
            bytes.push_back(artifact.storedBytes);
        return bytes;
    }

    void check(std::size_t index)
    {
        if (m_context.cancelled())
            return;
        const Artifact &artifact = m_artifacts[index];
        const Result<void> read = readOne(index);
        m_progress.end(index);
        m_checks[index] = {artifact.spec.name, read.has_value(), {}};
        if (read)
            return;
        if (read.error().kind != ErrorKind::Invalid)
            m_errors[index] = read.error(); // not damage: nobody could tell
        m_checks[index].problem = read.error().summary.contains(artifact.spec.name)
            ? read.error().summary
            : QCoreApplication::translate("Backup", "The artifact %1 is damaged: %2").arg(artifact.spec.name, read.error().summary);
    }

    Result<void> readOne(std::size_t index)
    {
        const Artifact &artifact = m_artifacts[index];
        Result<std::unique_ptr<ArtifactReader>> reader = ArtifactReader::open(m_store, m_pointId, artifact, m_context);
        if (!reader)
            return core::failure(ErrorKind::Invalid, reader.error().summary, reader.error().detail, artifact.spec.name);
        (*reader)->onStoredBytes = [this, index, before = qint64(0)](qint64 bytes) mutable {
            m_progress.add(index, bytes - before, m_artifacts[index].spec.title);
            before = bytes;
        };
        const std::shared_ptr<SystemBackup> backup =
            artifact.spec.kind == FilesKind ? nullptr : m_opener(artifact.spec.service, artifact.spec.kind);
        return readWhole(**reader, artifact, backup.get(), m_context);
    }

    const Store &m_store;
    const QString &m_pointId;
    const std::vector<Artifact> &m_artifacts;
    const BackupOpener &m_opener;
    const core::TaskContext &m_context;
    ByteProgress m_progress;
    std::vector<ArtifactCheck> m_checks;
    std::vector<std::optional<core::Error>> m_errors;
};

} // namespace

Result<VerifyReport> verifyArtifacts(const Store &store, const QString &pointId, const std::vector<Artifact> &artifacts,
                                     const BackupOpener &opener, int parallel, const core::TaskContext &context)
{
    return VerifyJob(store, pointId, artifacts, opener, context).run(parallel);
}

Result<VerifyReport> verifyPoint(Store &store, const QString &pointId, const BackupOpener &opener, int parallel, const QDateTime &now,
                                 const core::TaskContext &context)
{
    const Result<PointLock> pin = store.pin(pointId);
    if (!pin)
        return core::passOn(pin);
    const Result<RestorePoint> point = findPoint(store, pointId);
    if (!point)
        return core::passOn(point);
    Result<VerifyReport> report = verifyArtifacts(store, pointId, point->artifacts, opener, parallel, context);
    if (!report)
        return report;
    if (const Result<void> kept = store.keepVerification(pointId, toJson({now, report->good, report->problem})); !kept)
        return core::passOn(kept);
    return report;
}

} // namespace millwright::backup
