#include "services/platform/composefile.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace millwright::platform;
using namespace millwright::core;
using namespace Qt::StringLiterals;

namespace {

QByteArray aliasBomb()
{
    QByteArray yaml = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
    for (int i = 1; i < 40; ++i) {
        const QByteArray before = "*a" + QByteArray::number(i - 1);
        yaml += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + QByteArray(before + ',').repeated(8) + before + "]\n";
    }
    return yaml + "services: *a39\n";
}

} // namespace

class TestComposeFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBothFormsOfDependsOnAndMergeKeys()
    {
        const auto file = parseComposeFile("name: shop\n"
                                           "x-common: &common\n  environment: {LOG: info}\n  depends_on: [redis]\n"
                                           "services:\n"
                                           "  web:\n    <<: *common\n    image: web\n"
                                           "  worker:\n    depends_on:\n      postgres: {condition: service_healthy}\n"
                                           "      migrate: {condition: service_completed_successfully}\n"
                                           "    links: ['redis:cache']\n    environment: ['A=1=2', FROM_SHELL]\n"
                                           "  migrate: {image: migrate}\n",
            u"compose.yaml"_s);
        QVERIFY2(file.has_value(), file ? "" : qPrintable(file.error().line()));
        QCOMPARE(file->name, u"shop"_s);
        QCOMPARE(file->services.size(), 3U);
        QCOMPARE(file->service(u"web"_s)->dependsOn, QStringList{u"redis"_s});
        QCOMPARE(file->service(u"web"_s)->environment.value(u"LOG"_s), u"info"_s);
        const ComposeService &worker = *file->service(u"worker"_s);
        QCOMPARE(worker.dependsOn, (QStringList{u"postgres"_s, u"migrate"_s, u"redis"_s}));
        QCOMPARE(worker.waitsForEndOf, QStringList{u"migrate"_s});
        QCOMPARE(worker.environment, (Variables{{u"A"_s, u"1=2"_s}}));
    }

    void whatIsNoComposeFileIsInvalid_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("words");
        QTest::newRow("empty") << QByteArray() << u"no settings"_s;
        QTest::newRow("prose") << QByteArray("Dear admin, hello.") << u"no settings"_s;
        QTest::newRow("list") << QByteArray("- a\n- b\n") << u"no settings"_s;
        QTest::newRow("other yaml") << QByteArray("kind: Pod\n") << u"services"_s;
        QTest::newRow("services as list") << QByteArray("services: [a, b]\n") << u"services"_s;
        QTest::newRow("no services") << QByteArray("services: {}\n") << u"empty"_s;
        QTest::newRow("service as text") << QByteArray("services:\n  web: nginx\n") << u"line 2"_s;
        QTest::newRow("broken") << QByteArray("services:\n  web:\n   image: [a\n") << u"line"_s;
        QTest::newRow("tabs") << QByteArray("services:\n\tweb:\n") << u"line 2"_s;
        QTest::newRow("binary") << QByteArray("\x7f"
                                              "ELF\0\0\0",
            7) << u"binary"_s;
        QTest::newRow("latin-1 noise") << QByteArray("\xff\xfe\xfd: \xf0\x80") << u""_s;
        QTest::newRow("too large") << QByteArray(50 << 20, 'a') << u"1 MiB"_s;
        QTest::newRow("deep flow") << QByteArray("services: ") + QByteArray(100'000, '[') << u""_s;
        QTest::newRow("deep maps") << QByteArray("services: ") + QByteArray("{a: ").repeated(50'000) << u""_s;
        QTest::newRow("deep blocks") << QByteArray("- ").repeated(100'000) << u""_s;
        QTest::newRow("alias bomb") << aliasBomb() << u"services"_s;
        QTest::newRow("unknown alias") << QByteArray("services: *nobody\n") << u"line 1"_s;
    }
    void whatIsNoComposeFileIsInvalid()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, words);
        QElapsedTimer timer;
        timer.start();
        const auto file = parseComposeFile(content, u"/srv/x.yml"_s);
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(!file.has_value());
        QCOMPARE(file.error().kind, ErrorKind::Invalid);
        QCOMPARE(file.error().target, u"/srv/x.yml"_s);
        QVERIFY2(file.error().summary.contains(words), qPrintable(file.error().summary));
    }

    void mergeKeysThatCircleEnd()
    {
        const auto file = parseComposeFile("x: &x\n  <<: &y {<<: {a: 1}}\nservices:\n  web: {<<: [*x, *y], image: a}\n", {});
        QVERIFY(file.has_value());
    }

    void smallFilesAreReadAndOthersRefused()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"compose.yml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("services: {}");
        file.close();
        QCOMPARE(readSmallFile(file.fileName()).value(), QByteArray("services: {}"));
        QCOMPARE(readSmallFile(folder.path()).error().kind, ErrorKind::Invalid);
        QCOMPARE(readSmallFile(u"/dev/zero"_s).error().kind, ErrorKind::Invalid);
        QCOMPARE(readSmallFile(folder.filePath(u"missing.yml"_s)).error().kind, ErrorKind::NotFound);
        QVERIFY(file.resize((1 << 20) + 1));
        QCOMPARE(readSmallFile(file.fileName()).error().kind, ErrorKind::Invalid);
    }

    void theProjectsNameIsFoundAsComposeDoes()
    {
        const ComposeFile named{u"My.Shop"_s, {}};
        QCOMPARE(projectName(named, {{u"COMPOSE_PROJECT_NAME"_s, u"prod"_s}}, u"/srv/folder"_s), u"prod"_s);
        QCOMPARE(projectName(named, {}, u"/srv/folder"_s), u"myshop"_s);
        QCOMPARE(projectName({}, {}, u"/srv/_My Folder/"_s), u"myfolder"_s);
    }
};

QTEST_GUILESS_MAIN(TestComposeFile)
#include "tst_composefile.moc"
