#include "services/systems/postgres/postgresbackuparchive.h"
#include "services/systems/postgres/postgresbackupstream.h"

#include <QFile>
#include <QTest>

#include <zstd.h>

using namespace Qt::StringLiterals;
using namespace millwright;
using namespace millwright::systems::postgres;

namespace {

QByteArray smallDump()
{
    QFile file(qEnvironmentVariable("MILLWRIGHT_SOURCE_DIR") % u"/tests/data/postgres/small-15.dump"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

core::Result<void> walk(ArchiveWalker &walker, const QByteArray &bytes, qsizetype piece)
{
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        if (core::Result<void> fed = walker.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at))); !fed)
            return fed;
    }
    return walker.finish();
}

// Writes archives as pg_dump does, for the versions whose pg_dump is not at hand.
class ArchiveWriter
{
public:
    explicit ArchiveWriter(char minor) : m_minor(minor)
    {
        m_bytes = QByteArray("PGDMP\x01", 6) + minor + QByteArray("\0\x04\x08\x01", 4);
        if (minor >= 15)
            m_bytes += '\0';
        else
            integer(0);
        for (int i = 0; i < 7; ++i)
            integer(1);
        string("shop");
        string("17.2");
        string("17.2");
    }
    ArchiveWriter &integer(qint64 value)
    {
        m_bytes += value < 0 ? '\1' : '\0';
        for (int i = 0; i < 4; ++i)
            m_bytes += char(std::abs(value) >> 8 * i & 0xff);
        return *this;
    }
    void string(const char *text)
    {
        integer(qint64(qstrlen(text)));
        m_bytes += text;
    }
    void entry(int id, const char *description, const char *tag, bool data)
    {
        integer(id).integer(data ? 1 : 0);
        string("0");
        string("0");
        string(tag);
        string(description);
        integer(3);
        for (const char *text : {"", "", "", "public", "", "heap"})
            string(text);
        if (m_minor >= 16)
            integer('r');
        string("anna");
        string("false");
        string("12");
        integer(-1);
        m_bytes += data ? '\1' : '\3';
        m_bytes += QByteArray(8, '\0');
    }
    void table(int id, const QList<QByteArray> &chunks)
    {
        m_bytes += '\1';
        integer(id);
        for (const QByteArray &chunk : chunks) {
            integer(chunk.size());
            m_bytes += chunk;
        }
        integer(0);
    }
    QByteArray bytes() const { return m_bytes; }

private:
    char m_minor;
    QByteArray m_bytes;
};

} // namespace

