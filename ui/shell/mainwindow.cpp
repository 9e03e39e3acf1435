#include "ui/shell/mainwindow.h"

#include "services/core/settings.h"
#include "ui/kit/actionregistry.h"
#include "ui/kit/focusring.h"
#include "ui/kit/page.h"
#include "ui/kit/themetokens.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/drawerhost.h"
#include "ui/shell/headerbar.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/taskbar.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QIcon>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::ui::shell {

namespace {
constexpr int NarrowBelow = 1100;
const QString GeometryKey = u"ui/geometry"_s;

QBoxLayout *tight(QBoxLayout *layout)
{
    layout->setContentsMargins({});
    layout->setSpacing(0);
    return layout;
}
} // namespace

MainWindow::MainWindow(const ShellContext &context, std::vector<kit::Page *> pages, QWidget *parent)
    : QWidget(parent), m_context(context), m_pages(std::move(pages)), m_whole(new QStackedWidget(this)), m_sidebar(new Sidebar(m_pages)),
      m_header(new HeaderBar), m_stack(new QStackedWidget), m_host(new DrawerHost(m_stack)),
      m_taskBar(new TaskBar(context.tasks, context.clock)), m_palette(new CommandPalette(this))
{
    setObjectName(u"mainWindow"_s);
    setWindowIcon(QIcon(u":/icons/millwright.svg"_s));
    buildLayout();
    connectParts();
    registerActions();
    restorePlace();
    presentTitle();
    if (!m_pages.empty())
        showPage(m_pages.front()->identity().id);
}

void MainWindow::buildLayout()
{
    setMinimumSize(720, 440);
    new kit::FocusRing(this);
    auto *frame = new QWidget(m_whole);
    QBoxLayout *row = tight(new QHBoxLayout(frame));
    QBoxLayout *column = tight(new QVBoxLayout);
    row->addWidget(m_sidebar);
    row->addLayout(column, 1);
    column->addWidget(m_header);
    column->addWidget(m_host, 1);
    column->addWidget(m_taskBar);
    m_whole->addWidget(frame);
    tight(new QVBoxLayout(this))->addWidget(m_whole);
}

void MainWindow::connectParts()
{
    connect(m_sidebar, &Sidebar::pageChosen, this, [this](const QString &id) { showPage(id); });
    connect(m_sidebar, &Sidebar::platformChosen, this, &MainWindow::platformChosen);
    connect(m_sidebar, &Sidebar::welcomeRequested, this, &MainWindow::welcomeRequested);
    connect(m_header, &HeaderBar::paletteRequested, this, &MainWindow::openPalette);
    connect(m_taskBar, &TaskBar::activityRequested, this, [this] { showPage(u"activity"_s); });
    connect(m_palette, &CommandPalette::chosen, this, &MainWindow::runEntry);
    connect(m_host, &DrawerHost::closeRequested, this, [this] {
        if (m_current)
            m_current->closeDrawer();
    });
    for (kit::Page *page : m_pages)
        connectPage(*page);
}

void MainWindow::connectPage(kit::Page &page)
{
    connect(&page, &kit::Page::pageRequested, this, &MainWindow::showPage);
    connect(&page, &kit::Page::drawerChanged, this, [this, &page] {
        if (m_current == &page)
            presentDrawer();
    });
}

void MainWindow::registerActions()
{
    const auto sections = tr("Go to");
    int number = 0;
    for (kit::Page *page : m_pages) {
        const kit::Page::Identity &identity = page->identity();
        const bool numbered = !identity.atFoot && ++number <= 9;
        const QKeySequence keys = numbered ? QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number)) : QKeySequence(Qt::CTRL | Qt::Key_Comma);
        m_context.actions.add({u"go.%1"_s.arg(identity.id), identity.title, identity.iconName, keys, {}, sections},
                              [this, id = identity.id] { showPage(id); });
    }
    m_context.actions.add({u"palette.open"_s, tr("Find or do anything"), u"search"_s, QKeySequence(Qt::CTRL | Qt::Key_K), {}, {}},
                          [this] { openPalette(); });
    connect(&m_context.actions, &kit::ActionRegistry::actionsChanged, this, &MainWindow::adoptActions);
    adoptActions();
}

