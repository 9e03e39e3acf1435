#include "services/backup/manifest.h"
#include "services/backup/sha256.h"
#include "tests/unit/backup/points.h"

#include <QTest>

using namespace millwright;
using namespace millwright::backup;
using namespace Qt::StringLiterals;

namespace {

// The manifest with one change, sealed again as a hostile writer would.
QByteArray resealed(QJsonObject manifest)
{
    manifest.remove(u"seal"_s);
    manifest.insert(u"seal"_s, Sha256::of(QJsonDocument(manifest).toJson(QJsonDocument::Compact)));
    return QJsonDocument(manifest).toJson();
}

QByteArray withField(const QString &key, const QJsonValue &value)
{
    QJsonObject manifest = toManifest(points::point());
    manifest.insert(key, value);
    return resealed(manifest);
}

QByteArray withArtifactField(const QString &key, const QJsonValue &value)
{
    QJsonObject manifest = toManifest(points::point());
    QJsonArray artifacts = manifest.value(u"artifacts"_s).toArray();
    QJsonObject artifact = artifacts.at(0).toObject();
    artifact.insert(key, value);
    artifacts.replace(0, artifact);
    manifest.insert(u"artifacts"_s, artifacts);
    return resealed(manifest);
}

} // namespace

class TestManifest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWasWritten()
    {
        const RestorePoint point = points::point();
        const core::Result<RestorePoint> read = fromManifest(points::json(point), u"/backups/x"_s);
        QVERIFY2(read, qPrintable(read ? QString() : read.error().line()));
        QCOMPARE(read->folder, u"/backups/x"_s);
        QCOMPARE(read->note, point.note);
        QCOMPARE(read->startedAt, point.startedAt);
        QCOMPARE(read->artifacts.size(), point.artifacts.size());
        QCOMPARE(read->artifacts.at(0).counts, point.artifacts.at(0).counts);
        QCOMPARE(toManifest(*read), toManifest(point));
    }

    void refusesWhatIsNoManifest_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<core::ErrorKind>("kind");
        const auto invalid = core::ErrorKind::Invalid;
        QTest::newRow("empty") << QByteArray() << invalid;
        QTest::newRow("not JSON") << QByteArray("\x7f" "ELF") << invalid;
        QTest::newRow("other JSON") << QByteArray(R"({"name": "x", "version": 1})") << invalid;
        QTest::newRow("array") << QByteArray("[1]") << invalid;
        QTest::newRow("cut") << points::json(points::point()).chopped(30) << invalid;
        QTest::newRow("from the future") << withField(u"version"_s, 2) << core::ErrorKind::Unsupported;
        QTest::newRow("no version") << withField(u"version"_s, QJsonValue()) << invalid;
        QTest::newRow("state") << withField(u"state"_s, u"excellent"_s) << invalid;
        QTest::newRow("id") << withField(u"id"_s, u"../x"_s) << invalid;
        QTest::newRow("time") << withField(u"startedAt"_s, u"yesterday"_s) << invalid;
        QTest::newRow("artifacts") << withField(u"artifacts"_s, 3) << invalid;
        QTest::newRow("no artifact") << withField(u"artifacts"_s, QJsonArray {1}) << invalid;
        QTest::newRow("services") << withField(u"missingServices"_s, QJsonArray {1}) << invalid;
        QTest::newRow("short digest") << withArtifactField(u"sha256"_s, u"abc"_s) << invalid;
        QTest::newRow("capital digest") << withArtifactField(u"sha256"_s, QString(64, u'A')) << invalid;
        QTest::newRow("negative size") << withArtifactField(u"bytes"_s, -1) << invalid;
        QTest::newRow("size with a fraction") << withArtifactField(u"plainBytes"_s, 1.5) << invalid;
        QTest::newRow("size as text") << withArtifactField(u"bytes"_s, u"10"_s) << invalid;
        QTest::newRow("twice the same file") << withArtifactField(u"file"_s, u"postgres/billing.dump.zst"_s) << invalid;
        QTest::newRow("twice the same name") << withArtifactField(u"name"_s, u"postgres/billing.dump"_s) << invalid;
        QTest::newRow("itself as artifact") << withArtifactField(u"file"_s, u"manifest.json"_s) << invalid;
        QTest::newRow("up") << withArtifactField(u"file"_s, u"../../etc/shadow"_s) << core::ErrorKind::Denied;
        QTest::newRow("absolute") << withArtifactField(u"file"_s, u"/etc/shadow"_s) << core::ErrorKind::Denied;
    }
    void refusesWhatIsNoManifest()
    {
        QFETCH(QByteArray, json);
        QFETCH(core::ErrorKind, kind);
        const core::Result<RestorePoint> read = fromManifest(json, u"/backups/x"_s);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, kind);
        QVERIFY(!read.error().summary.isEmpty());
    }

    void tellsADamagedManifestFromAGoodOne()
    {
        const QByteArray good = points::json(points::point());
        for (const char *edit : {"\"orders\": 7|\"orders\": 8", "postgres/orders|postgres/0rders", "\"bytes\": 10|\"bytes\": 11"}) {
            const QList<QByteArray> parts = QByteArray(edit).split('|');
            QByteArray bad = good;
            bad.replace(parts.at(0), parts.at(1));
            QVERIFY(bad != good);
            QCOMPARE(fromManifest(bad, u"/backups/x"_s).error().kind, core::ErrorKind::Invalid);
        }
    }

    void survivesEveryCutAndEveryByteChanged()
    {
        const QByteArray good = QJsonDocument(toManifest(points::point())).toJson(QJsonDocument::Compact);
        for (qsizetype i = 0; i < good.size(); ++i) {
            QVERIFY(!fromManifest(good.first(i), u"/b/x"_s));
            QByteArray bad = good;
            bad[i] = char(bad.at(i) ^ 1);
            QVERIFY2(!fromManifest(bad, u"/b/x"_s), qPrintable(QString::number(i)));
        }
    }
};

QTEST_GUILESS_MAIN(TestManifest)
#include "tst_manifest.moc"
