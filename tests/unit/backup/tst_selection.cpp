#include "services/backup/createjob.h"
#include "services/backup/selection.h"
#include "tests/unit/backup/points.h"

#include <QTest>

using namespace millwright;
using namespace millwright::backup;
using namespace Qt::StringLiterals;

class TestSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatTheWordsName_data()
    {
        QTest::addColumn<QStringList>("only");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("everything") << QStringList() << QStringList {u"globals"_s, u"orders"_s, u"a/b"_s, u"keys"_s};
        QTest::newRow("service") << QStringList {u"db"_s} << QStringList {u"globals"_s, u"orders"_s, u"a/b"_s};
        QTest::newRow("kind") << QStringList {u"redis"_s} << QStringList {u"keys"_s};
        QTest::newRow("database") << QStringList {u"db/orders"_s} << QStringList {u"orders"_s};
        QTest::newRow("database with a slash") << QStringList {u"postgres/a/b"_s} << QStringList {u"a/b"_s};
        QTest::newRow("several, in the point's order") << QStringList {u"redis"_s, u"db/orders"_s} << QStringList {u"orders"_s, u"keys"_s};
    }
    void findsWhatTheWordsName()
    {
        QFETCH(QStringList, only);
        const auto selected = selectArtifacts(point(), only);
        QStringList found;
        for (const Artifact &artifact : *selected)
            found.append(artifact.spec.title);
        QTEST(found, "found");
    }

    void saysWhatThereIsWhenAWordNamesNothing_data()
    {
        QTest::addColumn<QString>("word");
        for (const char *word : {"mysql", "db/never", "platform/.env", "db/order", ""})
            QTest::newRow(word) << QString::fromLatin1(word);
    }
    void saysWhatThereIsWhenAWordNamesNothing()
    {
        QFETCH(QString, word);
        const auto selected = selectArtifacts(point(), {u"redis"_s, word});
        QCOMPARE(selected.error().kind, core::ErrorKind::NotFound);
        QVERIFY2(selected.error().summary.contains(u"db/orders"_s), qPrintable(selected.error().summary));
    }

    void aPointWithoutDataCannotBeRestored()
    {
        RestorePoint empty = point();
        std::erase_if(empty.artifacts, [](const Artifact &artifact) { return artifact.spec.kind != FilesKind; });
        QCOMPARE(selectArtifacts(empty, {}).error().kind, core::ErrorKind::NotFound);
    }

    void saysWhereCountsDiffer_data()
    {
        QTest::addColumn<QJsonObject>("expected");
        QTest::addColumn<QJsonObject>("found");
        QTest::addColumn<QString>("text");
        const QJsonObject a {{u"public"_s, QJsonObject {{u"orders"_s, 7}, {u"items"_s, 3}}}};
        QTest::newRow("same") << a << a << QString();
        QTest::newRow("figure") << a << QJsonObject {{u"public"_s, QJsonObject {{u"orders"_s, 6}, {u"items"_s, 3}}}}
                                << u"public.orders: 7 in the point, 6 now"_s;
        QTest::newRow("missing") << a << QJsonObject {{u"public"_s, QJsonObject {{u"orders"_s, 7}}}}
                                 << u"public.items: 3 in the point, nothing now"_s;
        QTest::newRow("more") << QJsonObject() << QJsonObject {{u"x"_s, 1}} << u"x: nothing in the point, 1 now"_s;
    }
    void saysWhereCountsDiffer()
    {
        QFETCH(QJsonObject, expected);
        QFETCH(QJsonObject, found);
        QTEST(countsDifference(expected, found), "text");
    }

private:
    static Artifact data(const QString &title, const QString &service, const QString &kind)
    {
        Artifact artifact = points::artifact(service % u'/' % title);
        artifact.spec.title = title;
        artifact.spec.service = service;
        artifact.spec.kind = kind;
        return artifact;
    }
    static RestorePoint point()
    {
        RestorePoint point = points::point();
        point.artifacts = {data(u"globals"_s, u"db"_s, u"postgres"_s), data(u"orders"_s, u"db"_s, u"postgres"_s),
                           data(u"a/b"_s, u"db"_s, u"postgres"_s), data(u"keys"_s, u"cache"_s, u"redis"_s),
                           data(u".env"_s, u"platform"_s, FilesKind)};
        return point;
    }
};

QTEST_GUILESS_MAIN(TestSelection)
#include "tst_selection.moc"
