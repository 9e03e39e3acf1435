#include "app/cli/terminal.h"

#include <QTest>

using namespace millwright::app;
using namespace millwright::core;
using namespace Qt::StringLiterals;

class TestTerminal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errorsHaveTheirExitStatus_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<int>("status");
        QTest::newRow("no engine") << ErrorKind::Unreachable << 3;
        QTest::newRow("late") << ErrorKind::Timeout << 3;
        QTest::newRow("refused us") << ErrorKind::Denied << 3;
        QTest::newRow("not supported") << ErrorKind::Unsupported << 3;
        QTest::newRow("wrong input") << ErrorKind::Invalid << 2;
        QTest::newRow("not there") << ErrorKind::NotFound << 2;
        QTest::newRow("cancelled") << ErrorKind::Cancelled << 2;
        QTest::newRow("held by another") << ErrorKind::Conflict << 2;
    }
    void errorsHaveTheirExitStatus()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(int, status);
        QCOMPARE(exitStatus(Error {kind, {}, {}, {}}), status);
    }

    void durationsAreReadable_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("seconds") << qint64(59) << u"59 s"_s;
        QTest::newRow("minutes") << qint64(372) << u"6 min 12 s"_s;
        QTest::newRow("hours") << qint64(7320) << u"2 h 2 min"_s;
    }
    void durationsAreReadable()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, text);
        QCOMPARE(durationText(seconds), text);
    }

    void aVerdictIsShapeAndWord()
    {
        const Terminal terminal(false, true);
        QVERIFY(terminal.verdict(Verdict::Critical).contains(u"■ Critical"_s));
        QVERIFY(terminal.verdict(Verdict::Unknown).contains(u"? Unknown"_s));
    }
};

QTEST_GUILESS_MAIN(TestTerminal)
#include "tst_terminal.moc"
