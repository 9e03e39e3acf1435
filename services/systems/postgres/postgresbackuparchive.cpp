#include "services/systems/postgres/postgresbackuparchive.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;
using millwright::core::ErrorKind;
using millwright::core::Result;

namespace millwright::systems::postgres {

namespace {

constexpr qint64 LongestEntry = 256LL * 1024 * 1024; // one object's SQL; more is damage
constexpr qint64 LongestChunk = 1100LL * 1024 * 1024; // PostgreSQL's own limit of one row is 1 GB
constexpr char NoData = 3; // K_OFFSET_NO_DATA
constexpr char TableBlock = 1; // BLK_DATA
constexpr char LargeObjectBlock = 3; // BLK_BLOBS
constexpr QByteArrayView TableEnd = "\\.\n\n\n";
constexpr int LinesOfTableEnd = 3;

QString text(const char *source)
{
    return QCoreApplication::translate("Postgres", source);
}

} // namespace

// Reads the archive's own integers and strings. After running out of bytes, or against a nonsensical length, nothing more is read.
class ArchiveCursor
{
public:
    ArchiveCursor(QByteArrayView bytes, int integerSize) : m_bytes(bytes), m_integerSize(integerSize) { }

    [[nodiscard]] bool short_() const { return m_short; }
    [[nodiscard]] bool bad() const { return m_bad; }
    [[nodiscard]] qint64 position() const { return m_position; }
    void setIntegerSize(int size) { m_integerSize = size; }

