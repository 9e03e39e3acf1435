#include "services/platform/tarfile.h"

#include <QTest>

using namespace millwright::platform;
using namespace millwright::core;
using namespace Qt::StringLiterals;

namespace {

// One ustar entry: header, content, padding.
QByteArray entry(const QByteArray &name, const QByteArray &content, char type = '0', qsizetype claimedSize = -1)
{
    QByteArray header(512, '\0');
    header.replace(0, name.size(), name);
    header.replace(100, 7, "0000644");
    header.replace(108, 7, "0000000");
    header.replace(116, 7, "0000000");
    header.replace(124, 11, QByteArray::number(claimedSize < 0 ? content.size() : claimedSize, 8).rightJustified(11, '0'));
    header.replace(136, 11, "00000000000");
    header.replace(148, 8, "        ");
    header[156] = type;
    header.replace(257, 8, QByteArray("ustar\00000", 8));
    int sum = 0;
    for (const char byte : header)
        sum += static_cast<unsigned char>(byte);
    header.replace(148, 6, QByteArray::number(sum, 8).rightJustified(6, '0'));
    header[154] = '\0';
    return QByteArray(header + content) + QByteArray((512 - content.size() % 512) % 512, '\0');
}

const QByteArray End(1024, '\0');

} // namespace

class TestTarFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstRegularFileIsGiven()
    {
        QCOMPARE(firstFileOfTar(entry("run/", {}, '5') + entry("pw", "s3cret\n") + End).value(), QByteArray("s3cret\n"));
    }

    void anythingElseIsInvalid_data()
    {
        QTest::addColumn<QByteArray>("tar");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no tar") << QByteArray(2000, 'x');
        QTest::newRow("only a folder") << entry("run/", {}, '5') + End;
        QTest::newRow("a link") << entry("pw", {}, '2') + End;
        QTest::newRow("cut") << entry("pw", QByteArray(2000, 'x')).left(1000);
        QTest::newRow("endless") << entry("pw", "x", '0', 1 << 30) + End;
    }
    void anythingElseIsInvalid()
    {
        QFETCH(QByteArray, tar);
        const auto content = firstFileOfTar(tar);
        QVERIFY(!content.has_value());
        QCOMPARE(content.error().kind, ErrorKind::Invalid);
    }
};

QTEST_GUILESS_MAIN(TestTarFile)
#include "tst_tarfile.moc"
