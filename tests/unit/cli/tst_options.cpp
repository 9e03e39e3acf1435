#include "app/cli/options.h"

#include <QTest>

using namespace millwright::app;
using namespace millwright::core;
using namespace Qt::StringLiterals;

class TestOptions : public QObject
{
    Q_OBJECT

private:
    static Result<Options> parse(QStringList words)
    {
        words.prepend(u"millwrightctl"_s);
        return parseOptions(words);
    }

private Q_SLOTS:
    void readsCommandAndOptionsInAnyOrder()
    {
        const auto options = parse({u"--json"_s, u"restore"_s, u"latest"_s, u"--only"_s, u"postgres/a\"b; drop"_s, u"--only"_s, u"redis"_s, u"-y"_s});
        QVERIFY(options);
        QCOMPARE(options->words, (QStringList {u"restore"_s, u"latest"_s}));
        QCOMPARE(options->only, (QStringList {u"postgres/a\"b; drop"_s, u"redis"_s}));
        QVERIFY(options->json && options->yes && !options->dryRun);
    }

    void refusesWhatItDoesNotUnderstand_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("unknown option") << QStringList {u"health"_s, u"--colour"_s};
        QTest::newRow("a value is missing") << QStringList {u"health"_s, u"--data-dir"_s};
        QTest::newRow("limit is no number") << QStringList {u"journal"_s, u"--limit"_s, u"many"_s};
        QTest::newRow("limit is zero") << QStringList {u"journal"_s, u"--limit"_s, u"0"_s};
        QTest::newRow("an empty name") << QStringList {u"restore"_s, u"latest"_s, u"--as"_s, QString()};
    }
    void refusesWhatItDoesNotUnderstand()
    {
        QFETCH(QStringList, words);
        QCOMPARE(parse(words).error().kind, ErrorKind::Invalid);
    }

    void theHelpNamesEveryOption()
    {
        for (const QString &option : {u"--json"_s, u"--platform"_s, u"--compose-file"_s, u"--data-dir"_s, u"--only"_s, u"--as"_s, u"--note"_s,
                                      u"--limit"_s, u"--dry-run"_s, u"--yes"_s, u"--no-safety-point"_s, u"--quiet"_s, u"--help"_s, u"--version"_s})
            QVERIFY2(helpText().contains(option), qPrintable(option));
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
