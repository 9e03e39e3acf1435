#include "specimen.h"

#include "tests/support/pagefixture.h"
#include "ui/activity/activitypage.h"
#include "ui/backups/backupspage.h"
#include "ui/overview/overviewpage.h"
#include "ui/services/servicedrawer.h"
#include "ui/services/servicespage.h"
#include "ui/settings/settingspage.h"
#include "ui/shell/mainwindow.h"
#include "ui/welcome/welcomepage.h"

using namespace Qt::StringLiterals;

namespace millwright::gallery {

namespace {
constexpr QSize Large(1440, 900);
constexpr QSize Narrow(853, 480); // 1280 × 720 at 150 %

// The window over the demo's services, with every page that is built.
struct Stage
{
    explicit Stage(const demo::DemoOptions &options) : fixture(options) { }

    tests::PageFixture fixture;
    ui::overview::OverviewPage overview {fixture.context};
    ui::services::ServicesPage services {fixture.context};
    ui::backups::BackupsPage backups {fixture.context};
    ui::activity::ActivityPage activity {fixture.context};
    ui::settings::SettingsPage settings {fixture.context};
    ui::welcome::WelcomePage welcome {fixture.context};
};

void runATask(core::TaskBoard &tasks)
{
    const int id = tasks.begin(u"Rehearsal of restore point 24 Nov 02:00"_s, [] { });
    tasks.update(id, {u"restore ClickHouse"_s, 4, 7, 58, 100, core::Progress::Unit::Steps});
}

struct Scene
{
    QString page = u"overview"_s;
    QString target;
    demo::DemoOptions options = tests::quickDemo();
    bool task = true;
    bool palette = false;
    bool welcome = false;
};

Made window(const Scene &scene)
{
    auto stage = std::make_shared<Stage>(scene.options);
    auto shown = std::make_unique<ui::shell::MainWindow>(
        ui::shell::ShellContext {*stage->fixture.settings, stage->fixture.tasks, stage->fixture.actions, stage->fixture.demo.clock()},
        std::vector<ui::kit::Page *> {&stage->overview, &stage->services, &stage->backups, &stage->activity, &stage->settings});
    shown->setPlatforms({{u"p"_s, u"business-automation"_s, u"Local engine, 16 services"_s,
                          scene.options.incident ? core::Verdict::Critical : core::Verdict::Good}},
                        u"p"_s);
    shown->setEngineNote(u"Engine 27.3 · 10 ms"_s);
    if (scene.task)
        runATask(stage->fixture.tasks);
    shown->showPage(scene.page, scene.target);
    if (scene.welcome)
        shown->showAlone(&stage->welcome);
    if (scene.palette)
        QMetaObject::invokeMethod(shown.get(), [window = shown.get()] { window->openPalette(); }, Qt::QueuedConnection);
    return {stage, std::move(shown)};
}

Scene with(const QString &page, const QString &target = {})
{
    Scene scene;
    scene.page = page;
    scene.target = target;
    return scene;
}

Scene calm()
{
    Scene scene;
    scene.options.incident = false;
    scene.task = false;
    return scene;
}

Scene nothing(const QString &page)
{
    Scene scene = with(page);
    scene.options.noPoints = true;
    scene.options.checked = false;
    scene.options.opened = false;
    scene.task = false;
    return scene;
}

Scene welcome()
{
    Scene scene = nothing(u"overview"_s);
    scene.welcome = true;
    return scene;
}

Scene palette()
{
    Scene scene;
    scene.palette = true;
    return scene;
}
} // namespace

Specimens windowSpecimens()
{
    Specimens all;
    const auto add = [&all](const QString &name, QSize pixels, const Scene &scene) {
        all.push_back({name, pixels, [scene] { return window(scene); }});
    };
    add(u"overview"_s, Large, {});
    add(u"overview-calm"_s, Large, calm());
    add(u"overview-empty"_s, Large, nothing(u"overview"_s));
    add(u"services"_s, Large, with(u"services"_s));
    add(u"services-drawer"_s, Large, with(u"services"_s, u"kafka"_s));
    add(u"services-empty"_s, Large, nothing(u"services"_s));
    add(u"backups"_s, Large, with(u"backups"_s));
    add(u"backups-empty"_s, Large, nothing(u"backups"_s));
    add(u"activity"_s, Large, with(u"activity"_s));
    add(u"settings"_s, Large, with(u"settings"_s));
    add(u"welcome"_s, Large, welcome());
    add(u"palette"_s, Large, palette());
    add(u"narrow-overview"_s, Narrow, {});
    add(u"narrow-services"_s, Narrow, with(u"services"_s, u"kafka"_s));
    return all;
}

} // namespace millwright::gallery
