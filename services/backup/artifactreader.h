#pragma once

#include "services/backup/restorepoint.h"
#include "services/backup/store.h"

#include <memory>
#include <optional>

namespace millwright::backup {

// Reads an artifact's plain bytes back and proves on the way that they are the ones that were stored: size and SHA-256 of the stored
// bytes, zstd checksum, size of the plain bytes. The end is only given when all of that fits; what does not is an Invalid error naming
// the artifact, so that nobody takes damaged bytes for whole ones. One thread.
class ArtifactReader final : public core::ByteSource
{
public:
    // NotFound or Denied when the file cannot be opened.
    [[nodiscard]] static core::Result<std::unique_ptr<ArtifactReader>> open(const Store &store, const QString &pointId,
                                                                            const Artifact &artifact, const core::TaskContext &context);
    ~ArtifactReader() override;

    [[nodiscard]] core::Result<qint64> read(char *buffer, qint64 max) override;
    // Reads what is left.
    [[nodiscard]] core::Result<void> drain();
    // Called with the stored bytes read so far.
    std::function<void(qint64)> onStoredBytes = [](qint64) { };

private:
    class StoredSource;
    ArtifactReader(std::unique_ptr<core::ByteSource> file, const Artifact &artifact, const core::TaskContext &context);
    [[nodiscard]] core::Result<qint64> readPlain(char *buffer, qint64 max);
    [[nodiscard]] core::Result<qint64> checkEnd();

    QString m_name;
    qint64 m_plainExpected;
    qint64 m_plainRead = 0;
    std::unique_ptr<StoredSource> m_stored;
    std::unique_ptr<core::ByteSource> m_plain; // over m_stored; empty when it is not compressed
    std::optional<core::Error> m_failure; // the first one is the answer to every later read
};

} // namespace millwright::backup
