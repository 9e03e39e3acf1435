#include "services/backup/artifactwriter.h"

#include "services/backup/byteprogress.h"
#include "services/backup/parallel.h"
#include "services/backup/pipeline.h"
#include "services/backup/pointpath.h"
#include "services/backup/space.h"
#include "services/core/logging.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <numeric>

using namespace Qt::StringLiterals;

namespace millwright::backup {

using core::ErrorKind;
using core::failure;
using core::Result;

namespace {

constexpr qint64 SpaceCheckEvery = 16 << 20; // stored or plain, whichever comes first: plain counts

std::vector<qint64> estimatesOf(const std::vector<PlannedArtifact> &planned)
{
    std::vector<qint64> estimates;
    for (const PlannedArtifact &artifact : planned)
        estimates.push_back(artifact.spec.estimatedBytes);
    return estimates;
}

// Indexes, the largest artifact first: the last to end then is a small one.
std::vector<std::size_t> largestFirst(const std::vector<PlannedArtifact> &planned)
{
    std::vector<std::size_t> order(planned.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t i) { return planned[i].spec.estimatedBytes; });
    return order;
}

class ParallelWrite final
{
public:
    ParallelWrite(std::vector<PlannedArtifact> &planned, PointWriter &writer, const Store &store, const core::Clock &clock,
                  const core::TaskContext &context)
        : m_planned(planned), m_writer(writer), m_store(store), m_clock(clock), m_outer(context),
          m_progress(estimatesOf(planned), context), m_forward(context.stop, [this] { m_stop.request_stop(); })
    {
        m_inner = context;
        m_inner.stop = m_stop.get_token();
    }

    Result<void> run(int parallel)
    {
        const std::vector<std::size_t> order = largestFirst(m_planned);
        forEachParallel(order.size(), parallel, [&](std::size_t i) { writeOne(order[i]); });
        if (m_outer.cancelled())
            return core::TaskContext::cancelledFailure();
        if (m_fatal)
            return tl::unexpected(*m_fatal);
        return {};
    }

private:
    void writeOne(std::size_t index)
    {
        if (m_inner.cancelled())
            return;
        PlannedArtifact &planned = m_planned[index];
        Result<Artifact> written = store(index);
        m_progress.end(index);
        if (written) {
            planned.stored = std::move(*written);
            return;
        }
        qCInfo(logging::backup) << "artifact failed" << planned.spec.name << core::errorKindName(written.error().kind);
        planned.problem = written.error();
    }

    Result<Artifact> store(std::size_t index)
    {
        const PlannedArtifact &planned = m_planned[index];
        Artifact artifact;
        artifact.spec = planned.spec;
        artifact.startedAt = m_clock.now();
        artifact.compressed = true;
        artifact.file = fileNameFor(planned.spec.name, true);
        Result<std::unique_ptr<StoredFile>> file = m_writer.create(artifact.file, planned.spec.sensitive);
        if (!file)
            return fatal(file.error());
        Pipeline pipeline(std::move(*file), {!planned.spec.compressedAtSource, 3, 0}, m_inner);
        qint64 plainBytes = 0;
        const Result<ArtifactFacts> facts = planned.backup->write(
            planned.spec, pipeline, [&](qint64 bytes) { countBytes(index, plainBytes, bytes); }, m_inner);
        if (const std::optional<core::Error> failed = pipeline.failure())
            return fatal(*failed);
        if (!facts)
            return core::passOn(facts);
        if (!facts->endMarkerSeen)
            return failure(ErrorKind::Internal, QCoreApplication::translate("Backup", "The data ended before its end marker. Try again."), {},
                           planned.spec.name);
        const Result<StoredFacts> stored = pipeline.finish();
        if (!stored)
            return m_inner.cancelled() ? Result<Artifact>(core::passOn(stored)) : fatal(stored.error());
        artifact.plainBytes = planned.spec.compressedAtSource ? plainBytes : stored->plainBytes;
        return conclude(std::move(artifact), *stored, *facts);
    }

    Result<Artifact> conclude(Artifact artifact, const StoredFacts &stored, const ArtifactFacts &facts)
    {
        if (artifact.plainBytes <= 0)
            return failure(ErrorKind::Internal, QCoreApplication::translate("Backup", "No data came. Try again."), {}, artifact.spec.name);
        artifact.storedBytes = stored.storedBytes;
        artifact.sha256 = stored.sha256;
        artifact.counts = facts.counts;
        artifact.tools = facts.tools;
        artifact.finishedAt = m_clock.now();
        return artifact;
    }

    void countBytes(std::size_t index, qint64 &plainBytes, qint64 bytes)
    {
        plainBytes += bytes;
        m_progress.add(index, bytes, m_planned[index].spec.title);
        const qint64 before = m_sinceCheck.fetch_add(bytes);
        if (before / SpaceCheckEvery == (before + bytes) / SpaceCheckEvery)
            return;
        if (const Result<void> space = requireSpace(m_store, 0); !space)
            std::ignore = fatal(space.error());
    }

    // The store cannot go on: ends all artifacts, with the first reason.
    tl::unexpected<core::Error> fatal(core::Error error)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_fatal && !m_inner.cancelled()) {
            const QString left = QCoreApplication::translate("Backup", "About %1 bytes, before compression, were still to come.").arg(m_progress.left());
            error.detail = error.detail.isEmpty() ? left : QString(error.detail % (error.detail.endsWith(u'.') ? u" "_s : u". "_s) % left);
            m_fatal = error;
        }
        m_stop.request_stop();
        return tl::unexpected(std::move(error));
    }

    std::vector<PlannedArtifact> &m_planned;
    PointWriter &m_writer;
    const Store &m_store;
    const core::Clock &m_clock;
    const core::TaskContext &m_outer;
    core::TaskContext m_inner; // also stopped when the store fails
    ByteProgress m_progress;
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_forward;
    std::atomic<qint64> m_sinceCheck = 0;
    std::mutex m_mutex;
    std::optional<core::Error> m_fatal;
};

} // namespace

Result<void> writeAll(std::vector<PlannedArtifact> &planned, PointWriter &writer, const Store &store, const core::Clock &clock, int parallel,
                      const core::TaskContext &context)
{
    return ParallelWrite(planned, writer, store, clock, context).run(parallel);
}

} // namespace millwright::backup
