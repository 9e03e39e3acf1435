#include "ui/kit/actionregistry.h"
#include "ui/kit/buttons.h"
#include "ui/kit/causechain.h"
#include "ui/kit/focusring.h"
#include "ui/kit/fonts.h"
#include "ui/kit/monthgrid.h"
#include "ui/kit/segmentedcontrol.h"
#include "ui/kit/states.h"
#include "ui/kit/tabularnumber.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/tiertile.h"
#include "ui/kit/verdictlabel.h"
#include "ui/kit/verdictlook.h"

#include <QBoxLayout>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <array>

using namespace millwright;
using namespace millwright::ui::kit;
using namespace Qt::StringLiterals;
using core::Verdict;

namespace {
constexpr std::array Verdicts {Verdict::Good, Verdict::Busy, Verdict::Warning, Verdict::Critical, Verdict::Stopped, Verdict::Unknown};

// Where ink is, without its colour.
QImage shapeOf(Verdict verdict)
{
    QImage image(24, 24, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintVerdict(painter, {12, 12}, verdict, 16);
    painter.end();
    return image.convertToFormat(QImage::Format_Alpha8);
}

TierTile::Content databases()
{
    return {u"Databases"_s,
            Verdict::Critical,
            u"1/2"_s,
            {{Verdict::Critical, u"PostgreSQL"_s, u"97 of 97"_s, u"postgres"_s, false}, {Verdict::Good, u"Redis"_s, u"1.2 GB"_s, u"redis"_s, false}},
            {},
            {},
            {}};
}
} // namespace

class tst_Widgets final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdictsDifferByShapeAlone();
    void aVerdictLabelSaysItsWord();
    void tabularFiguresAreEquallyWide();
    void aTileIsWorkedByKeyboard();
    void aTileTellsScreenReadersEachMember();
    void aCauseChainIsWorkedByKeyboard();
    void arrowKeysMoveTheChosenDay();
    void aPressChoosesASegment();
    void aButtonFollowsItsAction();
    void anActionRegisteredAgainIsReplaced();
    void aProblemQuotesTheOtherSide();
    void theFocusRingComesWithTheKeyboardOnly();
};

void tst_Widgets::verdictsDifferByShapeAlone()
{
    QList<QImage> seen;
    for (const Verdict verdict : Verdicts) {
        const QImage shape = shapeOf(verdict);
        QVERIFY2(!seen.contains(shape), qPrintable(verdictWord(verdict)));
        seen << shape;
    }
}

void tst_Widgets::aVerdictLabelSaysItsWord()
{
    VerdictLabel label(Verdict::Warning);
    QCOMPARE(label.accessibleName(), u"Warning"_s);
    label.setVerdict(Verdict::Critical, u"refused"_s);
    QCOMPARE(label.accessibleName(), u"Critical: refused"_s);
    label.setCompleted(u"Completed at 09:24"_s);
    QCOMPARE(label.accessibleName(), u"Completed: Completed at 09:24"_s);
}

void tst_Widgets::tabularFiguresAreEquallyWide()
{
    const QFont font = textFont(TextRole::Body);
    QCOMPARE(tabularWidth(font, u"1111"_s), tabularWidth(font, u"4848"_s));
    QVERIFY(tabularWidth(font, u"1,111"_s) > tabularWidth(font, u"1111"_s));
}

void tst_Widgets::aTileIsWorkedByKeyboard()
{
    TierTile tile;
    tile.setContent(databases());
    QSignalSpy opened(&tile, &TierTile::memberActivated);
    tile.show();
    QTest::keyClick(&tile, Qt::Key_Down);
    QTest::keyClick(&tile, Qt::Key_Down); // stays at the last
    QTest::keyClick(&tile, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.at(0).at(0).toString(), u"redis"_s);
}

void tst_Widgets::aTileTellsScreenReadersEachMember()
{
    TierTile tile;
    tile.setContent(databases());
    QCOMPARE(tile.accessibleName(), u"Databases, Critical, 1/2 good"_s);
    QCOMPARE(tile.accessibleDescription(), u"PostgreSQL: Critical, 97 of 97\nRedis: Good, 1.2 GB"_s);
}

void tst_Widgets::aCauseChainIsWorkedByKeyboard()
{
    CauseChain chain;
    chain.resize(720, 200);
    CauseChain::Content content;
    content.root = {u"PostgreSQL"_s, u"97 of 97"_s, Verdict::Critical, {}, u"postgres"_s};
    content.affected = {{u"n8n"_s, u"refused"_s, Verdict::Critical, {}, u"n8n"_s}};
    chain.setContent(content);
    chain.show();
    QSignalSpy opened(&chain, &CauseChain::nodeActivated);
    QTest::keyClick(&chain, Qt::Key_Return);
    QTest::keyClick(&chain, Qt::Key_Right);
    QTest::keyClick(&chain, Qt::Key_Return);
    QCOMPARE(opened.count(), 2);
    QCOMPARE(opened.at(0).at(0).toString(), u"postgres"_s);
    QCOMPARE(opened.at(1).at(0).toString(), u"n8n"_s);
    QCOMPARE(chain.accessibleDescription(), u"PostgreSQL: 97 of 97\nn8n: refused"_s);
}

