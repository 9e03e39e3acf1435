#include "app/window/session.h"

#include "services/backup/backupservice.h"
#include "services/core/secretstore.h"
#include "services/core/settings.h"
#include "services/core/settingstable.h"
#include "services/health/healthservice.h"
#include "services/platform/platformservice.h"
#include "ui/activity/activitypage.h"
#include "ui/backups/backupspage.h"
#include "ui/overview/overviewpage.h"
#include "ui/services/servicedrawer.h"
#include "ui/services/servicespage.h"
#include "ui/settings/settingspage.h"
#include "ui/welcome/welcomepage.h"

#include <QApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::app {

namespace {

// Asking the desktop which store it has blocks; where no desktop bus is, the answer is known at once.
QString secretsPlace(const core::SecretStore &secrets)
{
    if (!qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"))
        return secrets.place();
    return QApplication::translate("Session", "the desktop's keyring, or an encrypted file in the data folder where none runs");
}

QString engineNote(int services)
{
    return services == 1 ? QApplication::translate("Session", "Local engine, 1 service")
                         : QApplication::translate("Session", "Local engine, %1 services").arg(services);
}

} // namespace

Session::Session(std::unique_ptr<Composition> composition)
    : m_composition(std::move(composition)), m_theme(m_composition->settings()), m_context(makeContext())
{
    makePages();
    std::vector<ui::kit::Page *> pages;
    for (const auto &page : m_pages)
        pages.push_back(page.get());
    m_window = std::make_unique<ui::shell::MainWindow>(
        ui::shell::ShellContext {m_composition->settings(), m_composition->tasks(), m_actions, m_composition->clock()}, std::move(pages));
    m_window->setDemo(m_composition->platforms().isDemo());
    m_tray = std::make_unique<ui::shell::Tray>(m_window.get(), m_actions);
    connectServices();
}

Session::~Session() = default;

ui::PageContext Session::makeContext()
{
    Composition &all = *m_composition;
    return {all.platforms(), all.health(),    all.backups(), all.logs(),  all.runner(), all.journal(), all.tasks(),
            all.settings(),  all.catalogue(), all.clock(),   m_prompter,  m_actions,    m_pool,        secretsPlace(all.secrets())};
}

void Session::makePages()
{
    m_pages.push_back(std::make_unique<ui::overview::OverviewPage>(m_context));
    m_pages.push_back(std::make_unique<ui::services::ServicesPage>(m_context));
    m_pages.push_back(std::make_unique<ui::backups::BackupsPage>(m_context));
    m_pages.push_back(std::make_unique<ui::activity::ActivityPage>(m_context));
    m_pages.push_back(std::make_unique<ui::settings::SettingsPage>(m_context));
    m_welcome = std::make_unique<ui::welcome::WelcomePage>(m_context);
}

void Session::connectServices()
{
    connect(&m_composition->platforms(), &platform::PlatformService::platformOpened, this, &Session::presentPlatform);
    connect(&m_composition->health(), &health::HealthService::sweepFinished, this, &Session::presentVerdict);
    connect(m_window.get(), &ui::shell::MainWindow::platformChosen, this, &Session::openProject);
    connect(m_window.get(), &ui::shell::MainWindow::welcomeRequested, this, &Session::welcome);
    connect(m_welcome.get(), &ui::welcome::WelcomePage::demoRequested, this, &Session::demoRequested);
}

void Session::start(const QString &wantedProject)
{
    m_window->show();
    if (m_composition->platforms().current()) {
        presentPlatform();
        return;
    }
    m_composition->platforms().find().then(this, [this, wantedProject](const core::Result<std::vector<platform::PlatformSummary>> &found) {
        if (found)
            choose(*found, wantedProject);
        else
            welcome(); // it says why there is none and what to do
    });
}

void Session::choose(const std::vector<platform::PlatformSummary> &found, const QString &wanted)
{
    m_choices.clear();
    for (const platform::PlatformSummary &summary : found)
        if (!summary.kinds.isEmpty() || summary.name == wanted)
            m_choices.push_back({summary.name, summary.name, engineNote(summary.containers), core::Verdict::Unknown});
    const QString last = wanted.isEmpty() ? m_composition->settings().get(settings::LastPlatform) : wanted;
    const auto known = std::ranges::find(m_choices, last, &ui::shell::PlatformChoice::id);
    if (known != m_choices.end())
        openProject(last);
    else if (m_choices.size() == 1)
        openProject(m_choices.front().id);
    else
        welcome();
}

void Session::openProject(const QString &project)
{
    m_composition->platforms().open(project).then(this, [this](const core::Result<platform::Platform> &opened) {
        if (opened)
            return;
        m_prompter.showProblem(m_window.get(), opened.error());
        welcome();
    });
}

void Session::welcome()
{
    m_window->showAlone(m_welcome.get());
}

void Session::presentPlatform()
{
    const auto platform = m_composition->platforms().current();
    if (!platform)
        return;
    const bool known = std::ranges::find(m_choices, platform->name, &ui::shell::PlatformChoice::id) != m_choices.end();
    if (!known)
        m_choices.push_back({platform->name, platform->name, engineNote(int(platform->services.size())),
                             core::Verdict::Unknown});
    m_window->setPlatforms(m_choices, platform->name);
    m_window->setEngineNote(tr("Engine %1").arg(platform->engineVersion));
    QList<ui::shell::PaletteEntry> things;
    for (const platform::Service &service : platform->services)
        things.append({ui::shell::PaletteEntry::Kind::Thing, service.name, tr("Service"), u"services"_s, {}, u"services/"_s % service.name});
    m_window->setThings(things);
    m_window->showAlone(nullptr);
    m_composition->health().setWatching(true);
    m_composition->backups().refresh().then(this, [](const auto &) {}); // pointsChanged tells the pages
    presentVerdict();
}

void Session::presentVerdict()
{
    const auto platform = m_composition->platforms().current();
    const auto snapshot = m_composition->health().snapshot();
    if (!platform)
        return;
    const core::Verdict verdict = snapshot && snapshot->platformId == platform->id ? snapshot->verdict : core::Verdict::Unknown;
    for (ui::shell::PlatformChoice &choice : m_choices)
        if (choice.id == platform->name)
            choice.verdict = verdict;
    m_window->setPlatforms(m_choices, platform->name);
    const QString words = !snapshot                       ? tr("Not checked yet")
        : snapshot->incidents.empty() ? tr("%1 of %2 systems good").arg(snapshot->goodCount()).arg(snapshot->systemCount())
                                      : snapshot->incidents.front().title;
    m_tray->setVerdict(verdict, tr("%1: %2").arg(platform->name, words));
}

} // namespace millwright::app
