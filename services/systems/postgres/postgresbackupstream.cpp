#include "services/systems/postgres/postgresbackupstream.h"

#include <QCoreApplication>

#include <vector>
#include <zstd.h>

using namespace Qt::StringLiterals;
using millwright::core::Result;

namespace millwright::systems::postgres {

struct Unpacker::Stream
{
    ZSTD_DCtx *context = ZSTD_createDCtx();
    std::vector<char> buffer = std::vector<char>(ZSTD_DStreamOutSize());
    bool frameEnded = false;

    Stream() = default;
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;
    ~Stream() { ZSTD_freeDCtx(context); }
};

Unpacker::Unpacker(FormatWalker &walker, std::function<void(qint64)> plain)
    : m_walker(walker), m_plain(std::move(plain)), d(std::make_unique<Stream>())
{ }

Unpacker::~Unpacker() = default;

Result<void> Unpacker::feed(QByteArrayView bytes)
{
    ZSTD_inBuffer input {bytes.data(), std::size_t(bytes.size()), 0};
    bool full = false; // the output was filled: more may wait inside
    while (input.pos < input.size || full) {
        ZSTD_outBuffer output {d->buffer.data(), d->buffer.size(), 0};
        const std::size_t left = ZSTD_decompressStream(d->context, &output, &input);
        if (ZSTD_isError(left))
            return core::failure(core::ErrorKind::Invalid,
                                 QCoreApplication::translate("Postgres", "The compressed dump is damaged. Back up again."),
                                 QString::fromLatin1(ZSTD_getErrorName(left)));
        d->frameEnded = left == 0;
        full = output.pos == output.size && !d->frameEnded;
        if (output.pos == 0)
            continue;
        m_plain(qint64(output.pos));
        if (Result<void> fed = m_walker.feed(QByteArrayView(d->buffer.data(), qsizetype(output.pos))); !fed)
            return fed;
    }
    return {};
}

Result<void> Unpacker::finish()
{
    if (!d->frameEnded)
        return core::failure(core::ErrorKind::Invalid,
                             QCoreApplication::translate("Postgres", "The compressed dump is cut off. Back up again."));
    return m_walker.finish();
}

Result<qint64> WalkedSource::read(char *buffer, qint64 max)
{
    Result<qint64> got = m_source.read(buffer, max);
    if (!got)
        return got;
    const Result<void> walked = *got > 0 ? m_walker.feed(QByteArrayView(buffer, *got)) : m_walker.finish();
    if (!walked)
        return core::passOn(walked);
    m_moved(*got);
    return got;
}

} // namespace millwright::systems::postgres
