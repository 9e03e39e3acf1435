#include "services/core/clock.h"
#include "services/core/settings.h"
#include "services/core/taskboard.h"
#include "ui/kit/actionregistry.h"
#include "ui/kit/chip.h"
#include "ui/kit/page.h"
#include "ui/kit/progressline.h"
#include "ui/kit/searchbar.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/verdictlabel.h"
#include "ui/shell/drawerhost.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/taskbar.h"
#include "ui/shell/tray.h"

#include <QAbstractButton>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace millwright;
using namespace millwright::ui;
using namespace Qt::StringLiterals;

namespace {

class PlainPage final : public kit::Page
{
public:
    explicit PlainPage(const QString &id, bool atFoot = false) : Page({id, id.toUpper(), u"overview"_s, atFoot}) { }

    using Page::setBadge;
    using Page::setHeadline;
    void openOne()
    {
        m_content = m_content ? m_content : new QLineEdit;
        openDrawer(m_content, 420);
    }
    void reveal(const QString &target) override { revealed = target; }
    void shown() override { ++shownCount; }
    void hidden() override { ++hiddenCount; }

    QString revealed;
    int shownCount = 0;
    int hiddenCount = 0;

protected:
    QWidget *build(QWidget *parent) override
    {
        auto *field = new QLineEdit(parent);
        field->setFocusPolicy(Qt::StrongFocus);
        return field;
    }

private:
    QWidget *m_content = nullptr;
};

struct Shown
{
    Shown()
    {
        window.resize(1440, 900);
        window.show();
        window.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&window));
    }
    template <typename T>
    [[nodiscard]] T *find(const QString &name)
    {
        return window.findChild<T *>(name);
    }

    std::unique_ptr<core::SettingsStore> settings = core::memorySettings();
    core::SystemClock clock;
    core::TaskBoard tasks;
    kit::ActionRegistry actions;
    PlainPage overview {u"overview"_s};
    PlainPage services {u"services"_s};
    PlainPage preferences {u"settings"_s, true};
    shell::MainWindow window {{*settings, tasks, actions, clock}, {&overview, &services, &preferences}};
};

} // namespace

class tst_MainWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPageIsBuiltAtItsFirstVisit();
    void controlAndADigitReachThePages();
    void theHeaderFollowsThePage();
    void aBadgeIsSaidAloud();
    void escapeClosesTheDrawer();
    void aNarrowWindowShrinksTheSidebarAndLaysTheDrawerOver();
    void thePaletteRunsWhatItFinds();
    void thePaletteLeavesOutWhatIsOff();
    void thePaletteGivesTheFocusBack();
    void theTaskBarShowsTheOldestRunningTask();
    void theTaskBarTellsHowATaskEnded();
    void theDemoIsMarkedTwice();
    void theGeometryIsRemembered();
    void theTrayShowsEveryVerdictDifferently();
};

void tst_MainWindow::aPageIsBuiltAtItsFirstVisit()
{
    Shown shown;
    QVERIFY(shown.overview.isBuilt());
    QVERIFY(!shown.services.isBuilt());
    shown.find<QAbstractButton>(u"nav.services"_s)->click();
    QVERIFY(shown.services.isBuilt());
    QCOMPARE(shown.overview.hiddenCount, 1);
    QCOMPARE(shown.services.shownCount, 1);
    QVERIFY(shown.find<QAbstractButton>(u"nav.services"_s)->isChecked());
    QVERIFY(!shown.find<QAbstractButton>(u"nav.overview"_s)->isChecked());
}

