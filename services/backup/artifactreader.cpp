#include "services/backup/artifactreader.h"

#include "services/backup/compressor.h"
#include "services/backup/sha256.h"

#include <QCoreApplication>

#include <vector>

using namespace Qt::StringLiterals;

namespace millwright::backup {

using core::ErrorKind;
using core::failure;
using core::Result;

namespace {

constexpr std::size_t DrainBytes = 256 * 1024;

tl::unexpected<core::Error> damaged(const QString &artifact, const QString &detail)
{
    return failure(ErrorKind::Invalid,
                   QCoreApplication::translate("Backup", "The artifact %1 is damaged: do not restore from it, use another point.").arg(artifact),
                   detail, artifact);
}

} // namespace

// The stored bytes, counted and hashed; their end is given only when both fit.
class ArtifactReader::StoredSource final : public core::ByteSource
{
public:
    StoredSource(std::unique_ptr<core::ByteSource> file, const Artifact &artifact, const core::TaskContext &context, ArtifactReader &owner)
        : m_file(std::move(file)), m_name(artifact.spec.name), m_size(artifact.storedBytes), m_sha256(artifact.sha256), m_context(context),
          m_owner(owner)
    {
    }

    Result<qint64> read(char *buffer, qint64 max) override
    {
        if (m_context.cancelled())
            return core::TaskContext::cancelledFailure(m_name);
        const Result<qint64> count = m_file->read(buffer, max);
        if (!count)
            return count;
        if (*count == 0)
            return end();
        m_hash.add({buffer, qsizetype(*count)});
        m_read += *count;
        m_owner.onStoredBytes(m_read);
        if (m_read > m_size)
            return damaged(m_name, u"the file is longer than the manifest says"_s);
        return count;
    }

    // Whether all stored bytes were read and fit.
    [[nodiscard]] bool proved() const { return m_proved; }

private:
    Result<qint64> end()
    {
        if (m_proved)
            return 0;
        if (m_read != m_size)
            return damaged(m_name, u"%1 of %2 bytes are there"_s.arg(m_read).arg(m_size));
        if (m_hash.hex() != m_sha256)
            return damaged(m_name, u"the SHA-256 differs from the manifest's"_s);
        m_proved = true;
        return 0;
    }

    std::unique_ptr<core::ByteSource> m_file;
    QString m_name;
    qint64 m_size;
    QString m_sha256;
    core::TaskContext m_context;
    ArtifactReader &m_owner;
    Sha256 m_hash;
    qint64 m_read = 0;
    bool m_proved = false;
};

ArtifactReader::ArtifactReader(std::unique_ptr<core::ByteSource> file, const Artifact &artifact, const core::TaskContext &context)
    : m_name(artifact.spec.name), m_plainExpected(artifact.plainBytes),
      m_stored(std::make_unique<StoredSource>(std::move(file), artifact, context, *this))
{
    if (artifact.compressed)
        m_plain = std::make_unique<Decompressor>(*m_stored);
}

ArtifactReader::~ArtifactReader() = default;

Result<std::unique_ptr<ArtifactReader>> ArtifactReader::open(const Store &store, const QString &pointId, const Artifact &artifact,
                                                             const core::TaskContext &context)
{
    Result<std::unique_ptr<core::ByteSource>> file = store.open(pointId, artifact.file);
    if (!file)
        return core::passOn(file);
    return std::unique_ptr<ArtifactReader>(new ArtifactReader(std::move(*file), artifact, context));
}

Result<qint64> ArtifactReader::read(char *buffer, qint64 max)
{
    if (m_failure)
        return tl::unexpected(*m_failure);
    Result<qint64> count = readPlain(buffer, max);
    if (!count)
        m_failure = count.error();
    return count;
}

Result<qint64> ArtifactReader::readPlain(char *buffer, qint64 max)
{
    core::ByteSource &source = m_plain ? *m_plain : *m_stored;
    const Result<qint64> count = source.read(buffer, max);
    if (!count && count.error().kind == ErrorKind::Invalid && count.error().target.isEmpty())
        return damaged(m_name, count.error().detail);
    if (!count)
        return count;
    m_plainRead += *count;
    return *count == 0 ? checkEnd() : count;
}

Result<qint64> ArtifactReader::checkEnd()
{
    if (!m_stored->proved())
        return damaged(m_name, u"bytes follow the end of the compressed stream"_s);
    if (m_plainRead != m_plainExpected)
        return damaged(m_name, u"%1 of %2 plain bytes came out"_s.arg(m_plainRead).arg(m_plainExpected));
    return 0;
}

Result<void> ArtifactReader::drain()
{
    std::vector<char> buffer(DrainBytes);
    for (;;) {
        const Result<qint64> count = read(buffer.data(), qint64(buffer.size()));
        if (!count)
            return core::passOn(count);
        if (*count == 0)
            return {};
    }
}

} // namespace millwright::backup
