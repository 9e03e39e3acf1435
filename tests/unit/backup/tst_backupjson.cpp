#include "services/backup/backupjson.h"
#include "tests/unit/backup/points.h"

#include <QTest>

using namespace millwright;
using namespace millwright::backup;
using namespace Qt::StringLiterals;

class TestBackupJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pointsHaveStableNames()
    {
        RestorePoint point = points::point();
        point.artifacts.resize(1);
        point.folder = u"/b/p"_s;
        const QByteArray expected = R"({
    "points": [
        {
            "artifacts": [
                {
                    "bytes": 10,
                    "file": "postgres/orders.dump.zst",
                    "kind": "postgres",
                    "name": "postgres/orders.dump",
                    "plainBytes": 20,
                    "sensitive": true,
                    "service": "postgres",
                    "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                }
            ],
            "bytes": 10,
            "finishedAt": "2026-11-24T02:00:09Z",
            "folder": "/b/p",
            "id": "2026-11-24T020000Z",
            "missing": [
                "kafka"
            ],
            "note": "before the update – größer",
            "problem": "",
            "safetyPoint": true,
            "startedAt": "2026-11-24T02:00:00Z",
            "state": "good",
            "verifiedAt": null,
            "verifiedGood": null
        }
    ]
}
)";
        QCOMPARE(QString::fromUtf8(QJsonDocument(pointsJson({point})).toJson()), QString::fromUtf8(expected));
    }

    void aVerifiedPointSaysWhenAndHow()
    {
        RestorePoint point = points::point();
        point.verifiedAt = points::at(5);
        point.verifyProblem = u"orders is damaged"_s;
        const QJsonObject object = pointJson(point);
        QCOMPARE(object.value(u"verifiedAt"_s).toString(), u"2026-11-24T02:00:05Z"_s);
        QCOMPARE(object.value(u"verifiedGood"_s), QJsonValue(false));
        QCOMPARE(object.value(u"problem"_s).toString(), u"orders is damaged"_s);
    }

    void aVerificationNamesEveryArtifact()
    {
        const QJsonObject object = verifyJson({u"p"_s, false, {{u"a"_s, true, {}}, {u"b"_s, false, u"cut"_s}}, u"cut"_s});
        QCOMPARE(QJsonDocument(object).toJson(QJsonDocument::Compact),
                 QByteArray(R"({"artifacts":[{"good":true,"name":"a","problem":""},{"good":false,"name":"b","problem":"cut"}],"good":false,"point":"p","problem":"cut"})"));
    }
};

QTEST_GUILESS_MAIN(TestBackupJson)
#include "tst_backupjson.moc"
