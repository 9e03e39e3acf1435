#pragma once

#include "app/composition/composition.h"
#include "services/platform/platform.h"
#include "ui/kit/page.h"
#include "ui/kit/actionregistry.h"
#include "ui/kit/dialogprompter.h"
#include "ui/kit/theme.h"
#include "ui/pagecontext.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/tray.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <vector>

namespace millwright::ui::welcome {
class WelcomePage;
}

namespace millwright::app {

// One window over one composition: makes the pages, opens the platform that is there, keeps chooser, tray and palette current.
// GUI thread; ends with everything it made.
class Session final : public QObject
{
    Q_OBJECT
public:
    explicit Session(std::unique_ptr<Composition> composition);
    ~Session() override;

    // Shows the window; opens the wanted project, else the last one or the only one, else the welcome page.
    void start(const QString &wantedProject);
    [[nodiscard]] ui::shell::MainWindow &window() { return *m_window; }

Q_SIGNALS:
    void demoRequested();

private:
    [[nodiscard]] ui::PageContext makeContext();
    void makePages();
    void connectServices();
    void choose(const std::vector<platform::PlatformSummary> &found, const QString &wanted);
    void openProject(const QString &project);
    void welcome();
    void presentPlatform();
    void presentVerdict();

    std::unique_ptr<Composition> m_composition;
    QThreadPool m_pool;
    ui::kit::DialogPrompter m_prompter;
    ui::kit::ActionRegistry m_actions;
    ui::kit::Theme m_theme;
    ui::PageContext m_context;
    std::vector<std::unique_ptr<ui::kit::Page>> m_pages;
    std::unique_ptr<ui::welcome::WelcomePage> m_welcome;
    std::unique_ptr<ui::shell::MainWindow> m_window;
    std::unique_ptr<ui::shell::Tray> m_tray;
    std::vector<ui::shell::PlatformChoice> m_choices;
};

} // namespace millwright::app
