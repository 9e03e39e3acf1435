#pragma once

#include "services/core/settings.h"
#include "services/core/taskboard.h"
#include "services/demo/demo.h"
#include "tests/fakes/fakeprompter.h"
#include "ui/kit/actionregistry.h"
#include "ui/pagecontext.h"

#include <QThreadPool>

namespace millwright::tests {

inline demo::DemoOptions quickDemo()
{
    demo::DemoOptions options;
    options.pace.tick = std::chrono::milliseconds(0);
    options.clockStandsStill = true;
    return options;
}

// The demo's services, a prompter that answers as told, settings in memory: all a page needs.
struct PageFixture
{
    explicit PageFixture(const demo::DemoOptions &options = quickDemo()) : demo(options) { }

    demo::Demo demo;
    core::TaskBoard tasks;
    std::unique_ptr<core::SettingsStore> settings = core::memorySettings();
    FakePrompter prompter;
    ui::kit::ActionRegistry actions;
    QThreadPool pool;
    ui::PageContext context {demo.platforms(),  demo.health(), demo.backups(), demo.logs(), demo.runner(),   demo.journal(), tasks,
                             *settings,         demo.catalogue(), demo.clock(), prompter,   actions,         pool,
                             QStringLiteral("the desktop's keyring")};
};

} // namespace millwright::tests
