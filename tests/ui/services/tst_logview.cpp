#include "ui/services/logview.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright;
using ui::services::LogView;

namespace {
class HandFollower final : public docker::LogFollower
{
};

// Gives followers that tell what the test says.
class HandLogs final : public docker::LogService
{
public:
    std::unique_ptr<docker::LogFollower> follow(const QString &containerId, int) override
    {
        containers.append(containerId);
        auto made = std::make_unique<HandFollower>();
        current = made.get();
        return made;
    }
    void tell(int count, const QString &text)
    {
        QList<docker::LogLine> lines;
        for (int i = 0; i < count; ++i)
            lines.append({QDateTime::fromSecsSinceEpoch(1'795'000'000 + i), {}, false, u"%1 %2"_s.arg(text).arg(i)});
        Q_EMIT current->linesArrived(lines);
    }

    QStringList containers;
    QPointer<docker::LogFollower> current;
};
} // namespace

class LogViewTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holdsOnlySoManyLines()
    {
        HandLogs logs;
        LogView view(logs);
        view.follow(u"a"_s);
        logs.tell(LogView::MostLines + 50, u"line"_s);
        auto *text = view.findChild<QPlainTextEdit *>(u"logText"_s);
        QCOMPARE(text->document()->blockCount(), LogView::MostLines);
        QVERIFY(text->toPlainText().endsWith(u"line %1"_s.arg(LogView::MostLines + 49)));
    }

    void scrollingUpPausesAndTheEndGoesOn()
    {
        HandLogs logs;
        LogView view(logs);
        view.resize(400, 200);
        view.show();
        view.follow(u"a"_s);
        logs.tell(100, u"old"_s);
        auto *text = view.findChild<QPlainTextEdit *>(u"logText"_s);
        text->verticalScrollBar()->setValue(0);
        QVERIFY(view.isPaused());
        logs.tell(7, u"new"_s);
        QVERIFY(!text->toPlainText().contains(u"new"_s));
        QCOMPARE(view.findChild<QLabel *>(u"logState"_s)->text(), u"Paused, 7 new lines"_s);
        view.findChild<QPushButton *>(u"logGoOn"_s)->click();
        QVERIFY(!view.isPaused());
        QVERIFY(text->toPlainText().endsWith(u"new 6"_s));
    }

    void anotherContainerEndsTheFollowBefore()
    {
        HandLogs logs;
        LogView view(logs);
        view.follow(u"a"_s);
        const QPointer<docker::LogFollower> first = logs.current;
        view.follow(u"a"_s);
        QCOMPARE(logs.containers.size(), 1);
        view.follow(u"b"_s);
        QVERIFY(first.isNull());
        view.stop();
        QVERIFY(logs.current.isNull());
    }

    void theReasonOfAnEndIsSaid()
    {
        HandLogs logs;
        LogView view(logs);
        view.follow(u"a"_s);
        Q_EMIT logs.current->ended(u"The engine went away."_s);
        QCOMPARE(view.findChild<QLabel *>(u"logState"_s)->text(), u"The engine went away."_s);
    }
};

QTEST_MAIN(LogViewTest)
#include "tst_logview.moc"
