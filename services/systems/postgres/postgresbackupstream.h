#pragma once

#include "services/systems/formatwalker.h"

#include <functional>
#include <memory>

namespace millwright::systems::postgres {

// Unpacks a zstd stream piece by piece into a walker; the frame's checksum is compared. One thread, some 300 KiB.
class Unpacker final : public FormatWalker
{
public:
    // walker is borrowed. plain is told how many bytes came out, each time.
    Unpacker(FormatWalker &walker, std::function<void(qint64)> plain);
    ~Unpacker() override;

    [[nodiscard]] core::Result<void> feed(QByteArrayView bytes) override;
    [[nodiscard]] core::Result<void> finish() override;

private:
    struct Stream;
    FormatWalker &m_walker;
    std::function<void(qint64)> m_plain;
    std::unique_ptr<Stream> d;
};

// Tells how many bytes a walker was given, each time.
class CountingWalker final : public FormatWalker
{
public:
    CountingWalker(FormatWalker &walker, std::function<void(qint64)> moved) : m_walker(walker), m_moved(std::move(moved)) { }
    [[nodiscard]] core::Result<void> feed(QByteArrayView bytes) override
    {
        m_moved(bytes.size());
        return m_walker.feed(bytes);
    }
    [[nodiscard]] core::Result<void> finish() override { return m_walker.finish(); }

private:
    FormatWalker &m_walker;
    std::function<void(qint64)> m_moved;
};

// Passes bytes on to a sink and lets a walker follow them.
class WalkedSink final : public core::ByteSink
{
public:
    WalkedSink(core::ByteSink &sink, FormatWalker &walker) : m_sink(sink), m_walker(walker) { }

    [[nodiscard]] core::Result<void> write(QByteArrayView bytes) override
    {
        return m_walker.feed(bytes).and_then([&] { return m_sink.write(bytes); });
    }

private:
    core::ByteSink &m_sink;
    FormatWalker &m_walker;
};

// Gives a source's bytes on and lets a walker follow them; its end is only given on when the walker is content with it.
class WalkedSource final : public core::ByteSource
{
public:
    WalkedSource(core::ByteSource &source, FormatWalker &walker, std::function<void(qint64)> moved)
        : m_source(source), m_walker(walker), m_moved(std::move(moved))
    { }

    [[nodiscard]] core::Result<qint64> read(char *buffer, qint64 max) override;

private:
    core::ByteSource &m_source;
    FormatWalker &m_walker;
    std::function<void(qint64)> m_moved;
};

} // namespace millwright::systems::postgres
