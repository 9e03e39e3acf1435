#pragma once

#include "services/backup/store.h"
#include "services/core/taskcontext.h"

#include <memory>
#include <optional>

namespace millwright::backup {

// How the bytes of one artifact are stored.
struct PipelineOptions
{
    bool compress = true; // zstd with frame checksum; false: the bytes as they come
    int level = 3;
    int workers = 0; // more threads of zstd's own, at most 2; 0: the pipeline's thread compresses
};

// What was stored.
struct StoredFacts
{
    qint64 plainBytes = 0; // that were given to write()
    qint64 storedBytes = 0;
    QString sha256; // of the stored bytes
};

// Takes an artifact's bytes and stores them: giver → bounded queue → zstd → SHA-256 → file, the latter three in a thread of its own, so
// that reading and compressing overlap. Some 10 MiB of memory whatever the size; write() waits when the disk is slower than the giver.
// One thread gives. A failure of the file or a stop request comes out of the next write() or of finish(). Without finish() nothing stays.
class Pipeline final : public core::ByteSink
{
public:
    Pipeline(std::unique_ptr<StoredFile> file, const PipelineOptions &options, const core::TaskContext &context);
    ~Pipeline() override;

    [[nodiscard]] core::Result<void> write(QByteArrayView bytes) override;
    // Ends the stream, waits until all is stored and makes it durable.
    [[nodiscard]] core::Result<StoredFacts> finish();
    // Why the store gave up, as soon as that is known; empty while all is well. For telling its failures from the giver's.
    [[nodiscard]] std::optional<core::Error> failure() const;

private:
    struct Stage;
    [[nodiscard]] core::Result<void> whyStopped();

    core::TaskContext m_context;
    std::unique_ptr<Stage> m_stage;
};

} // namespace millwright::backup
