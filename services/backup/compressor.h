#pragma once

#include "services/core/sink.h"

#include <memory>
#include <vector>

namespace millwright::backup {

// Compresses a stream with zstd, frame checksum on, into a sink. Bounded memory. One thread.
class Compressor final
{
public:
    Compressor(core::ByteSink &out, int level, int workers);
    ~Compressor();

    [[nodiscard]] core::Result<void> write(QByteArrayView bytes);
    // Ends the frame.
    [[nodiscard]] core::Result<void> finish();

private:
    struct Context;
    [[nodiscard]] core::Result<void> run(QByteArrayView bytes, bool end);

    core::ByteSink &m_out;
    std::unique_ptr<Context> d;
    std::vector<char> m_buffer;
};

// Gives the plain bytes of a zstd stream. A damaged or cut stream is an Invalid error, never a clean end.
class Decompressor final : public core::ByteSource
{
public:
    explicit Decompressor(core::ByteSource &in);
    ~Decompressor() override;

    [[nodiscard]] core::Result<qint64> read(char *buffer, qint64 max) override;

private:
    struct Context;
    core::ByteSource &m_in;
    std::unique_ptr<Context> d;
};

} // namespace millwright::backup