    QByteArrayView take(qint64 count)
    {
        if (m_short || m_position + count > m_bytes.size()) {
            m_short = true;
            return {};
        }
        m_position += count;
        return m_bytes.sliced(m_position - count, count);
    }
    int byte()
    {
        const QByteArrayView one = take(1);
        return one.isEmpty() ? 0 : uchar(one.front());
    }
    qint64 integer()
    {
        const int sign = byte();
        const QByteArrayView digits = take(m_integerSize);
        m_bad = m_bad || sign > 1;
        qint64 value = 0;
        for (qsizetype i = digits.size(); i-- > 0;)
            value = value << 8 | uchar(digits[i]);
        return sign ? -value : value;
    }
    // Null and empty strings are the same to us, except where `absent` is asked for.
    QString string(bool *absent = nullptr)
    {
        const qint64 length = integer();
        if (absent)
            *absent = length < 0;
        m_bad = m_bad || length > LongestEntry || length < -1;
        return length <= 0 || m_bad ? QString() : QString::fromUtf8(take(length));
    }

private:
    QByteArrayView m_bytes;
    int m_integerSize;
    qint64 m_position = 0;
    bool m_short = false;
    bool m_bad = false;
};

QString countKey(const QString &schema, const QString &name)
{
    const auto part = [](const QString &word) {
        if (!word.contains(u'.') && !word.contains(u'"'))
            return word;
        return QString(u'"' % QString(word).replace(u'"', u"\"\""_s) % u'"');
    };
    return part(schema) % u'.' % part(name);
}

Result<void> ArchiveWalker::damaged(const QString &what) const
{
    return core::failure(ErrorKind::Invalid, text("The PostgreSQL dump is damaged or cut off: %1").arg(what),
                         text("at byte %1 of the dump").arg(m_offset));
}

Result<void> ArchiveWalker::feed(QByteArrayView bytes)
{
    if (contentsRead())
        return walkBlocks(bytes);
    m_pending.append(bytes);
    m_offset += bytes.size();
    if (Result<void> read = readContents(); !read)
        return read;
    if (!contentsRead()) {
        if (m_pending.size() > LongestEntry)
            return damaged(text("an entry of its table of contents has no end."));
        return {};
    }
    const QByteArray rest = std::exchange(m_pending, {});
    m_offset -= rest.size();
    return walkBlocks(rest);
}

Result<void> ArchiveWalker::readContents()
{
    qint64 used = 0;
    while (!contentsRead()) {
        if (m_state == State::Entry && m_entriesLeft == 0) {
            m_state = State::BlockType;
            break;
        }
        ArchiveCursor cursor(QByteArrayView(m_pending).sliced(used), m_integerSize);
        const bool whole = m_state == State::Header ? readHeader(cursor) : readEntry(cursor);
        if (!m_problem.isEmpty() || cursor.bad())
            return damaged(m_problem.isEmpty() ? text("its table of contents makes no sense.") : m_problem);
        if (!whole)
            break;
        used += cursor.position();
    }
    m_pending.remove(0, used);
    return {};
}

bool ArchiveWalker::readHeader(ArchiveCursor &cursor)
{
    const QByteArrayView magic = cursor.take(5);
    if (!cursor.short_() && magic != QByteArrayView("PGDMP"))
        m_problem = text("it does not begin like one.");
    const int major = cursor.byte();
    const int minor = cursor.byte();
    cursor.byte(); // revision
    m_version = major * 1000 + minor;
    m_integerSize = cursor.byte();
    m_offsetSize = cursor.byte();
    const int format = cursor.byte();
    if (cursor.short_())
        return false;
    if (m_version < 1014 || m_version > 1016 || format != 1 || m_integerSize != 4 || m_offsetSize != 8) {
        m_problem = text("its header is of no known version.");
        return false;
    }
    cursor.setIntegerSize(m_integerSize);
    const qint64 compression = m_version >= 1015 ? cursor.byte() : cursor.integer();
    for (int i = 0; i < 7; ++i)
        cursor.integer(); // when it was made
    cursor.string(); // database
    m_serverVersion = cursor.string();
    m_dumpVersion = cursor.string();
    m_entriesLeft = cursor.integer();
    if (cursor.short_())
        return false;
    if (compression != 0 || m_entriesLeft < 1)
        m_problem = text("its header makes no sense.");
    m_state = State::Entry;
    return true;
}

bool ArchiveWalker::readEntry(ArchiveCursor &cursor)
{
    ArchiveEntry entry;
    entry.id = int(cursor.integer());
    const bool hasDumper = cursor.integer() != 0;
    cursor.string(); // table oid
    cursor.string(); // oid
    entry.tag = cursor.string();
    entry.description = cursor.string();
    cursor.integer(); // section
    entry.definition = cursor.string();
    cursor.string(); // drop statement
    cursor.string(); // copy statement
    entry.schema = cursor.string();
    cursor.string(); // tablespace
    cursor.string(); // table access method
    if (m_version >= 1016)
        cursor.integer(); // relation kind
    entry.owner = cursor.string();
    cursor.string(); // "with oids"
    for (bool last = false; !last && !cursor.short_() && !cursor.bad();)
        cursor.string(&last); // what it depends on
    const char dataState = char(cursor.byte());
    cursor.take(m_offsetSize);
    if (cursor.short_() || cursor.bad())
        return false;
    keepEntry(std::move(entry), hasDumper && dataState != NoData);
    --m_entriesLeft;
    return true;
}

void ArchiveWalker::keepEntry(ArchiveEntry entry, bool hasData)
{
    if (!entry.owner.isEmpty() && !m_owners.contains(entry.owner))
        m_owners.append(entry.owner);
    if (hasData) {
        const bool table = entry.description == u"TABLE DATA";
        m_expected.insert(entry.id, {table ? countKey(entry.schema, entry.tag) : QString(), -1});
    }
    if (entry.description == u"SEQUENCE SET") {
        static const QRegularExpression value(uR"(, (-?\d+), (true|false)\);\s*$)"_s);
        if (const QRegularExpressionMatch found = value.match(entry.definition); found.hasMatch())
            m_sequences.insert(countKey(entry.schema, entry.tag), QString(found.captured(1) % u',' % found.captured(2)));
    }
    const bool ofDatabase = entry.description.startsWith(u"DATABASE"_s) || entry.tag.startsWith(u"DATABASE "_s);
    if (!ofDatabase)
        entry.definition.clear();
    if (ofDatabase || entry.description == u"TABLE DATA")
        m_entries.push_back(std::move(entry));
}

Result<void> ArchiveWalker::walkBlocks(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        if (m_state == State::Chunk) {
            const qint64 part = std::min<qint64>(m_chunkLeft, bytes.size());
            chunk(bytes.first(part));
            bytes = bytes.sliced(part);
            m_offset += part;
            m_chunkLeft -= part;
            if (m_chunkLeft == 0)
                m_state = State::ChunkLength;
            continue;
        }
        if (!takeNumber(bytes, m_state == State::BlockType ? 1 : m_integerSize + 1))
            return {};
        if (Result<void> done = number(); !done)
            return done;
    }
    return {};
}

