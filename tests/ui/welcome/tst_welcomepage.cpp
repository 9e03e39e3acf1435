#include "services/core/settingstable.h"
#include "services/platform/platformservice.h"
#include "tests/support/pagefixture.h"
#include "ui/kit/segmentedcontrol.h"
#include "ui/kit/states.h"
#include "ui/welcome/welcomepage.h"

#include <QAbstractButton>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright;
using ui::kit::StateStack;

namespace {
// An engine that answers what the test says.
class HandPlatforms final : public platform::PlatformService
{
public:
    core::Result<std::vector<platform::PlatformSummary>> found {};

    core::Task<std::vector<platform::PlatformSummary>> find() override { return core::Task<std::vector<platform::PlatformSummary>>::finished(found); }
    core::Task<platform::Platform> open(const QString &project) override { return refuse(project); }
    core::Task<platform::Platform> openComposeFile(const QString &path) override { return refuse(path); }
    core::Task<platform::Platform> rediscover() override { return refuse({}); }
    std::shared_ptr<const platform::Platform> current() const override { return nullptr; }
    core::Task<void> setCredential(const QString &, const platform::Credential &) override { return {}; }

private:
    static core::Task<platform::Platform> refuse(const QString &target)
    {
        return core::Task<platform::Platform>::finished(core::failure(core::ErrorKind::NotFound, u"It has no containers. Start it first."_s, {}, target));
    }
};

demo::DemoOptions closed()
{
    demo::DemoOptions options = tests::quickDemo();
    options.opened = false;
    return options;
}

struct Shown
{
    Shown() : fixture(closed()), page(fixture.context) { show(page); }
    explicit Shown(platform::PlatformService &platforms) : fixture(closed()), page(with(fixture, platforms)) { show(page); }

    static ui::PageContext with(tests::PageFixture &fixture, platform::PlatformService &platforms)
    {
        ui::kit::ActionRegistry &actions = fixture.actions;
        return {platforms, fixture.context.health, fixture.context.backups, fixture.context.logs, fixture.context.runner, fixture.context.journal,
                fixture.tasks, *fixture.settings, fixture.context.catalogue, fixture.context.clock, fixture.prompter, actions, fixture.pool, {}};
    }
    void show(ui::welcome::WelcomePage &shown)
    {
        static_cast<void>(shown.widget(&host));
        host.resize(1280, 720);
        host.show();
        shown.shown();
    }
    template <typename T>
    [[nodiscard]] T *find(const QString &name = {}) const
    {
        return host.findChild<T *>(name);
    }

    tests::PageFixture fixture;
    ui::welcome::WelcomePage page;
    QWidget host; // goes first
};
} // namespace

class WelcomePageTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneClickOpensAFoundPlatform()
    {
        Shown shown;
        QTRY_VERIFY(shown.find<QPushButton>(u"open-business-automation"_s));
        const QSignalSpy opened(&shown.fixture.demo.platforms(), &platform::PlatformService::platformOpened);
        shown.find<QPushButton>(u"open-business-automation"_s)->click();
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(shown.find<QLabel>(u"foundNote"_s)->text(), u"3 compose projects"_s);
    }

    void aPlatformThatCannotBeOpenedSaysWhy()
    {
        Shown shown;
        QTRY_VERIFY(shown.find<QPushButton>(u"open-metrics"_s));
        shown.find<QPushButton>(u"open-metrics"_s)->click();
        QTRY_COMPARE(shown.fixture.prompter.problems.size(), std::size_t(1));
        QTRY_VERIFY(shown.find<QPushButton>(u"open-metrics"_s)->isEnabled());
    }

    void withoutAnEngineItSaysWhyAndLooksAgain()
    {
        HandPlatforms platforms;
        platforms.found = core::failure(core::ErrorKind::Unreachable, u"No engine answers. Start it with “systemctl start docker”."_s,
                                        u"connect: No such file or directory"_s, u"/var/run/docker.sock"_s);
        const Shown shown(platforms);
        QTRY_COMPARE(shown.find<StateStack>()->state(), StateStack::State::Problem);
        platforms.found = std::vector<platform::PlatformSummary> {{u"shop"_s, {}, u"/srv/shop"_s, 2, 2, {}}};
        shown.find<QPushButton>(u"lookAgain"_s)->click();
        QTRY_COMPARE(shown.find<StateStack>()->state(), StateStack::State::Data);
        QVERIFY(shown.find<QPushButton>(u"open-shop"_s));
    }

    void withoutAProjectItOffersTheDemo()
    {
        HandPlatforms platforms;
        Shown shown(platforms);
        QTRY_COMPARE(shown.find<StateStack>()->state(), StateStack::State::Empty);
        QSignalSpy demo(&shown.page, &ui::welcome::WelcomePage::demoRequested);
        shown.find<QPushButton>(u"tryDemo"_s)->click();
        QCOMPARE(demo.size(), 1);
    }

    void aComposeFileThatCannotBeOpenedSaysWhy()
    {
        HandPlatforms platforms;
        Shown shown(platforms);
        shown.fixture.prompter.path = u"/srv/shop/compose.yml"_s;
        shown.find<QPushButton>(u"chooseFile"_s)->click();
        QTRY_COMPARE(shown.fixture.prompter.problems.size(), std::size_t(1));
        QCOMPARE(shown.fixture.prompter.problems.front().target, u"/srv/shop/compose.yml"_s);
    }

    void itSaysWherePasswordsGo()
    {
        const Shown shown;
        QStringList texts;
        for (const QLabel *label : shown.host.findChildren<QLabel *>())
            texts << label->text();
        QVERIFY(texts.contains(u"Never into settings or logs. Backups hold the platform's own .env as a marked, protected artifact."_s));
    }

    void theThemeIsChosenAtOnce()
    {
        Shown shown;
        shown.find<ui::kit::SegmentedControl>(u"theme"_s)->findChildren<QAbstractButton *>().at(2)->click();
        QCOMPARE(shown.fixture.settings->get(settings::Theme), u"dark"_s);
    }
};

QTEST_MAIN(WelcomePageTest)
#include "tst_welcomepage.moc"