void tst_Widgets::arrowKeysMoveTheChosenDay()
{
    MonthGrid grid;
    grid.setChosen(QDate(2026, 11, 24));
    grid.show();
    QSignalSpy chosen(&grid, &MonthGrid::dayChosen);
    auto *cells = grid.findChild<MonthCells *>();
    QTest::keyClick(cells, Qt::Key_Down);
    QCOMPARE(grid.chosen(), QDate(2026, 12, 1));
    QCOMPARE(grid.month(), QDate(2026, 12, 1));
    QTest::keyClick(cells, Qt::Key_Left);
    QCOMPARE(grid.chosen(), QDate(2026, 11, 30));
    QCOMPARE(chosen.count(), 2);
}

void tst_Widgets::aPressChoosesASegment()
{
    SegmentedControl control({u"1 h"_s, u"6 h"_s, u"24 h"_s});
    QSignalSpy chosen(&control, &SegmentedControl::chosen);
    control.show();
    control.setCurrent(1);
    QCOMPARE(chosen.count(), 0);
    QTest::mouseClick(control.findChildren<QAbstractButton *>().at(2), Qt::LeftButton);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(control.current(), 2);
}

void tst_Widgets::aButtonFollowsItsAction()
{
    ActionRegistry actions;
    int ran = 0;
    QAction *action = actions.add({u"backup.now"_s, u"Back up now"_s, u"archive"_s, {}, {}, {}}, [&ran] { ++ran; });
    const std::unique_ptr<QPushButton> button(makeActionButton(action));
    button->click();
    QCOMPARE(ran, 1);
    action->setEnabled(false);
    QVERIFY(!button->isEnabled());
    button->click();
    QCOMPARE(ran, 1);
    action->setText(u"Back up again"_s);
    QCOMPARE(button->text(), u"Back up again"_s);
    QCOMPARE(button->accessibleName(), u"Back up again"_s);
}

void tst_Widgets::anActionRegisteredAgainIsReplaced()
{
    ActionRegistry actions;
    int first = 0;
    int second = 0;
    QAction *before = actions.add({u"a"_s, u"One"_s, {}, {}, {}, {}}, [&first] { ++first; });
    QAction *after = actions.add({u"a"_s, u"Two"_s, {}, {}, {}, {}}, [&second] { ++second; });
    QCOMPARE(before, after);
    after->trigger();
    QCOMPARE(first, 0);
    QCOMPARE(second, 1);
    QCOMPARE(actions.actions().size(), std::size_t(1));
}

void tst_Widgets::aProblemQuotesTheOtherSide()
{
    StateStack stack(new QWidget);
    QCOMPARE(stack.state(), StateStack::State::Loading);
    stack.showProblem({core::ErrorKind::Denied, u"PostgreSQL refuses the password."_s, u"FATAL: 28P01"_s, u"postgres"_s});
    QCOMPARE(stack.state(), StateStack::State::Problem);
    const QWidget *problem = stack.findChild<QWidget *>(u"problemState"_s);
    QStringList said;
    for (const TextLabel *label : problem->findChildren<TextLabel *>())
        said << label->text();
    QVERIFY(said.contains(u"PostgreSQL refuses the password."_s));
    QVERIFY(said.contains(u"FATAL: 28P01"_s));
    QSignalSpy again(&stack, &StateStack::problemActionPressed);
    problem->findChild<QPushButton *>(u"stateAction"_s)->click();
    QCOMPARE(again.count(), 1);
}

void tst_Widgets::theFocusRingComesWithTheKeyboardOnly()
{
    FocusRing ring;
    QWidget window;
    auto *row = new QHBoxLayout(&window);
    auto *one = makeButton(u"One"_s, ButtonKind::Plain, {}, &window);
    auto *two = makeButton(u"Two"_s, ButtonKind::Plain, {}, &window);
    row->addWidget(one);
    row->addWidget(two);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.setAttribute(Qt::WA_KeyboardFocusChange, false);
    one->setFocus(Qt::MouseFocusReason);
    QVERIFY(!ring.ring());
    QTest::keyClick(&window, Qt::Key_Tab);
    QTRY_VERIFY(ring.ring());
    QVERIFY(ring.ring()->geometry().contains(window.focusWidget()->geometry()));
}

QTEST_MAIN(tst_Widgets)
#include "tst_widgets.moc"
