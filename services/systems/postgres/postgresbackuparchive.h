#pragma once

#include "services/systems/formatwalker.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include <array>
#include <vector>

namespace millwright::systems::postgres {

// One entry of the table of contents, as far as a restore or a count needs it.
struct ArchiveEntry
{
    int id = 0;
    QString description; // "TABLE DATA", "DATABASE", "ACL"
    QString schema;
    QString tag; // the object's name
    QString owner;
    QString definition; // SQL; kept only for the database itself and its settings
};

// Walks what `pg_dump -Fc -Z0` writes to a pipe, checks that every block announced by the table of contents has come whole, and counts
// the rows in it: the counts are those of the dump's own snapshot. Source: PostgreSQL's pg_backup_archiver.c and pg_backup_custom.c,
// archive versions 1.14 (servers 12 to 15), 1.15 (16) and 1.16 (17).
class ArchiveWalker final : public FormatWalker
{
public:
    [[nodiscard]] core::Result<void> feed(QByteArrayView bytes) override;
    [[nodiscard]] core::Result<void> finish() override;

    // Whether the table of contents is complete: then entries() holds all that is kept of it.
    [[nodiscard]] bool contentsRead() const { return m_state > State::Entry; }
    [[nodiscard]] const std::vector<ArchiveEntry> &entries() const { return m_entries; }
    [[nodiscard]] const QStringList &owners() const { return m_owners; } // of all objects, each once
    [[nodiscard]] QString serverVersion() const { return m_serverVersion; }
    [[nodiscard]] QString dumpVersion() const { return m_dumpVersion; }
    // {"tables": {"schema.table": rows}, "sequences": {"schema.name": "last,called"}, "largeObjects": n, "rows": n}
    [[nodiscard]] QJsonObject counts() const;

private:
    enum class State { Header, Entry, BlockType, BlockId, ChunkLength, Chunk, LargeObject };
    struct Expected
    {
        QString key; // "schema.table", empty for large objects
        qint64 rows = -1; // -1: its block has not come
    };

    [[nodiscard]] core::Result<void> readContents();
    [[nodiscard]] bool readHeader(class ArchiveCursor &cursor);
    [[nodiscard]] bool readEntry(ArchiveCursor &cursor);
    void keepEntry(ArchiveEntry entry, bool hasData);
    [[nodiscard]] core::Result<void> walkBlocks(QByteArrayView bytes);
    [[nodiscard]] bool takeNumber(QByteArrayView &bytes, qint64 size); // into m_number
    [[nodiscard]] core::Result<void> number();
    [[nodiscard]] core::Result<void> beginBlock();
    [[nodiscard]] core::Result<void> chunkLength(qint64 length);
    [[nodiscard]] core::Result<void> endTable();
    void chunk(QByteArrayView bytes);
    [[nodiscard]] qint64 decoded() const; // m_number as the archive writes integers
    [[nodiscard]] core::Result<void> damaged(const QString &what) const;

    State m_state = State::Header;
    QByteArray m_pending; // of header and contents, not yet understood
    qint64 m_offset = 0; // of the next byte, for messages
    int m_version = 0; // 1014, 1015, 1016
    int m_integerSize = 4;
    int m_offsetSize = 8;
    qint64 m_entriesLeft = 0;
    QString m_serverVersion;
    QString m_dumpVersion;
    std::vector<ArchiveEntry> m_entries;
    QStringList m_owners;
    QHash<int, Expected> m_expected; // by dump id
    QJsonObject m_sequences;

    std::array<char, 9> m_number {};
    qint64 m_numberFilled = 0;
    Expected *m_block = nullptr;
    bool m_largeObjects = false; // the block holds them
    qint64 m_chunkLeft = 0;
    std::array<char, 6> m_tail {}; // the block's last bytes
    qint64 m_largeObjectCount = 0;
    QString m_problem; // the first damage found while reading contents
};

// "schema.table" as counts name it; a part with a dot or a quote in it is quoted.
[[nodiscard]] QString countKey(const QString &schema, const QString &name);

} // namespace millwright::systems::postgres
