#include "ui/kit/plandialog.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace millwright;
using namespace millwright::ui::kit;
using namespace Qt::StringLiterals;
using millwright::maintenance::Impact;

namespace {
maintenance::Plan planOf(Impact impact)
{
    maintenance::Plan plan;
    plan.impact = impact;
    plan.title = u"Restore PostgreSQL"_s;
    plan.target = u"millwright-demo"_s;
    plan.losses = impact == Impact::DataLosing ? QStringList {u"PostgreSQL: 18,204 rows"_s} : QStringList();
    plan.confirmWord = impact == Impact::DataLosing ? plan.target : QString();
    maintenance::Step step;
    step.title = u"Stop"_s;
    step.commands = {u"docker stop n8n"_s, u"docker stop temporal"_s};
    plan.steps = {step};
    return plan;
}

struct Shown
{
    explicit Shown(Impact impact) : Shown(planOf(impact)) { }
    explicit Shown(const maintenance::Plan &plan) : dialog(new PlanDialog(plan, &window))
    {
        window.resize(1000, 700);
        window.show();
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
    }
    [[nodiscard]] QPushButton *button(const QString &name) const { return dialog->findChild<QPushButton *>(name); }
    [[nodiscard]] QLineEdit *name() const { return dialog->findChild<QLineEdit *>(u"confirmName"_s); }

    QWidget window;
    PlanDialog *dialog;
};
} // namespace

class tst_PlanDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRedButtonIsNeverTheDefault();
    void theRedButtonWaitsForTheExactName_data();
    void theRedButtonWaitsForTheExactName();
    void anEmptyNameConfirmsNothing();
    void enterInTheNameFieldNeverLosesData();
    void aHarmlessPlanAsksForNoName_data();
    void aHarmlessPlanAsksForNoName();
    void runningTellsOnceAndCloses();
    void cancelTellsNothing();
    void theCommandsAreExactAndCanBeCopied();
    void theWindowBehindIsDarkenedOnlyWhenDataIsLost();
    void everythingIsReachedByTab();
};

void tst_PlanDialog::theRedButtonIsNeverTheDefault()
{
    const Shown shown(Impact::DataLosing);
    QCOMPARE(shown.button(u"runPlan"_s)->property("kind").toString(), u"danger"_s);
    QVERIFY(!shown.button(u"runPlan"_s)->isDefault());
    QVERIFY(!shown.button(u"runPlan"_s)->autoDefault());
    QVERIFY(shown.button(u"dryRunPlan"_s)->isDefault());
}

void tst_PlanDialog::theRedButtonWaitsForTheExactName_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("enabled");
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("a part") << u"millwright-dem"_s << false;
    QTest::newRow("another case") << u"Millwright-demo"_s << false;
    QTest::newRow("with a space") << u"millwright-demo "_s << false;
    QTest::newRow("the name") << u"millwright-demo"_s << true;
}

void tst_PlanDialog::theRedButtonWaitsForTheExactName()
{
    QFETCH(QString, typed);
    const Shown shown(Impact::DataLosing);
    shown.name()->setText(typed);
    QTEST(shown.button(u"runPlan"_s)->isEnabled(), "enabled");
}

void tst_PlanDialog::anEmptyNameConfirmsNothing()
{
    maintenance::Plan plan = planOf(Impact::DataLosing);
    plan.confirmWord.clear();
    const Shown shown(plan);
    shown.name()->setText(u"x"_s);
    shown.name()->clear();
    QVERIFY(!shown.button(u"runPlan"_s)->isEnabled());
}

void tst_PlanDialog::enterInTheNameFieldNeverLosesData()
{
    const Shown shown(Impact::DataLosing);
    QSignalSpy runs(shown.dialog, &PlanDialog::runConfirmed);
    QSignalSpy dryRuns(shown.dialog, &PlanDialog::dryRunRequested);
    shown.name()->setText(u"millwright-demo"_s);
    QTest::keyClick(shown.name(), Qt::Key_Return);
    QCOMPARE(runs.count(), 0);
    QCOMPARE(dryRuns.count(), 1);
}

void tst_PlanDialog::aHarmlessPlanAsksForNoName_data()
{
    QTest::addColumn<Impact>("impact");
    QTest::newRow("reversible") << Impact::Reversible;
    QTest::newRow("service-affecting") << Impact::ServiceAffecting;
}

void tst_PlanDialog::aHarmlessPlanAsksForNoName()
{
    QFETCH(Impact, impact);
    const Shown shown(impact);
    QVERIFY(!shown.name());
    QVERIFY(shown.button(u"runPlan"_s)->isEnabled());
    QCOMPARE(shown.button(u"runPlan"_s)->property("kind").toString(), u"primary"_s);
}

void tst_PlanDialog::runningTellsOnceAndCloses()
{
    const Shown shown(Impact::DataLosing);
    QSignalSpy runs(shown.dialog, &PlanDialog::runConfirmed);
    shown.name()->setText(u"millwright-demo"_s);
    shown.button(u"runPlan"_s)->click();
    QCOMPARE(runs.count(), 1);
    QVERIFY(!shown.dialog->isVisible());
}

void tst_PlanDialog::cancelTellsNothing()
{
    const Shown shown(Impact::ServiceAffecting);
    QSignalSpy runs(shown.dialog, &PlanDialog::runConfirmed);
    shown.button(u"cancelPlan"_s)->click();
    QCOMPARE(runs.count(), 0);
    QVERIFY(!shown.dialog->isVisible());
}

void tst_PlanDialog::theCommandsAreExactAndCanBeCopied()
{
    const Shown shown(Impact::DataLosing);
    auto *commands = shown.dialog->findChild<QPlainTextEdit *>(u"planCommands"_s);
    QVERIFY(!commands->isVisible());
    shown.button(u"showCommands"_s)->click();
    QVERIFY(commands->isVisible());
    QVERIFY(commands->toPlainText().contains(u"docker stop n8n\ndocker stop temporal"_s));
    shown.button(u"copyScript"_s)->click();
    QCOMPARE(QApplication::clipboard()->text(), maintenance::planScript(planOf(Impact::DataLosing)));
}

void tst_PlanDialog::theWindowBehindIsDarkenedOnlyWhenDataIsLost()
{
    Shown losing(Impact::DataLosing);
    const QPointer<QWidget> scrim = losing.window.findChild<QWidget *>(u"scrim"_s);
    QVERIFY(scrim);
    QCOMPARE(scrim->size(), losing.window.size());
    delete losing.dialog;
    QTRY_VERIFY(!scrim);
    const Shown harmless(Impact::Reversible);
    QVERIFY(!harmless.window.findChild<QWidget *>(u"scrim"_s));
}

void tst_PlanDialog::everythingIsReachedByTab()
{
    const Shown shown(Impact::DataLosing);
    shown.name()->setText(u"millwright-demo"_s);
    QSet<QString> reached;
    const QWidget *start = shown.name();
    const QWidget *at = start;
    do {
        if (at->focusPolicy() & Qt::TabFocus) {
            reached << at->objectName();
            QVERIFY2(!at->accessibleName().isEmpty(), qPrintable(at->objectName()));
        }
        at = at->nextInFocusChain();
    } while (at != start);
    for (const QString &name : {u"confirmName"_s, u"showCommands"_s, u"copyScript"_s, u"cancelPlan"_s, u"dryRunPlan"_s, u"runPlan"_s})
        QVERIFY2(reached.contains(name), qPrintable(name));
}

QTEST_MAIN(tst_PlanDialog)
#include "tst_plandialog.moc"