// A shortcut works only for actions that belong to a widget of the window.
void MainWindow::adoptActions()
{
    for (QAction *action : m_context.actions.actions())
        if (!actions().contains(action))
            addAction(action);
}

void MainWindow::showPage(const QString &pageId, const QString &target)
{
    kit::Page *next = page(pageId);
    if (!next)
        return;
    if (m_alone)
        showAlone(nullptr);
    if (next != m_current) {
        if (m_current)
            m_current->hidden();
        m_current = next;
        QWidget *widget = next->widget(m_stack);
        if (m_stack->indexOf(widget) < 0)
            m_stack->addWidget(widget);
        m_stack->setCurrentWidget(widget);
        m_sidebar->setCurrent(pageId);
        m_header->setPage(*next);
        presentDrawer();
        next->shown();
    }
    if (!target.isEmpty())
        next->reveal(target);
}

void MainWindow::showAlone(kit::Page *page)
{
    if (m_alone && m_alone != page)
        m_alone->hidden();
    m_alone = page;
    if (!page)
        return m_whole->setCurrentIndex(0);
    QWidget *widget = page->widget(m_whole);
    if (m_whole->indexOf(widget) < 0) {
        m_whole->addWidget(widget);
        connect(page, &kit::Page::pageRequested, this, &MainWindow::showPage);
    }
    m_whole->setCurrentWidget(widget);
    page->shown();
}

void MainWindow::setPlatforms(const std::vector<PlatformChoice> &platforms, const QString &current)
{
    m_sidebar->setPlatforms(platforms, current);
    const auto open = std::ranges::find(platforms, current, &PlatformChoice::id);
    m_platformName = open == platforms.end() ? QString() : open->name;
    presentTitle();
}

void MainWindow::setEngineNote(const QString &note)
{
    m_taskBar->setNote(note);
}

void MainWindow::setDemo(bool demo)
{
    m_demo = demo;
    m_taskBar->setDemo(demo);
    presentTitle();
}

void MainWindow::presentTitle()
{
    const QString name = m_platformName.isEmpty() ? tr("Millwright") : tr("%1 – Millwright").arg(m_platformName);
    setWindowTitle(m_demo ? tr("Demo, made-up data: %1").arg(name) : name);
}

void MainWindow::presentDrawer()
{
    m_host->setDrawer(m_current ? m_current->drawer() : nullptr, m_current ? m_current->drawerWidth() : 0);
}

void MainWindow::openPalette()
{
    if (!m_alone)
        m_palette->open(paletteEntries());
}

QList<PaletteEntry> MainWindow::paletteEntries() const
{
    QList<PaletteEntry> entries;
    for (const QAction *action : m_context.actions.actions()) {
        if (!action->isEnabled() || !action->isVisible() || action->objectName() == u"palette.open"_s)
            continue;
        entries << PaletteEntry {PaletteEntry::Kind::Action, QString(action->text()).remove(u'&'), m_context.actions.sectionOf(action),
                                 action->property("iconName").toString(), action->shortcut().toString(QKeySequence::NativeText),
                                 action->objectName()};
    }
    return entries + m_things;
}

void MainWindow::runEntry(const PaletteEntry &entry)
{
    if (entry.kind == PaletteEntry::Kind::Action) {
        if (QAction *action = m_context.actions.action(entry.target))
            action->trigger();
    } else {
        showPage(entry.target.section(u'/', 0, 0), entry.target.section(u'/', 1));
    }
}

kit::Page *MainWindow::page(const QString &id) const
{
    const auto found = std::ranges::find_if(m_pages, [&id](const kit::Page *page) { return page->identity().id == id; });
    return found == m_pages.end() ? nullptr : *found;
}

void MainWindow::restorePlace()
{
    if (!restoreGeometry(m_context.settings.value(GeometryKey).toByteArray()))
        resize(1440, 900);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < NarrowBelow;
    m_sidebar->setIconsOnly(narrow);
    m_header->setNarrow(narrow);
    m_taskBar->setNarrow(narrow);
    m_host->setOverlay(narrow);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_context.settings.setValue(GeometryKey, saveGeometry());
    QWidget::closeEvent(event);
}

} // namespace millwright::ui::shell