class TestPostgresBackupArchive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatARealDumpHolds_data()
    {
        QTest::addColumn<int>("piece");
        for (const int piece : {1, 2, 7, 64, 4096, 1 << 20})
            QTest::addRow("%d bytes at a time", piece) << piece;
    }
    void countsWhatARealDumpHolds()
    {
        QFETCH(int, piece);
        ArchiveWalker walker;
        const auto walked = walk(walker, smallDump(), piece);
        QVERIFY2(walked, walked ? "" : qPrintable(walked.error().line()));
        const QJsonObject tables {{u"shop.orders"_s, 50}, {u"public.\"Kunden.Ü\""_s, 2}, {u"public.nothing"_s, 0}, {u"public.empty_one"_s, 0}};
        const QJsonObject sequences {{u"shop.orders_id_seq"_s, u"50,true"_s}, {u"shop.numbers"_s, u"5,false"_s}};
        const QJsonObject expected {{u"tables"_s, tables}, {u"sequences"_s, sequences}, {u"largeObjects"_s, 2}, {u"rows"_s, 52}};
        QCOMPARE(walker.counts(), expected);
        QVERIFY(walker.serverVersion().startsWith(u"15."_s));
        QCOMPARE(walker.owners(), QStringList {u"automation"_s} << (walker.owners().contains(u"pg_database_owner"_s) ? QStringList {u"pg_database_owner"_s} : QStringList()));
    }

    void knowsTheFormatOfOtherVersions_data()
    {
        QTest::addColumn<int>("minor");
        QTest::addColumn<bool>("known");
        QTest::newRow("archive of PostgreSQL 11") << 13 << false;
        QTest::newRow("archive of PostgreSQL 15") << 14 << true;
        QTest::newRow("archive of PostgreSQL 16") << 15 << true;
        QTest::newRow("archive of PostgreSQL 17") << 16 << true;
        QTest::newRow("archive from the future") << 17 << false;
    }
    void knowsTheFormatOfOtherVersions()
    {
        QFETCH(int, minor);
        QFETCH(bool, known);
        ArchiveWriter writer {char(minor)};
        writer.integer(2);
        writer.entry(7, "TABLE", "orders", false);
        writer.entry(8, "TABLE DATA", "orders", true);
        writer.table(8, {"1\n", "2\n3", "\n\\.", "\n\n\n"});
        ArchiveWalker walker;
        QCOMPARE(walk(walker, writer.bytes(), 5).has_value(), known);
        if (known)
            QCOMPARE(walker.counts()[u"tables"].toObject(), (QJsonObject {{u"public.orders"_s, 3}}));
    }

    void findsADumpThatIsCutAnywhere()
    {
        const QByteArray whole = smallDump();
        QVERIFY(whole.size() > 5000);
        for (qsizetype size = 0; size < whole.size(); ++size) {
            ArchiveWalker walker;
            QVERIFY2(!walk(walker, whole.first(size), 4096), qPrintable(QString::number(size)));
        }
    }

    void findsWhatCannotBeADump_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QByteArray whole = smallDump();
        QTest::newRow("something else") << QByteArray("OCI runtime exec failed: exec failed: no such file");
        QTest::newRow("followed by something") << whole + '\x01';
        QTest::newRow("its last block twice") << whole + whole.last(60);
        QTest::newRow("zeros in its rows") << QByteArray(whole).replace(whole.size() - 700, 500, QByteArray(500, '\0'));
        ArchiveWriter unended(14);
        unended.integer(1);
        unended.entry(8, "TABLE DATA", "orders", true);
        unended.table(8, {"1\n", "2\n"});
        QTest::newRow("rows without their end") << unended.bytes();
    }
    void findsWhatCannotBeADump()
    {
        QFETCH(QByteArray, bytes);
        ArchiveWalker walker;
        const auto walked = walk(walker, bytes, 4096);
        QVERIFY(!walked);
        QCOMPARE(walked.error().kind, core::ErrorKind::Invalid);
        QVERIFY(!walked.error().summary.isEmpty());
    }

    void findsEveryFlippedBitInACompressedDump()
    {
        const QByteArray whole = smallDump();
        QByteArray packed(qsizetype(ZSTD_compressBound(std::size_t(whole.size()))), '\0');
        ZSTD_CCtx *packer = ZSTD_createCCtx();
        ZSTD_CCtx_setParameter(packer, ZSTD_c_checksumFlag, 1);
        packed.resize(qsizetype(ZSTD_compress2(packer, packed.data(), std::size_t(packed.size()), whole.data(), std::size_t(whole.size()))));
        ZSTD_freeCCtx(packer);
        QVERIFY(unpacks(packed, whole));
        for (qsizetype at = 0; at < packed.size(); ++at) {
            QByteArray damaged = packed;
            damaged[at] = char(damaged[at] ^ 0x10);
            QVERIFY2(!unpacks(packed.first(at), whole), qPrintable(QString::number(at)));
            // a few bits (padding, unused flags) may change without changing any byte that comes out
            QVERIFY2(unpacks(damaged, whole) == givesTheSame(damaged, whole), qPrintable(QString::number(at)));
        }
    }

    void quotesNamesThatWouldReadAsTwo()
    {
        QCOMPARE(countKey(u"crm"_s, u"customers"_s), u"crm.customers"_s);
        QCOMPARE(countKey(u"a.b"_s, u"c"_s), u"\"a.b\".c"_s);
        QCOMPARE(countKey(u"a"_s, u"b\"c"_s), u"a.\"b\"\"c\""_s);
    }

private:
    struct Collector final : systems::FormatWalker
    {
        core::Result<void> feed(QByteArrayView bytes) override
        {
            collected += bytes;
            return {};
        }
        core::Result<void> finish() override { return {}; }
        QByteArray collected;
    };
    static bool unpacks(const QByteArray &packed, const QByteArray &whole)
    {
        ArchiveWalker walker;
        qint64 plain = 0;
        Unpacker unpacker(walker, [&plain](qint64 bytes) { plain += bytes; });
        return unpacker.feed(packed) && unpacker.finish() && plain == whole.size();
    }
    static bool givesTheSame(const QByteArray &packed, const QByteArray &whole)
    {
        Collector collector;
        Unpacker unpacker(collector, [](qint64) { });
        return unpacker.feed(packed) && unpacker.finish() && collector.collected == whole;
    }
};

QTEST_GUILESS_MAIN(TestPostgresBackupArchive)
#include "tst_postgresbackuparchive.moc"
