#include "services/backup/artifactreader.h"
#include "services/backup/compressor.h"
#include "services/backup/pipeline.h"
#include "services/backup/sha256.h"
#include "tests/fakes/faultstore.h"
#include "tests/unit/backup/points.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <latch>
#include <thread>
#include <zstd.h>

using namespace millwright;
using namespace millwright::backup;
using namespace Qt::StringLiterals;

namespace {

const QString Name = u"postgres/orders.dump"_s;

// A file whose disk stands still until told.
class SlowFile final : public StoredFile
{
public:
    explicit SlowFile(std::latch &gate) : m_gate(gate) { }
    core::Result<void> write(QByteArrayView bytes) override
    {
        m_gate.wait();
        written += bytes.size();
        return {};
    }
    core::Result<void> commit() override { return {}; }
    qint64 written = 0;

private:
    std::latch &m_gate;
};

// Writes bytes through a pipeline into point "p" and seals it.
Artifact store(Store &where, const QByteArray &bytes, const PipelineOptions &options, qsizetype piece = 100'000)
{
    auto writer = where.begin(u"p"_s);
    Artifact artifact = points::artifact(Name);
    Pipeline pipeline(std::move(*(*writer)->create(artifact.file, true)), options, {});
    for (qsizetype i = 0; i < bytes.size(); i += piece)
        if (!pipeline.write(QByteArrayView(bytes).sliced(i, std::min(piece, bytes.size() - i))))
            return {};
    const auto facts = pipeline.finish();
    if (!facts || !(*writer)->seal("{}"))
        return {};
    artifact.plainBytes = facts->plainBytes;
    artifact.storedBytes = facts->storedBytes;
    artifact.sha256 = facts->sha256;
    artifact.compressed = options.compress;
    return artifact;
}

core::Result<QByteArray> readBack(const Store &where, const Artifact &artifact)
{
    auto reader = ArtifactReader::open(where, u"p"_s, artifact, {});
    if (!reader)
        return core::passOn(reader);
    QByteArray all;
    QByteArray piece(70'001, '\0');
    for (;;) {
        const auto count = (*reader)->read(piece.data(), piece.size());
        if (!count)
            return core::passOn(count);
        if (*count == 0)
            return all;
        all.append(piece.first(*count));
    }
}

} // namespace

class TestPipeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesComeBackAsTheyWere_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("piece");
        QTest::addColumn<bool>("compress");
        QTest::addColumn<int>("workers");
        QTest::newRow("empty") << 0 << 1 << true << 0;
        QTest::newRow("one byte") << 1 << 1 << true << 0;
        QTest::newRow("a chunk less one") << int(256 * 1024 - 1) << 4096 << true << 0;
        QTest::newRow("a chunk") << int(256 * 1024) << 256 * 1024 << true << 0;
        QTest::newRow("all chunks") << int(8 * 256 * 1024) << 1'000'000 << true << 0;
        QTest::newRow("more than all chunks") << 9'000'000 << 65'536 << true << 0;
        QTest::newRow("in one piece") << 9'000'000 << 9'000'000 << true << 0;
        QTest::newRow("with workers") << 9'000'000 << 65'536 << true << 2;
        QTest::newRow("as they come") << 5'000'000 << 65'536 << false << 0;
    }
    void bytesComeBackAsTheyWere()
    {
        QFETCH(int, size);
        QFETCH(int, piece);
        QFETCH(bool, compress);
        QFETCH(int, workers);
        const QTemporaryDir folder;
        FolderStore where(folder.path());
        const QByteArray bytes = points::rows(size, 1);
        const Artifact artifact = store(where, bytes, {compress, 3, workers}, piece);
        const QByteArray stored = points::contents(folder.path() % u"/p/"_s % artifact.file);
        QCOMPARE(artifact.plainBytes, size);
        QCOMPARE(artifact.storedBytes, stored.size());
        QCOMPARE(artifact.sha256, QString::fromLatin1(QCryptographicHash::hash(stored, QCryptographicHash::Sha256).toHex()));
        const auto back = readBack(where, artifact);
        QVERIFY2(back, qPrintable(back ? QString() : back.error().line()));
        QVERIFY(*back == bytes);
    }

