#include "services/backup/backupservice.h"
#include "tests/support/pagefixture.h"
#include "ui/backups/backupactions.h"
#include "ui/backups/backupspage.h"
#include "ui/kit/segmentedcontrol.h"
#include "ui/kit/states.h"
#include "ui/kit/tableview.h"

#include <QCheckBox>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright;
using ui::kit::Prompter;

namespace {
struct Shown
{
    explicit Shown(const demo::DemoOptions &options = tests::quickDemo()) : fixture(options), page(fixture.context)
    {
        widget = page.widget(&host);
        host.resize(1224, 868);
        host.show();
        page.shown();
    }
    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return host.findChild<T *>(name);
    }
    [[nodiscard]] std::size_t points() { return fixture.demo.backups().points().size(); }

    tests::PageFixture fixture;
    ui::backups::BackupsPage page;
    QWidget host; // goes first
    QWidget *widget = nullptr;
};
} // namespace

class BackupsPageTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theNewestPointIsShownWithItsArtifacts()
    {
        const Shown shown;
        QCOMPARE(shown.find<QListView>(u"points"_s)->model()->rowCount(), 31);
        QCOMPARE(shown.find<QLabel>(u"pointTitle"_s)->text(), u"Today 02:00"_s);
        QCOMPARE(shown.find<ui::kit::TableView>(u"artifacts"_s)->model()->rowCount(), 13);
        QVERIFY(shown.find<QLabel>(u"pointReason"_s)->isHidden());
    }

    void anIncompletePointSaysWhatIsMissing()
    {
        const Shown shown;
        auto *list = shown.find<QListView>(u"points"_s);
        list->setCurrentIndex(list->model()->index(8, 0));
        QCOMPARE(shown.find<QLabel>(u"pointTitle"_s)->text(), u"Tue 17 Nov 02:00"_s);
        QCOMPARE(shown.find<QLabel>(u"pointReason"_s)->text(), u"Qdrant missing: no answer"_s);
        QVERIFY(!shown.find<QLabel>(u"pointReason"_s)->isHidden());
    }

    void aRestoreIsPreviewedConfirmedAndRun()
    {
        Shown shown;
        shown.page.reveal(u"restore"_s);
        QVERIFY(shown.page.drawer());
        auto *run = shown.find<QPushButton>(u"runRestore"_s);
        QTRY_VERIFY(run->isEnabled());
        shown.fixture.prompter.planAnswer = Prompter::PlanAnswer::Run;
        run->click();
        QTRY_COMPARE(shown.fixture.prompter.reports.size(), std::size_t(1));
        QCOMPARE(shown.fixture.prompter.plans.front().impact, maintenance::Impact::DataLosing);
        QVERIFY(shown.fixture.prompter.reports.front().succeeded);
        QTRY_COMPARE(shown.points(), std::size_t(32)); // the safety point
    }

    void aClosedQuestionRunsNothing()
    {
        Shown shown;
        shown.page.reveal(u"restore"_s);
        QTRY_VERIFY(shown.find<QPushButton>(u"runRestore"_s)->isEnabled());
        shown.find<QPushButton>(u"runRestore"_s)->click();
        QTRY_COMPARE(shown.fixture.prompter.plans.size(), std::size_t(1));
        QVERIFY(shown.fixture.tasks.entries().empty());
    }

    void aDryRunReadsThePointAndChangesNothing()
    {
        Shown shown;
        shown.page.reveal(u"restore"_s);
        QTRY_VERIFY(shown.find<QPushButton>(u"dryRun"_s)->isEnabled());
        shown.find<QPushButton>(u"dryRun"_s)->click();
        QTRY_COMPARE(shown.fixture.prompter.reports.size(), std::size_t(1));
        const maintenance::PlanReport &report = shown.fixture.prompter.reports.front();
        QVERIFY(report.succeeded);
        QCOMPARE(report.steps.front().text, u"31 artifacts good"_s);
        QCOMPARE(report.steps.at(1).state, maintenance::StepReport::State::Skipped);
        QCOMPARE(shown.points(), std::size_t(31));
    }

    void onlyWhatIsSelectedIsAskedFor()
    {
        Shown shown;
        shown.page.reveal(u"restore"_s);
        shown.find<ui::kit::SegmentedControl>(u"what"_s)->findChildren<QAbstractButton *>().at(1)->click();
        QVERIFY(!shown.find<QPushButton>(u"runRestore"_s)->isEnabled());
        QVERIFY(shown.find<ui::kit::TableView>(u"artifacts"_s)->selectKey(u"redis"_s));
        QTRY_VERIFY(shown.find<QPushButton>(u"runRestore"_s)->isEnabled());
        QVERIFY(shown.find<QPlainTextEdit>(u"commands"_s)->toPlainText().contains(u"redis"_s));
        QVERIFY(!shown.find<QPlainTextEdit>(u"commands"_s)->toPlainText().contains(u"pg_restore"_s));
    }

    void withoutASafetyPointThePanelWarns()
    {
        Shown shown;
        shown.page.reveal(u"restore"_s);
        QTRY_VERIFY(shown.find<QPushButton>(u"runRestore"_s)->isEnabled());
        shown.find<QCheckBox>(u"safetyPoint"_s)->click();
        QTRY_VERIFY(!shown.find<QPlainTextEdit>(u"commands"_s)->toPlainText().contains(u"safety point"_s));
    }

    void verifyingTellsTheArtifacts()
    {
        Shown shown;
        shown.find<QPushButton>(u"verify"_s)->click();
        QTRY_COMPARE(shown.fixture.tasks.entries().size(), std::size_t(1));
        QTRY_COMPARE(shown.fixture.tasks.entries().front().outcome, u"Every byte read back: 31 artifacts good"_s);
    }

    void deletingAsksFirst()
    {
        Shown shown;
        shown.find<QPushButton>(u"delete"_s)->click();
        QTRY_COMPARE(shown.fixture.prompter.plans.size(), std::size_t(1));
        QCOMPARE(shown.points(), std::size_t(31));
        shown.fixture.prompter.planAnswer = Prompter::PlanAnswer::Run;
        shown.find<QPushButton>(u"delete"_s)->click();
        QTRY_COMPARE(shown.points(), std::size_t(30));
        QTRY_COMPARE(shown.find<QListView>(u"points"_s)->model()->rowCount(), 30);
    }

    void withoutPointsThePageOffersTheFirst()
    {
        demo::DemoOptions options = tests::quickDemo();
        options.noPoints = true;
        Shown shown(options);
        auto *states = qobject_cast<ui::kit::StateStack *>(shown.widget);
        QTRY_COMPARE(states->state(), ui::kit::StateStack::State::Empty);
        Q_EMIT states->emptyActionPressed();
        QTRY_COMPARE(states->state(), ui::kit::StateStack::State::Data);
    }

    void aDryRunOfADamagedPointFails()
    {
        maintenance::Plan plan;
        plan.title = u"Restore"_s;
        backup::VerifyReport read;
        read.pointId = u"p"_s;
        read.problem = u"n8n.dump differs from its checksum."_s;
        const auto report = ui::backups::dryRunReport(plan, core::Result<backup::VerifyReport>(read));
        QVERIFY(!report.succeeded);
        QCOMPARE(report.problem, u"n8n.dump differs from its checksum."_s);
        const core::Result<backup::VerifyReport> failed = core::failure(core::ErrorKind::Unreachable, u"No such folder."_s);
        QVERIFY(!ui::backups::dryRunReport(plan, failed).succeeded);
    }
};

QTEST_MAIN(BackupsPageTest)
#include "tst_backupspage.moc"
