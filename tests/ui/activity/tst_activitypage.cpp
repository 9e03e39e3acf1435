#include "services/platform/platformservice.h"
#include "tests/support/modeltext.h"
#include "tests/support/pagefixture.h"
#include "ui/activity/activitypage.h"
#include "ui/backups/backupspage.h"
#include "ui/kit/segmentedcontrol.h"
#include "ui/kit/states.h"
#include "ui/kit/tableview.h"

#include <QAbstractButton>
#include <QFile>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright;
using ui::kit::StateStack;

namespace {
// A journal whose chain somebody broke.
class BrokenJournal final : public journal::Journal
{
public:
    core::Result<journal::Entry> append(journal::Entry entry) override { return entry; }
    core::Result<std::vector<journal::Entry>> entries(const QString &, int) override { return std::vector<journal::Entry> {{}}; }
    core::Result<void> verifyChain() override { return core::failure(core::ErrorKind::Invalid, u"Entry 3 does not fit."_s); }
};

demo::DemoOptions slow()
{
    demo::DemoOptions options = tests::quickDemo();
    options.pace.tick = std::chrono::hours(1);
    return options;
}

struct Shown
{
    explicit Shown(const demo::DemoOptions &options = tests::quickDemo(), std::shared_ptr<journal::Journal> journal = {})
        : fixture(options), backups(fixture.context), page(with(fixture, journal ? journal : fixture.context.journal))
    {
        static_cast<void>(page.widget(&host));
        host.resize(1000, 600);
        host.show();
        page.shown();
    }
    static ui::PageContext with(tests::PageFixture &fixture, const std::shared_ptr<journal::Journal> &journal)
    {
        ui::PageContext context = fixture.context;
        context.journal = journal;
        return context;
    }
    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return host.findChild<T *>(name);
    }

    tests::PageFixture fixture;
    ui::backups::BackupsPage backups;
    ui::activity::ActivityPage page;
    QWidget host; // goes first
};
} // namespace

class ActivityPageTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRunningTaskIsShownAndCancelled()
    {
        Shown shown(slow());
        QCOMPARE(shown.find<StateStack>(u"taskStates"_s)->state(), StateStack::State::Empty);
        shown.fixture.actions.action(u"backup.now"_s)->trigger();
        QTRY_COMPARE(shown.find<ui::kit::TableView>(u"tasks"_s)->model()->rowCount(), 1);
        QCOMPARE(shown.page.badge().text, u"1"_s);
        QVERIFY(!shown.find<QPushButton>(u"cancelTask"_s)->isEnabled());
        shown.find<ui::kit::TableView>(u"tasks"_s)->selectKey(u"1"_s);
        QVERIFY(shown.find<QPushButton>(u"cancelTask"_s)->isEnabled());
        shown.find<QPushButton>(u"cancelTask"_s)->click();
        QTRY_COMPARE(shown.fixture.tasks.entries().front().state, core::TaskEntry::State::Cancelled);
        QTRY_VERIFY(shown.page.badge().text.isEmpty());
    }

    void theJournalIsReadAndExported()
    {
        Shown shown;
        QTRY_COMPARE(shown.find<StateStack>(u"journalStates"_s)->state(), StateStack::State::Data);
        QCOMPARE(shown.find<ui::kit::TableView>(u"journal"_s)->model()->rowCount(), 8);
        const QTemporaryDir folder;
        shown.fixture.prompter.path = folder.filePath(u"out.jsonl"_s);
        shown.find<QPushButton>(u"exportJournal"_s)->click();
        QTRY_VERIFY(QFile::exists(shown.fixture.prompter.path));
        QFile file(shown.fixture.prompter.path);
        QVERIFY(file.open(QFile::ReadOnly));
        QCOMPARE(file.readAll().trimmed().split('\n').size(), 8);
    }

    void anExportThatFailsIsSaid()
    {
        Shown shown;
        QTRY_COMPARE(shown.find<StateStack>(u"journalStates"_s)->state(), StateStack::State::Data);
        shown.fixture.prompter.path = u"/nowhere/at/all.jsonl"_s;
        shown.find<QPushButton>(u"exportJournal"_s)->click();
        QTRY_COMPARE(shown.fixture.prompter.problems.size(), std::size_t(1));
    }

    void aBrokenChainIsTheHeadline()
    {
        const Shown shown(tests::quickDemo(), std::make_shared<BrokenJournal>());
        QTRY_COMPARE(shown.page.headline().verdict, std::optional(core::Verdict::Critical));
        QVERIFY(shown.page.headline().note.contains(u"Entry 3 does not fit."_s));
    }

    void theEndOfATaskBringsItsJournalEntry()
    {
        Shown shown;
        QTRY_COMPARE(shown.find<ui::kit::TableView>(u"journal"_s)->model()->rowCount(), 8);
        const auto plan = shown.fixture.demo.backups().planDelete(shown.fixture.demo.backups().points().back().id).wait();
        const auto run = shown.fixture.demo.runner().run(*plan);
        shown.fixture.tasks.add<maintenance::PlanReport>(plan->title, run, [](const maintenance::PlanReport &) { return QString(); });
        QTRY_COMPARE(shown.find<ui::kit::TableView>(u"journal"_s)->model()->rowCount(), 9);
    }
};

QTEST_MAIN(ActivityPageTest)
#include "tst_activitypage.moc"
