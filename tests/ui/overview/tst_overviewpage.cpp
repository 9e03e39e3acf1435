#include "services/backup/backupservice.h"
#include "services/platform/platformservice.h"
#include "tests/support/pagefixture.h"
#include "ui/backups/backupspage.h"
#include "ui/kit/states.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/tiertile.h"
#include "ui/kit/verdictlabel.h"
#include "ui/overview/overviewpage.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright;

namespace {
// The page as the shell shows it, with the actions of the Backups page beside.
struct Shown
{
    explicit Shown(const demo::DemoOptions &options = tests::quickDemo()) : fixture(options), backups(fixture.context), page(fixture.context)
    {
        widget = page.widget(&host);
        widget->resize(1224, 868);
        host.resize(1224, 868);
        host.show();
        page.shown();
    }
    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return widget->findChild<T *>(name);
    }
    [[nodiscard]] ui::kit::StateStack::State state() const { return qobject_cast<ui::kit::StateStack *>(widget)->state(); }

    tests::PageFixture fixture;
    ui::backups::BackupsPage backups;
    ui::overview::OverviewPage page;
    QWidget host; // goes first
    QWidget *widget = nullptr;
};
} // namespace

class OverviewPageTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anIncidentShowsItsCauseAndLeadsToTheService()
    {
        const Shown shown;
        QCOMPARE(shown.find<ui::kit::TextLabel>(u"incidentTitle"_s)->text(), u"PostgreSQL is out of connections"_s);
        QSignalSpy requests(&shown.page, &ui::kit::Page::pageRequested);
        shown.find<QPushButton>(u"openRoot"_s)->click();
        QCOMPARE(requests.size(), 1);
        QCOMPARE(requests.at(0).at(0).toString(), u"services"_s);
        QCOMPARE(requests.at(0).at(1).toString(), u"postgres"_s);
    }

    void theEvidenceIsShownOnDemand()
    {
        const Shown shown;
        auto *evidence = shown.find<QWidget>(u"evidence"_s);
        QVERIFY(evidence->isHidden());
        shown.find<QPushButton>(u"showEvidence"_s)->click();
        QVERIFY(!evidence->isHidden());
    }

    void backUpNowRunsABackupOnTheTaskBoard()
    {
        Shown shown;
        shown.find<QPushButton>(u"backup.now"_s)->click();
        QTRY_COMPARE(int(shown.fixture.demo.backups().points().size()), 32);
        QTRY_COMPARE(shown.fixture.tasks.entries().front().state, core::TaskEntry::State::Done);
        QCOMPARE(shown.fixture.tasks.entries().front().title, u"Backup of business-automation"_s);
    }

    void restoreLeadsToTheBackups()
    {
        const Shown shown;
        QSignalSpy requests(&shown.page, &ui::kit::Page::pageRequested);
        shown.find<QPushButton>(u"restore"_s)->click();
        QCOMPARE(requests.at(0).at(0).toString(), u"backups"_s);
        QCOMPARE(requests.at(0).at(1).toString(), u"restore"_s);
    }

    void withoutAnIncidentBackUpNowIsTheFilledButton()
    {
        demo::DemoOptions options = tests::quickDemo();
        options.incident = false;
        const Shown shown(options);
        QVERIFY(!shown.find<ui::kit::VerdictLabel>(u"calm"_s)->isHidden());
        QCOMPARE(shown.find<QPushButton>(u"backup.now"_s)->property("kind").toString(), u"bigPrimary"_s);
        QVERIFY(!shown.find<QWidget>(u"incident"_s));
    }

    void whatIsInNoPointIsNamed()
    {
        demo::DemoOptions options = tests::quickDemo();
        options.uncovered = {u"kafka"_s, u"qdrant"_s};
        const Shown shown(options);
        QCOMPARE(shown.find<QLabel>(u"notInIt"_s)->text(), u"Not in it: kafka, qdrant"_s);
        QCOMPARE(shown.find<ui::kit::VerdictLabel>(u"backupVerdict"_s)->verdict(), core::Verdict::Warning);
    }

    void inANarrowWindowCardsStandBelowEachOther()
    {
        Shown shown;
        auto *incident = shown.find<QWidget>(u"incident"_s);
        auto *backup = shown.find<QWidget>(u"backupCard"_s);
        const auto below = [&] { return backup->mapTo(&shown.host, QPoint()).y() > incident->mapTo(&shown.host, QPoint()).y() + incident->height() / 2; };
        QVERIFY(!below());
        shown.widget->resize(760, 480);
        QTRY_VERIFY(below());
    }

    void beforeTheFirstSweepItIsLoadingAndWithoutAPlatformEmpty()
    {
        demo::DemoOptions options = tests::quickDemo();
        options.checked = false;
        QCOMPARE(Shown(options).state(), ui::kit::StateStack::State::Loading);
        options.opened = false;
        QCOMPARE(Shown(options).state(), ui::kit::StateStack::State::Empty);
    }

    void aSweepFillsThePage()
    {
        demo::DemoOptions options = tests::quickDemo();
        options.checked = false;
        Shown shown(options);
        shown.fixture.actions.action(u"health.check"_s)->trigger();
        QTRY_COMPARE(shown.state(), ui::kit::StateStack::State::Data);
        QCOMPARE(shown.find<ui::kit::TierTile>(u"tile3"_s)->content().count, u"3/4"_s);
    }
};

QTEST_MAIN(OverviewPageTest)
#include "tst_overviewpage.moc"