void tst_MainWindow::controlAndADigitReachThePages()
{
    Shown shown;
    QTest::keyClick(&shown.window, Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(shown.window.currentPage(), &shown.services);
    QTest::keyClick(&shown.window, Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(shown.window.currentPage(), &shown.overview);
    QTest::keyClick(&shown.window, Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(shown.window.currentPage(), &shown.preferences);
}

void tst_MainWindow::theHeaderFollowsThePage()
{
    Shown shown;
    shown.overview.setHeadline({core::Verdict::Critical, u"1 incident"_s, u"checked 8 s ago"_s});
    QCOMPARE(shown.find<kit::TextLabel>(u"pageTitle"_s)->text(), u"OVERVIEW"_s);
    QCOMPARE(shown.find<kit::VerdictLabel>(u"pageVerdict"_s)->text(), u"1 incident"_s);
    QCOMPARE(shown.find<kit::VerdictLabel>(u"pageVerdict"_s)->accessibleName(), u"Critical: 1 incident"_s);
    shown.window.showPage(u"services"_s);
    QVERIFY(!shown.find<QWidget>(u"pageVerdict"_s)->isVisible());
    // A page that is not in front no longer writes there.
    shown.overview.setHeadline({core::Verdict::Good, u"All good"_s, {}});
    QVERIFY(!shown.find<QWidget>(u"pageVerdict"_s)->isVisible());
}

void tst_MainWindow::aBadgeIsSaidAloud()
{
    Shown shown;
    shown.services.setBadge({core::Verdict::Critical, u"3"_s});
    QCOMPARE(shown.find<QAbstractButton>(u"nav.services"_s)->accessibleName(), u"SERVICES, 3 Critical"_s);
}

void tst_MainWindow::escapeClosesTheDrawer()
{
    Shown shown;
    shown.overview.openOne();
    QVERIFY(shown.find<QWidget>(u"drawer"_s)->isVisible());
    shown.overview.widget(nullptr)->setFocus();
    QTest::keyClick(shown.overview.widget(nullptr), Qt::Key_Escape);
    QVERIFY(!shown.overview.drawer());
    QVERIFY(!shown.find<QWidget>(u"drawer"_s)->isVisible());
}

void tst_MainWindow::aNarrowWindowShrinksTheSidebarAndLaysTheDrawerOver()
{
    Shown shown;
    shown.overview.openOne();
    auto *host = shown.window.findChild<shell::DrawerHost *>();
    const int beside = shown.overview.widget(nullptr)->width();
    QVERIFY(!host->overlays());
    QCOMPARE(beside, 1440 - 216 - 420);
    shown.window.resize(853, 480);
    QVERIFY(host->overlays());
    QVERIFY(shown.window.findChild<shell::Sidebar *>()->iconsOnly());
    QTRY_COMPARE(shown.overview.widget(nullptr)->width(), 853 - 56);
    QCOMPARE(shown.find<QAbstractButton>(u"nav.services"_s)->toolTip(), u"SERVICES"_s);
}

void tst_MainWindow::thePaletteRunsWhatItFinds()
{
    Shown shown;
    int ran = 0;
    shown.actions.add({u"backup.now"_s, u"Back up now"_s, {}, {}, {}, u"Backups"_s}, [&ran] { ++ran; });
    shown.window.setThings({{shell::PaletteEntry::Kind::Thing, u"postgres"_s, u"Service"_s, {}, {}, u"services/postgres"_s}});
    QTest::keyClick(&shown.window, Qt::Key_K, Qt::ControlModifier);
    auto *input = shown.find<QLineEdit>(u"paletteInput"_s);
    QVERIFY(input->isVisible());
    QTest::keyClicks(input, u"back up"_s);
    QTest::keyClick(input, Qt::Key_Return);
    QCOMPARE(ran, 1);
    QVERIFY(!input->isVisible());
    shown.window.openPalette();
    QTest::keyClicks(input, u"postg"_s);
    QTest::keyClick(input, Qt::Key_Return);
    QCOMPARE(shown.window.currentPage(), &shown.services);
    QCOMPARE(shown.services.revealed, u"postgres"_s);
}

void tst_MainWindow::thePaletteLeavesOutWhatIsOff()
{
    Shown shown;
    shown.actions.add({u"off"_s, u"Not now"_s, {}, {}, {}, {}}, [] { QFAIL("must not run"); })->setEnabled(false);
    shown.window.openPalette();
    auto *input = shown.find<QLineEdit>(u"paletteInput"_s);
    QTest::keyClicks(input, u"not now"_s);
    QCOMPARE(shown.find<QListView>(u"paletteList"_s)->model()->rowCount(), 0);
    QTest::keyClick(input, Qt::Key_Return);
    QVERIFY(input->isVisible());
}

void tst_MainWindow::thePaletteGivesTheFocusBack()
{
    Shown shown;
    QWidget *field = shown.overview.widget(nullptr);
    field->setFocus();
    shown.window.openPalette();
    auto *input = shown.find<QLineEdit>(u"paletteInput"_s);
    QTRY_VERIFY(input->hasFocus());
    QTest::keyClick(input, Qt::Key_Escape);
    QVERIFY(!input->isVisible());
    QTRY_VERIFY(field->hasFocus());
}

void tst_MainWindow::theTaskBarShowsTheOldestRunningTask()
{
    Shown shown;
    QCOMPARE(shown.find<kit::TextLabel>(u"taskTitle"_s)->text(), u"Nothing is running"_s);
    bool cancelled = false;
    const int first = shown.tasks.begin(u"Backup"_s, [&cancelled] { cancelled = true; });
    shown.tasks.begin(u"Verify"_s, nullptr);
    shown.tasks.update(first, {u"restore ClickHouse"_s, 4, 7, 58, 100, core::Progress::Unit::Steps});
    QCOMPARE(shown.find<kit::TextLabel>(u"taskTitle"_s)->text(), u"Backup"_s);
    QCOMPARE(shown.find<kit::TextLabel>(u"taskStep"_s)->text(), u"Step 4 of 7: restore ClickHouse"_s);
    QCOMPARE(shown.find<kit::TextLabel>(u"taskPercent"_s)->text(), u"58 %"_s);
    QCOMPARE(shown.find<kit::ProgressLine>(u"taskProgress"_s)->fraction(), 0.58);
    QCOMPARE(shown.find<kit::Chip>(u"taskMore"_s)->text(), u"1 more"_s);
    shown.find<QAbstractButton>(u"taskCancel"_s)->click();
    QVERIFY(cancelled);
    shown.tasks.end(first, core::TaskEntry::State::Cancelled, u"Cancelled."_s);
    QCOMPARE(shown.find<kit::TextLabel>(u"taskTitle"_s)->text(), u"Verify"_s);
    QVERIFY(!shown.find<QWidget>(u"taskCancel"_s)->isVisible());
}

void tst_MainWindow::theTaskBarTellsHowATaskEnded()
{
    Shown shown;
    const int id = shown.tasks.begin(u"Backup"_s, nullptr);
    shown.tasks.end(id, core::TaskEntry::State::Failed, u"PostgreSQL refused."_s);
    QVERIFY(shown.find<kit::TextLabel>(u"taskStep"_s)->text().endsWith(u"PostgreSQL refused."_s));
    const auto *bar = shown.window.findChild<shell::TaskBar *>();
    QCOMPARE(bar->findChild<kit::VerdictLabel *>()->verdict(), core::Verdict::Critical);
    QVERIFY(!shown.find<QWidget>(u"taskProgress"_s)->isVisible());
}

void tst_MainWindow::theDemoIsMarkedTwice()
{
    Shown shown;
    QVERIFY(!shown.find<QWidget>(u"demoMark"_s)->isVisible());
    shown.window.setDemo(true);
    QVERIFY(shown.find<QWidget>(u"demoMark"_s)->isVisible());
    QVERIFY(shown.window.windowTitle().contains(u"Demo"_s));
}

void tst_MainWindow::theGeometryIsRemembered()
{
    Shown shown;
    shown.window.resize(1000, 600);
    shown.window.close();
    PlainPage page {u"overview"_s};
    kit::ActionRegistry actions;
    const shell::MainWindow again({*shown.settings, shown.tasks, actions, shown.clock}, {&page});
    QCOMPARE(again.size(), QSize(1000, 600));
}

void tst_MainWindow::theTrayShowsEveryVerdictDifferently()
{
    QList<QImage> seen;
    for (const auto verdict : {core::Verdict::Good, core::Verdict::Busy, core::Verdict::Warning, core::Verdict::Critical, core::Verdict::Unknown}) {
        const QImage image = shell::trayPixmap(verdict, 22).toImage();
        QVERIFY(!seen.contains(image));
        seen << image;
    }
}

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