    void framesCarryAChecksum()
    {
        const QTemporaryDir folder;
        FolderStore where(folder.path());
        const Artifact artifact = store(where, points::rows(100'000, 2), {});
        const QByteArray stored = points::contents(folder.path() % u"/p/"_s % artifact.file);
        QCOMPARE(stored.first(4), QByteArray::fromHex("28b52ffd"));
        QVERIFY((stored.at(4) & 0x04) != 0); // the frame header's checksum flag
    }

    void aSlowDiskHoldsTheGiverBack()
    {
        std::latch gate(1);
        auto file = std::make_unique<SlowFile>(gate);
        Pipeline pipeline(std::move(file), {false, 3, 0}, {});
        std::atomic<qint64> given = 0;
        const QByteArray piece(100'000, 'x');
        std::thread giver([&] {
            for (int i = 0; i < 100; ++i) {
                QVERIFY(pipeline.write(piece));
                given += piece.size();
            }
        });
        // 8 chunks of 256 KiB are all that fits, whatever the time.
        QTRY_VERIFY(given >= 1'900'000);
        QVERIFY(given <= 8 * 256 * 1024);
        gate.count_down();
        giver.join();
        const auto facts = pipeline.finish();
        QCOMPARE(facts->storedBytes, 10'000'000);
    }

    void aFullDiskComesOutOfWriteOrFinish_data()
    {
        QTest::addColumn<qint64>("capacity");
        for (const qint64 capacity : {0LL, 1LL, 100LL, 65'536LL, 300'000LL, 1'000'000LL, 2'000'000LL})
            QTest::addRow("%lld", static_cast<long long>(capacity)) << capacity;
    }
    void aFullDiskComesOutOfWriteOrFinish()
    {
        QFETCH(qint64, capacity);
        const QTemporaryDir folder;
        fakes::FaultStore where(folder.path(), capacity);
        auto writer = where.begin(u"p"_s);
        Pipeline pipeline(std::move(*(*writer)->create(u"a.zst"_s, false)), {false, 3, 0}, {});
        core::Result<void> written;
        const QByteArray piece = points::rows(500'000, 3);
        for (int i = 0; i < 6 && written; ++i)
            written = pipeline.write(piece);
        const auto finished = pipeline.finish();
        QVERIFY(!finished);
        QVERIFY2(finished.error().summary.contains(u"did not fit"_s), qPrintable(finished.error().line()));
        if (!written)
            QCOMPARE(written.error().summary, finished.error().summary);
    }

    void aStopRequestWakesAWaitingGiver()
    {
        std::latch gate(1);
        std::stop_source stop;
        core::Result<void> outcome;
        {
            Pipeline pipeline(std::make_unique<SlowFile>(gate), {false, 3, 0}, {stop.get_token(), {}});
            std::atomic<bool> waiting = false;
            std::thread giver([&] {
                const QByteArray all(8 * 256 * 1024, 'x');
                outcome = pipeline.write(all);
                waiting = true;
                outcome = pipeline.write(all);
            });
            QTRY_VERIFY(waiting);
            stop.request_stop();
            giver.join();
            QCOMPARE(outcome.error().kind, core::ErrorKind::Cancelled);
            QCOMPARE(pipeline.finish().error().kind, core::ErrorKind::Cancelled);
            gate.count_down();
        }
    }

    void everyDamageIsFoundAndNamed()
    {
        const QTemporaryDir folder;
        FolderStore where(folder.path());
        const Artifact artifact = store(where, points::rows(60'000, 4), {});
        const QString path = folder.path() % u"/p/"_s % artifact.file;
        const QByteArray good = points::contents(path);
        for (qsizetype i = 0; i < good.size(); i += 1 + good.size() / 400) {
            QByteArray flipped = good;
            flipped[i] = char(flipped.at(i) ^ 0x10);
            for (const QByteArray &bad : {flipped, good.first(i), QByteArray(good + good.first(i + 1))}) {
                QFile file(path);
                QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bad) == bad.size());
                file.close();
                const auto back = readBack(where, artifact);
                QVERIFY2(!back, qPrintable(QString::number(i)));
                QCOMPARE(back.error().kind, core::ErrorKind::Invalid);
                QCOMPARE(back.error().target, Name);
                QVERIFY(back.error().summary.contains(Name));
            }
        }
    }

    void aWrongPlainSizeIsFound()
    {
        const QTemporaryDir folder;
        FolderStore where(folder.path());
        Artifact artifact = store(where, points::rows(60'000, 5), {});
        artifact.plainBytes += 1;
        QCOMPARE(readBack(where, artifact).error().kind, core::ErrorKind::Invalid);
    }
};

QTEST_GUILESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
