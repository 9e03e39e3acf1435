#include "services/backup/compressor.h"

#include <QCoreApplication>

#include <algorithm>
#include <zstd.h>

using namespace Qt::StringLiterals;

namespace millwright::backup {

using core::ErrorKind;
using core::failure;
using core::Result;

namespace {

constexpr int MostWorkers = 2;
constexpr int JobBytes = 1 << 20; // bounds what zstd's own threads hold
constexpr std::size_t InputBytes = 128 * 1024;
constexpr int LargestWindow = 27; // 128 MiB: what zstd itself accepts without asking

struct FreeCompressor
{
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
};

struct FreeDecompressor
{
    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

tl::unexpected<core::Error> damaged(const QString &detail)
{
    return failure(ErrorKind::Invalid, QCoreApplication::translate("Backup", "The compressed bytes are damaged."), detail);
}

} // namespace

struct Compressor::Context
{
    std::unique_ptr<ZSTD_CCtx, FreeCompressor> handle {ZSTD_createCCtx()};
};

Compressor::Compressor(core::ByteSink &out, int level, int workers)
    : m_out(out), d(std::make_unique<Context>()), m_buffer(ZSTD_CStreamOutSize())
{
    ZSTD_CCtx *context = d->handle.get();
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    // A zstd built without threads refuses the workers; then the calling thread compresses.
    if (workers > 0 && ZSTD_isError(ZSTD_CCtx_setParameter(context, ZSTD_c_nbWorkers, std::min(workers, MostWorkers))) == 0)
        ZSTD_CCtx_setParameter(context, ZSTD_c_jobSize, JobBytes);
}

Compressor::~Compressor() = default;

Result<void> Compressor::write(QByteArrayView bytes)
{
    return run(bytes, false);
}

Result<void> Compressor::finish()
{
    return run({}, true);
}

Result<void> Compressor::run(QByteArrayView bytes, bool end)
{
    ZSTD_inBuffer input {bytes.data(), std::size_t(bytes.size()), 0};
    for (;;) {
        ZSTD_outBuffer output {m_buffer.data(), m_buffer.size(), 0};
        const std::size_t left = ZSTD_compressStream2(d->handle.get(), &output, &input, end ? ZSTD_e_end : ZSTD_e_continue);
        if (ZSTD_isError(left) != 0)
            return failure(ErrorKind::Internal, QCoreApplication::translate("Backup", "The data cannot be compressed."),
                           QString::fromLatin1(ZSTD_getErrorName(left)));
        if (output.pos > 0)
            if (const Result<void> written = m_out.write({m_buffer.data(), qsizetype(output.pos)}); !written)
                return written;
        if (end ? left == 0 : input.pos == input.size)
            return {};
    }
}

struct Decompressor::Context
{
    std::unique_ptr<ZSTD_DCtx, FreeDecompressor> handle {ZSTD_createDCtx()};
    std::vector<char> buffer = std::vector<char>(InputBytes);
    ZSTD_inBuffer input {buffer.data(), 0, 0};
    bool atEnd = false;
    bool frameOpen = true; // an empty file is no zstd stream either
};

Decompressor::Decompressor(core::ByteSource &in) : m_in(in), d(std::make_unique<Context>())
{
    ZSTD_DCtx_setParameter(d->handle.get(), ZSTD_d_windowLogMax, LargestWindow);
}

Decompressor::~Decompressor() = default;

Result<qint64> Decompressor::read(char *buffer, qint64 max)
{
    ZSTD_outBuffer output {buffer, std::size_t(max), 0};
    while (output.pos == 0) {
        if (d->input.pos == d->input.size && !d->atEnd) {
            const Result<qint64> count = m_in.read(d->buffer.data(), qint64(d->buffer.size()));
            if (!count)
                return count;
            d->input = {d->buffer.data(), std::size_t(*count), 0};
            d->atEnd = *count == 0;
        }
        if (d->atEnd && !d->frameOpen)
            return 0;
        const std::size_t inputBefore = d->input.pos;
        const std::size_t hint = ZSTD_decompressStream(d->handle.get(), &output, &d->input);
        if (ZSTD_isError(hint) != 0)
            return damaged(QString::fromLatin1(ZSTD_getErrorName(hint)));
        d->frameOpen = hint != 0;
        if (d->atEnd && d->frameOpen && output.pos == 0 && d->input.pos == inputBefore)
            return damaged(u"the stream ends in the middle"_s);
    }
    return qint64(output.pos);
}

} // namespace millwright::backup
