#include "services/systems/redis/redisbackuprdb.h"
#include "services/systems/redis/redisbackuprestore.h"
#include "services/systems/redis/redisbackupusers.h"

#include <QFile>
#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace millwright;
using namespace millwright::systems::redis;

namespace {

QByteArray everyType()
{
    QFile file(qEnvironmentVariable("MILLWRIGHT_SOURCE_DIR") % u"/tests/data/redis/every-type-7.0.rdb"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

core::Result<void> walk(RdbWalker &walker, const QByteArray &bytes, qsizetype piece)
{
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        if (core::Result<void> fed = walker.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at))); !fed)
            return fed;
    }
    return walker.finish();
}

// Every place at the beginning, where the many types are, then each nineteenth.
qsizetype stepAt(qsizetype place)
{
    return place < 800 ? 1 : 19;
}

// A whole file around one value as an RDB file stores it.
QByteArray fileWith(const QByteArray &value)
{
    QByteArray bytes = "REDIS0011" + QByteArray("\xfe\0", 2) + value + '\xff';
    const quint64 checksum = qToLittleEndian(crc64(0, bytes));
    return bytes + QByteArray(reinterpret_cast<const char *>(&checksum), sizeof checksum);
}

} // namespace

class TestRedisBackupRdb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void computesRedisOwnChecksum()
    {
        QCOMPARE(crc64(0, QByteArray("123456789")), quint64(0xe9c6d914c4b8d9ca));
        QCOMPARE(crc64(crc64(0, QByteArray("1234")), QByteArray("56789")), quint64(0xe9c6d914c4b8d9ca));
    }

    void countsWhatARealSnapshotHolds_data()
    {
        QTest::addColumn<int>("piece");
        for (const int piece : {1, 3, 8, 4096, 1 << 20})
            QTest::addRow("%d bytes at a time", piece) << piece;
    }
    void countsWhatARealSnapshotHolds()
    {
        QFETCH(int, piece);
        RdbWalker walker;
        const auto walked = walk(walker, everyType(), piece);
        QVERIFY2(walked, walked ? "" : qPrintable(walked.error().line()));
        const auto database = [](int keys, int expiring) { return QJsonObject {{u"keys"_s, keys}, {u"expiring"_s, expiring}}; };
        const QJsonObject databases {{u"0"_s, database(16, 1)}, {u"3"_s, database(2, 1)}, {u"15"_s, database(1, 0)}};
        const QJsonObject types {{u"string"_s, 9}, {u"list"_s, 2}, {u"set"_s, 3}, {u"zset"_s, 2}, {u"hash"_s, 2}, {u"stream"_s, 1}};
        QCOMPARE(walker.counts(), (QJsonObject {{u"keys"_s, 19}, {u"databases"_s, databases}, {u"types"_s, types}}));
    }

    void findsASnapshotThatIsCutAnywhere()
    {
        const QByteArray whole = everyType();
        QVERIFY(whole.size() > 1000);
        for (qsizetype size = 0; size < whole.size(); size += stepAt(size)) {
            RdbWalker walker;
            QVERIFY2(!walk(walker, whole.first(size), 4096), qPrintable(QString::number(size)));
        }
    }

    void findsEveryFlippedBit()
    {
        const QByteArray whole = everyType();
        for (qsizetype at = 0; at < whole.size(); at += stepAt(at)) {
            QByteArray damaged = whole;
            damaged[at] = char(damaged[at] ^ (1 << at % 8));
            RdbWalker walker;
            QVERIFY2(!walk(walker, damaged, 4096), qPrintable(QString::number(at)));
        }
        RdbWalker walker;
        QVERIFY(!walk(walker, whole + 'x', 4096));
    }

    void walksTheValuesOfOtherVersions_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("type");
        QTest::newRow("list of Redis 3.0") << QByteArray("\x01\x01k\x02\x01" "a\x01" "b", 8) << u"list"_s;
        QTest::newRow("quicklist of Redis 6") << QByteArray("\x0e\x01k\x01\x03zzz", 8) << u"list"_s;
        QTest::newRow("sorted set with texts") << QByteArray("\x03\x01k\x02\x01" "a\x03" "1.5\x01" "b\xfe", 13) << u"zset"_s;
        QTest::newRow("module") << QByteArray("\x07\x01k\x40\x81\x02\x05\x04\x01\x02\x03\x04\x05\x06\x07\x08\x05\x01x\0", 20) << u"module"_s;
        QTest::newRow("hash with times of Redis 7.4") << QByteArray("\x18\x01k\x01\x02\x03\x04\x05\x06\x07\x08\x01\x05\x01" "f\x01v", 17) << u"hash"_s;
    }
    void walksTheValuesOfOtherVersions()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, type);
        RdbWalker walker;
        const auto walked = walk(walker, fileWith(value), 3);
        QVERIFY2(walked, walked ? "" : qPrintable(walked.error().line()));
        QCOMPARE(walker.counts()[u"types"].toObject(), (QJsonObject {{type, 1}}));
    }

    void refusesWhatIsNoSnapshot_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("an error's text") << QByteArray("-NOAUTH Authentication required.\r\n");
        QTest::newRow("an unknown kind of value") << fileWith(QByteArray("\x63\x01k\x01v", 5));
        QTest::newRow("a version from the future") << QByteArray("REDIS0099\xff") + QByteArray(8, '\0');
        QTest::newRow("nothing") << QByteArray();
    }
    void refusesWhatIsNoSnapshot()
    {
        QFETCH(QByteArray, bytes);
        RdbWalker walker;
        const auto walked = walk(walker, bytes, 4096);
        QVERIFY(!walked);
        QCOMPARE(walked.error().kind, core::ErrorKind::Invalid);
    }

    void keysWhoseTimeHasComeAreNoDifference_data()
    {
        QTest::addColumn<int>("keys");
        QTest::addColumn<int>("expiring");
        QTest::addColumn<bool>("same");
        QTest::newRow("as they were") << 10 << 4 << true;
        QTest::newRow("three have expired") << 7 << 1 << true;
        QTest::newRow("a lasting one is missing") << 9 << 4 << false;
        QTest::newRow("more than there were") << 11 << 5 << false;
        QTest::newRow("empty") << 0 << 0 << false;
    }
    void keysWhoseTimeHasComeAreNoDifference()
    {
        QFETCH(int, keys);
        QFETCH(int, expiring);
        QFETCH(bool, same);
        const auto counts = [](int number, int withTime) {
            return QJsonObject {{u"databases"_s, QJsonObject {{u"0"_s, QJsonObject {{u"keys"_s, number}, {u"expiring"_s, withTime}}}}}};
        };
        QCOMPARE(keyDifference(counts(10, 4), counts(keys, expiring)).isEmpty(), same);
    }

    void keepsUsersAndKnowsTheirEnd()
    {
        const QByteArray file = usersFile({u"user default on nopass ~* &* +@all"_s, u"user anna on #abc ~a* +get (~b* +set)"_s});
        UsersWalker walker;
        QVERIFY(walker.feed(file).and_then([&] { return walker.finish(); }));
        QCOMPARE(walker.commands(), (QList<QStringList> {{u"ACL"_s, u"SETUSER"_s, u"anna"_s, u"reset"_s, u"on"_s, u"#abc"_s, u"~a*"_s, u"+get"_s, u"(~b* +set)"_s}}));
        for (qsizetype size = 0; size < file.size(); ++size) {
            UsersWalker cut;
            QVERIFY2(!cut.feed(file.first(size)).and_then([&] { return cut.finish(); }), qPrintable(QString::number(size)));
        }
    }
};

QTEST_GUILESS_MAIN(TestRedisBackupRdb)
#include "tst_redisbackuprdb.moc"
