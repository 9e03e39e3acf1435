#pragma once

#include "services/systems/formatwalker.h"

#include <QJsonObject>

#include <array>
#include <map>
#include <vector>

namespace millwright::systems::redis {

// Redis' own CRC-64 (Jones), carried on from seed.
[[nodiscard]] quint64 crc64(quint64 seed, QByteArrayView bytes);

// Walks an RDB file's structure to its end marker and compares its checksum. Counts keys on the way: exactly what the snapshot holds.
// Source: Redis' rdb.h and rdb.c, RDB versions 5 (Redis 2.6) to 12 (7.4).
class RdbWalker final : public FormatWalker
{
public:
    [[nodiscard]] core::Result<void> feed(QByteArrayView bytes) override;
    [[nodiscard]] core::Result<void> finish() override;

    // {"keys": n, "databases": {"0": {"keys": n, "expiring": n}}, "types": {"hash": n}}
    [[nodiscard]] QJsonObject counts() const;
    [[nodiscard]] int version() const { return m_version; }

private:
    // What comes next; count is how often, or how many bytes.
    enum class Part {
        Header, Opcode, Skip, String, Length, CompressedString, TextDouble, // primitive
        Database, // a length that names the database
        Strings, Lists, ScoredText, Scored, ListNodes, FieldsWithTime, // a length that says how many of these follow
        ScoredTextMember, ScoredMember, ListNode, FieldWithTime, // repeated
        StreamGroups, StreamGroup, Pending, PendingEntry, Consumers, Consumer, OwnPending, // of streams
        Module, Checksum, End
    };
    struct Frame
    {
        Part part;
        quint64 count = 1;
    };
    struct Length
    {
        quint64 value = 0;
        bool special = false; // not a length but a string's encoding
    };

    [[nodiscard]] bool walk(QByteArrayView &bytes); // false: more bytes are needed, or m_problem is set
    [[nodiscard]] bool primitive(Frame frame, QByteArrayView &bytes);
    [[nodiscard]] bool counted(Frame frame, QByteArrayView &bytes);
    [[nodiscard]] bool repeated(Frame frame);
    [[nodiscard]] bool module(QByteArrayView &bytes);
    [[nodiscard]] bool header(QByteArrayView &bytes);
    [[nodiscard]] bool opcode(uchar code);
    [[nodiscard]] bool value(uchar type);
    void stream(uchar type);
    [[nodiscard]] bool string(QByteArrayView &bytes);
    [[nodiscard]] bool takeBytes(QByteArrayView &bytes, std::size_t count); // into m_small
    [[nodiscard]] bool takeLength(QByteArrayView &bytes, Length &length);
    void push(std::initializer_list<Frame> frames); // in the order they come in the file
    bool fail(const char *problem);
    [[nodiscard]] core::Result<void> damaged() const;

    std::vector<Frame> m_stack {{Part::Header}};
    std::array<char, 32> m_small {};
    std::size_t m_filled = 0;
    quint64 m_checksum = 0;
    quint64 m_stored = 0; // the checksum that the file says
    bool m_ended = false; // the end marker was seen
    qint64 m_offset = 0;
    int m_version = 0;
    int m_streamVersion = 0;
    const char *m_problem = nullptr;

    struct Database
    {
        qint64 keys = 0;
        qint64 expiring = 0;
    };
    quint64 m_database = 0;
    bool m_expiring = false; // the key that comes
    std::map<quint64, Database> m_databases;
    std::map<QString, qint64> m_types;
};

} // namespace millwright::systems::redis
