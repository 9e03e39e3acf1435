#include "services/backup/pipeline.h"

#include "services/backup/chunkqueue.h"
#include "services/backup/compressor.h"
#include "services/backup/sha256.h"

#include <atomic>
#include <thread>

namespace millwright::backup {

using core::Result;

namespace {

// The end of the line: counts, hashes and stores.
class HashingSink final : public core::ByteSink
{
public:
    explicit HashingSink(StoredFile &file) : m_file(file) { }

    Result<void> write(QByteArrayView bytes) override
    {
        m_hash.add(bytes);
        m_bytes += bytes.size();
        return m_file.write(bytes);
    }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    [[nodiscard]] QString hex() { return m_hash.hex(); }

private:
    StoredFile &m_file;
    Sha256 m_hash;
    qint64 m_bytes = 0;
};

} // namespace

// What the pipeline's thread works on.
struct Pipeline::Stage
{
    std::unique_ptr<StoredFile> file;
    PipelineOptions options;
    ChunkQueue queue;
    Result<StoredFacts> outcome = StoredFacts(); // once ended is set
    std::atomic<bool> ended = false;
    std::thread thread;

    void run();
    Result<void> store(HashingSink &sink, qint64 &plainBytes);
};

Result<void> Pipeline::Stage::store(HashingSink &sink, qint64 &plainBytes)
{
    std::unique_ptr<Compressor> compressor;
    if (options.compress)
        compressor = std::make_unique<Compressor>(sink, options.level, options.workers);
    for (QByteArrayView bytes = queue.next(); !bytes.isEmpty(); bytes = queue.next()) {
        plainBytes += bytes.size();
        const Result<void> written = compressor ? compressor->write(bytes) : sink.write(bytes);
        if (!written)
            return written;
    }
    return compressor ? compressor->finish() : Result<void>();
}

void Pipeline::Stage::run()
{
    HashingSink sink(*file);
    qint64 plainBytes = 0;
    const Result<void> stored = store(sink, plainBytes);
    if (stored)
        outcome = StoredFacts {plainBytes, sink.bytes(), sink.hex()};
    else
        outcome = core::passOn(stored);
    ended = true;
    queue.abandon();
}

Pipeline::Pipeline(std::unique_ptr<StoredFile> file, const PipelineOptions &options, const core::TaskContext &context)
    : m_context(context), m_stage(std::make_unique<Stage>())
{
    m_stage->file = std::move(file);
    m_stage->options = options;
    m_stage->thread = std::thread([stage = m_stage.get()] { stage->run(); });
}

Pipeline::~Pipeline()
{
    m_stage->queue.abandon();
    if (m_stage->thread.joinable())
        m_stage->thread.join();
}

Result<void> Pipeline::whyStopped()
{
    if (m_context.cancelled())
        return core::TaskContext::cancelledFailure();
    m_stage->queue.abandon();
    if (m_stage->thread.joinable())
        m_stage->thread.join();
    return m_stage->outcome.map([](const StoredFacts &) { });
}

Result<void> Pipeline::write(QByteArrayView bytes)
{
    if (m_stage->queue.push(bytes, m_context.stop))
        return {};
    return whyStopped();
}

std::optional<core::Error> Pipeline::failure() const
{
    if (m_stage->ended && !m_stage->outcome)
        return m_stage->outcome.error();
    return std::nullopt;
}

Result<StoredFacts> Pipeline::finish()
{
    if (m_context.cancelled())
        return core::TaskContext::cancelledFailure();
    m_stage->queue.finish();
    if (m_stage->thread.joinable())
        m_stage->thread.join();
    if (!m_stage->outcome)
        return m_stage->outcome;
    if (m_context.cancelled())
        return core::TaskContext::cancelledFailure();
    if (const Result<void> committed = m_stage->file->commit(); !committed)
        return core::passOn(committed);
    return m_stage->outcome;
}

} // namespace millwright::backup