bool ArchiveWalker::takeNumber(QByteArrayView &bytes, qint64 size)
{
    const qint64 part = std::min<qint64>(size - m_numberFilled, bytes.size());
    std::memcpy(m_number.data() + m_numberFilled, bytes.data(), std::size_t(part));
    bytes = bytes.sliced(part);
    m_offset += part;
    m_numberFilled += part;
    if (m_numberFilled < size)
        return false;
    m_numberFilled = 0;
    return true;
}

qint64 ArchiveWalker::decoded() const
{
    qint64 value = 0;
    for (int i = m_integerSize; i > 0; --i)
        value = value << 8 | uchar(m_number[std::size_t(i)]);
    return m_number[0] ? -value : value;
}

Result<void> ArchiveWalker::number()
{
    switch (m_state) {
    case State::BlockType:
        if (m_number[0] != TableBlock && m_number[0] != LargeObjectBlock)
            return damaged(text("there is no block where one has to begin."));
        m_largeObjects = m_number[0] == LargeObjectBlock;
        m_state = State::BlockId;
        return {};
    case State::BlockId:
        return beginBlock();
    case State::LargeObject:
        m_state = decoded() == 0 ? State::BlockType : State::ChunkLength;
        m_largeObjectCount += decoded() == 0 ? 0 : 1;
        return {};
    default:
        return chunkLength(decoded());
    }
}

Result<void> ArchiveWalker::beginBlock()
{
    const auto found = m_expected.find(int(decoded()));
    if (found == m_expected.end() || found->rows >= 0)
        return damaged(text("it holds a block that its table of contents does not know."));
    m_block = &*found;
    m_block->rows = 0;
    m_tail = {};
    m_state = m_largeObjects ? State::LargeObject : State::ChunkLength;
    return {};
}

Result<void> ArchiveWalker::chunkLength(qint64 length)
{
    if (length < 0 || length > LongestChunk || uchar(m_number[0]) > 1)
        return damaged(text("a block's length makes no sense."));
    m_chunkLeft = length;
    if (length > 0)
        m_state = State::Chunk;
    else if (m_largeObjects)
        m_state = State::LargeObject;
    else
        return endTable();
    return {};
}

void ArchiveWalker::chunk(QByteArrayView bytes)
{
    if (m_largeObjects)
        return;
    m_block->rows += std::count(bytes.begin(), bytes.end(), '\n');
    const std::size_t kept = std::min(m_tail.size(), std::size_t(bytes.size()));
    std::memmove(m_tail.data(), m_tail.data() + kept, m_tail.size() - kept);
    std::memcpy(m_tail.data() + m_tail.size() - kept, bytes.data() + bytes.size() - qsizetype(kept), kept);
}

Result<void> ArchiveWalker::endTable()
{
    m_state = State::BlockType;
    if (m_block->key.isEmpty())
        return {};
    if (!QByteArrayView(m_tail.data(), qsizetype(m_tail.size())).endsWith(TableEnd))
        return damaged(text("the rows of %1 have no end.").arg(m_block->key));
    m_block->rows -= LinesOfTableEnd;
    return {};
}

Result<void> ArchiveWalker::finish()
{
    if (m_state != State::BlockType || m_numberFilled > 0)
        return damaged(text("it ends in the middle."));
    for (const Expected &block : std::as_const(m_expected)) {
        if (block.rows < 0)
            return damaged(block.key.isEmpty() ? text("its large objects are missing.") : text("the rows of %1 are missing.").arg(block.key));
    }
    return {};
}

QJsonObject ArchiveWalker::counts() const
{
    QJsonObject tables;
    qint64 rows = 0;
    for (const Expected &block : m_expected) {
        if (block.key.isEmpty())
            continue;
        tables.insert(block.key, block.rows);
        rows += block.rows;
    }
    return {{u"tables"_s, tables}, {u"sequences"_s, m_sequences}, {u"largeObjects"_s, m_largeObjectCount}, {u"rows"_s, rows}};
}

} // namespace millwright::systems::postgres
