#include "services/systems/redis/redisbackuprdb.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;
using millwright::core::Result;

namespace millwright::systems::redis {

namespace {

constexpr quint64 MostElements = quint64(1) << 40; // more is damage
constexpr std::size_t HeaderSize = 9; // REDIS0010

using Tables = std::array<std::array<quint64, 256>, 8>;

constexpr Tables makeTables()
{
    constexpr quint64 Polynomial = 0x95ac9329ac4bc9b5; // Jones, reflected
    Tables tables {};
    for (quint64 i = 0; i < 256; ++i) {
        quint64 crc = i;
        for (int bit = 0; bit < 8; ++bit)
            crc = crc & 1 ? crc >> 1 ^ Polynomial : crc >> 1;
        tables[0][i] = crc;
    }
    for (std::size_t table = 1; table < 8; ++table) {
        for (std::size_t i = 0; i < 256; ++i)
            tables[table][i] = tables[0][tables[table - 1][i] & 0xff] ^ tables[table - 1][i] >> 8;
    }
    return tables;
}

constexpr Tables CrcTables = makeTables();

QString typeName(uchar type)
{
    switch (type) {
    case 0: return u"string"_s;
    case 1: case 10: case 14: case 18: return u"list"_s;
    case 2: case 11: case 20: return u"set"_s;
    case 3: case 5: case 12: case 17: return u"zset"_s;
    case 15: case 19: case 21: return u"stream"_s;
    case 7: return u"module"_s;
    default: return u"hash"_s;
    }
}

} // namespace

quint64 crc64(quint64 seed, QByteArrayView bytes)
{
    const char *at = bytes.data();
    const char *end = at + bytes.size();
    for (; end - at >= 8; at += 8) {
        seed ^= qFromLittleEndian<quint64>(at);
        quint64 next = 0;
        for (std::size_t i = 0; i < 8; ++i)
            next ^= CrcTables[7 - i][seed >> 8 * i & 0xff];
        seed = next;
    }
    for (; at < end; ++at)
        seed = CrcTables[0][(seed ^ uchar(*at)) & 0xff] ^ seed >> 8;
    return seed;
}

Result<void> RdbWalker::damaged() const
{
    return core::failure(core::ErrorKind::Invalid,
                         QCoreApplication::translate("Redis", "The Redis snapshot is damaged or cut off: %1")
                             .arg(QCoreApplication::translate("Redis", m_problem)),
                         QCoreApplication::translate("Redis", "near byte %1 of the snapshot").arg(m_offset));
}

bool RdbWalker::fail(const char *problem)
{
    m_problem = problem;
    return false;
}

void RdbWalker::push(std::initializer_list<Frame> frames)
{
    m_stack.insert(m_stack.end(), std::make_reverse_iterator(frames.end()), std::make_reverse_iterator(frames.begin()));
}

Result<void> RdbWalker::feed(QByteArrayView bytes)
{
    const QByteArrayView all = bytes;
    const bool endedBefore = m_ended;
    bool ended = m_ended;
    while (walk(bytes)) {
        if (m_ended && !ended) { // the checksum covers the end marker, not itself
            m_checksum = crc64(m_checksum, all.first(all.size() - bytes.size()));
            ended = true;
        }
    }
    m_offset += all.size() - bytes.size();
    if (m_problem)
        return damaged();
    if (!ended && !endedBefore)
        m_checksum = crc64(m_checksum, all);
    return {};
}

Result<void> RdbWalker::finish()
{
    if (m_stack.back().part != Part::End)
        m_problem = QT_TRANSLATE_NOOP("Redis", "it ends in the middle.");
    else if (m_stored != 0 && m_stored != m_checksum) // 0: the server was told not to compute one
        m_problem = QT_TRANSLATE_NOOP("Redis", "its checksum does not fit.");
    return m_problem ? damaged() : Result<void>();
}

bool RdbWalker::walk(QByteArrayView &bytes)
{
    if (m_problem)
        return false;
    const Frame frame = m_stack.back();
    if (frame.part >= Part::ScoredTextMember && frame.part <= Part::FieldWithTime)
        return repeated(frame);
    if (frame.part == Part::StreamGroup || frame.part == Part::PendingEntry || frame.part == Part::Consumer)
        return repeated(frame);
    if (bytes.isEmpty())
        return false;
    if (frame.part <= Part::Database || frame.part >= Part::Checksum)
        return primitive(frame, bytes);
    return frame.part == Part::Module ? module(bytes) : counted(frame, bytes);
}

bool RdbWalker::takeBytes(QByteArrayView &bytes, std::size_t count)
{
    const std::size_t part = std::min(count - std::min(count, m_filled), std::size_t(bytes.size()));
    std::memcpy(m_small.data() + m_filled, bytes.data(), part);
    m_filled += part;
    bytes = bytes.sliced(qsizetype(part));
    return m_filled >= count;
}

// Six bits, fourteen, 32 or 64 in network order; the two highest bits of the first byte tell.
bool RdbWalker::takeLength(QByteArrayView &bytes, Length &length)
{
    if (!takeBytes(bytes, 1))
        return false;
    const auto first = uchar(m_small[0]);
    const std::size_t size = first >> 6 == 1 ? 2 : first == 0x80 ? 5 : first == 0x81 ? 9 : 1;
    if (first >> 6 == 2 && size == 1)
        return fail(QT_TRANSLATE_NOOP("Redis", "a length in it makes no sense."));
    if (!takeBytes(bytes, size))
        return false;
    m_filled = 0;
    length.special = first >> 6 == 3;
    switch (size) {
    case 1: length.value = first & 0x3f; break;
    case 2: length.value = quint64(first & 0x3f) << 8 | uchar(m_small[1]); break;
    case 5: length.value = qFromBigEndian<quint32>(m_small.data() + 1); break;
    default: length.value = qFromBigEndian<quint64>(m_small.data() + 1); break;
    }
    return true;
}

bool RdbWalker::primitive(Frame frame, QByteArrayView &bytes)
{
    Length length;
    switch (frame.part) {
    case Part::Header:
        return header(bytes);
    case Part::Opcode: {
        const auto code = uchar(bytes.front());
        bytes = bytes.sliced(1);
        return opcode(code);
    }
    case Part::Skip: {
        const auto part = std::min<quint64>(frame.count, quint64(bytes.size()));
        bytes = bytes.sliced(qsizetype(part));
        m_stack.back().count -= part;
        if (m_stack.back().count == 0)
            m_stack.pop_back();
        return true;
    }
    case Part::String:
        return string(bytes);
    case Part::CompressedString: // its packed length; the plain one and the bytes follow
        if (!takeLength(bytes, length))
            return false;
        m_stack.pop_back();
        push({{Part::Length}, {Part::Skip, std::max<quint64>(length.value, 1)}});
        return length.special || length.value == 0 || length.value > MostElements ? fail(QT_TRANSLATE_NOOP("Redis", "a length in it makes no sense.")) : true;
    case Part::TextDouble: {
        const auto size = uchar(bytes.front());
        bytes = bytes.sliced(1);
        m_stack.pop_back();
        if (size > 0 && size < 253) // beyond: not a number and the infinities
            push({{Part::Skip, size}});
        return true;
    }
    case Part::Length:
    case Part::Database:
        if (!takeLength(bytes, length))
            return false;
        if (length.special)
            return fail(QT_TRANSLATE_NOOP("Redis", "a length in it makes no sense."));
        if (frame.part == Part::Database)
            m_database = length.value;
        if (--m_stack.back().count == 0)
            m_stack.pop_back();
        return true;
    case Part::Checksum:
        if (!takeBytes(bytes, sizeof m_stored))
            return false;
        m_stored = qFromLittleEndian<quint64>(m_small.data());
        m_stack.back() = {Part::End};
        return true;
    default:
        return fail(QT_TRANSLATE_NOOP("Redis", "something follows its end."));
    }
}

bool RdbWalker::header(QByteArrayView &bytes)
{
    if (!takeBytes(bytes, HeaderSize))
        return false;
    m_filled = 0;
    bool number = false;
    m_version = QByteArray(m_small.data() + 5, 4).toInt(&number);
    m_stack.back() = {Part::Opcode};
    if (!number || std::memcmp(m_small.data(), "REDIS", 5) != 0)
        return fail(QT_TRANSLATE_NOOP("Redis", "it does not begin like one."));
    return m_version < 5 || m_version > 12 ? fail(QT_TRANSLATE_NOOP("Redis", "it is of no version known here.")) : true;
}

bool RdbWalker::string(QByteArrayView &bytes)
{
    Length length;
    if (!takeLength(bytes, length))
        return false;
    if (--m_stack.back().count == 0)
        m_stack.pop_back();
    if (length.special && length.value <= 2) // an integer of 1, 2 or 4 bytes
        push({{Part::Skip, quint64(1) << length.value}});
    else if (length.special && length.value == 3)
        push({{Part::CompressedString}});
    else if (length.special || length.value > MostElements)
        return fail(QT_TRANSLATE_NOOP("Redis", "a length in it makes no sense."));
    else if (length.value > 0)
        push({{Part::Skip, length.value}});
    return true;
}

bool RdbWalker::opcode(uchar code)
{
    switch (code) {
    case 244: push({{Part::Length, 3}}); return true; // slots of a cluster
    case 245: push({{Part::String}}); return true; // a function library
    case 247: push({{Part::Length}, {Part::Module}}); return true; // a module's own
    case 248: push({{Part::Length}}); return true; // idle time
    case 249: push({{Part::Skip, 1}}); return true; // frequency
    case 250: push({{Part::String, 2}}); return true; // who wrote it, when
    case 251: push({{Part::Length, 2}}); return true; // sizes of the tables to come
    case 252: m_expiring = true; push({{Part::Skip, 8}}); return true;
    case 253: m_expiring = true; push({{Part::Skip, 4}}); return true;
    case 254: push({{Part::Database}}); return true;
    case 255:
        m_stack.back() = {Part::Checksum};
        m_ended = true;
        return true;
    default:
        return value(code);
    }
}

bool RdbWalker::value(uchar type)
{
    switch (type) {
    case 0: case 9: case 10: case 11: case 12: case 13: case 16: case 17: case 20: push({{Part::String, 2}}); break;
    case 1: case 2: case 14: push({{Part::String}, {Part::Strings, 1}}); break;
    case 4: push({{Part::String}, {Part::Strings, 2}}); break;
    case 3: push({{Part::String}, {Part::ScoredText}}); break;
    case 5: push({{Part::String}, {Part::Scored}}); break;
    case 7: push({{Part::String}, {Part::Length}, {Part::Module}}); break;
    case 15: case 19: case 21: stream(type); break;
    case 18: push({{Part::String}, {Part::ListNodes}}); break;
    case 24: push({{Part::String}, {Part::Skip, 8}, {Part::FieldsWithTime}}); break;
    case 25: push({{Part::String}, {Part::Skip, 8}, {Part::String}}); break;
    default: return fail(QT_TRANSLATE_NOOP("Redis", "it holds a kind of value that is not known here."));
    }
    Database &database = m_databases[m_database];
    ++database.keys;
    database.expiring += m_expiring ? 1 : 0;
    m_expiring = false;
    ++m_types[typeName(type)];
    return true;
}

void RdbWalker::stream(uchar type)
{
    m_streamVersion = type == 15 ? 1 : type == 19 ? 2 : 3;
    // length, last id; since version 2 also first id, highest deleted id and entries added
    push({{Part::String}, {Part::Strings, 2}, {Part::Length, m_streamVersion > 1 ? 8u : 3u}, {Part::StreamGroups}});
}

bool RdbWalker::counted(Frame frame, QByteArrayView &bytes)
{
    Length length;
    if (!takeLength(bytes, length))
        return false;
    if (length.special || length.value > MostElements)
        return fail(QT_TRANSLATE_NOOP("Redis", "a length in it makes no sense."));
    m_stack.pop_back();
    if (length.value == 0)
        return true;
    switch (frame.part) {
    case Part::Strings: push({{Part::String, length.value * frame.count}}); break;
    case Part::ScoredText: push({{Part::ScoredTextMember, length.value}}); break;
    case Part::Scored: push({{Part::ScoredMember, length.value}}); break;
    case Part::ListNodes: push({{Part::ListNode, length.value}}); break;
    case Part::FieldsWithTime: push({{Part::FieldWithTime, length.value}}); break;
    case Part::StreamGroups: push({{Part::StreamGroup, length.value}}); break;
    case Part::Pending: push({{Part::PendingEntry, length.value}}); break;
    case Part::Consumers: push({{Part::Consumer, length.value}}); break;
    default: push({{Part::Skip, 16 * length.value}}); break; // a consumer's own pending ids
    }
    return true;
}

bool RdbWalker::repeated(Frame frame)
{
    if (--m_stack.back().count == 0)
        m_stack.pop_back();
    const bool newer = m_streamVersion > 1;
    switch (frame.part) {
    case Part::ScoredTextMember: push({{Part::String}, {Part::TextDouble}}); break;
    case Part::ScoredMember: push({{Part::String}, {Part::Skip, 8}}); break;
    case Part::ListNode: push({{Part::Length}, {Part::String}}); break;
    case Part::FieldWithTime: push({{Part::Length}, {Part::String, 2}}); break;
    case Part::StreamGroup: push({{Part::String}, {Part::Length, newer ? 3u : 2u}, {Part::Pending}, {Part::Consumers}}); break;
    case Part::PendingEntry: push({{Part::Skip, 24}, {Part::Length}}); break;
    default: push({{Part::String}, {Part::Skip, m_streamVersion > 2 ? 16u : 8u}, {Part::OwnPending}}); break; // a consumer
    }
    return true;
}

// Values tagged with their kind, up to an end tag.
bool RdbWalker::module(QByteArrayView &bytes)
{
    Length kind;
    if (!takeLength(bytes, kind))
        return false;
    switch (kind.special ? 99 : kind.value) {
    case 0: m_stack.pop_back(); return true;
    case 1: case 2: push({{Part::Length}}); return true;
    case 3: push({{Part::Skip, 4}}); return true;
    case 4: push({{Part::Skip, 8}}); return true;
    case 5: push({{Part::String}}); return true;
    default: return fail(QT_TRANSLATE_NOOP("Redis", "a module's value in it makes no sense."));
    }
}

QJsonObject RdbWalker::counts() const
{
    qint64 keys = 0;
    QJsonObject databases;
    for (const auto &[number, database] : m_databases) {
        keys += database.keys;
        databases.insert(QString::number(number), QJsonObject {{u"keys"_s, database.keys}, {u"expiring"_s, database.expiring}});
    }
    QJsonObject types;
    for (const auto &[name, count] : m_types)
        types.insert(name, count);
    return {{u"keys"_s, keys}, {u"databases"_s, databases}, {u"types"_s, types}};
}

} // namespace millwright::systems::redis
