#pragma once

#include "ui/shell/palettesearch.h"
#include "ui/shell/platformchoice.h"

#include <QPointer>
#include <QWidget>

#include <vector>

class QBoxLayout;
class QStackedWidget;

namespace millwright::core {
class Clock;
class SettingsStore;
class TaskBoard;
}

namespace millwright::ui::kit {
class ActionRegistry;
class Page;
}

namespace millwright::ui::shell {

class CommandPalette;
class DrawerHost;
class HeaderBar;
class Sidebar;
class TaskBar;

// What the window needs; all borrowed, all outlive it.
struct ShellContext
{
    core::SettingsStore &settings;
    core::TaskBoard &tasks;
    kit::ActionRegistry &actions;
    const core::Clock &clock;
};

// The window: sidebar, header, the pages, the drawer, the task bar, the palette. It knows pages only as kit::Page and builds
// each at its first visit. Below 1100 px the sidebar shrinks to icons and the drawer lies over the page. GUI thread.
class MainWindow final : public QWidget
{
    Q_OBJECT
public:
    // pages: in the sidebar's order, those at the foot last; Ctrl+1…9 reach them. The first is shown first.
    MainWindow(const ShellContext &context, std::vector<kit::Page *> pages, QWidget *parent = nullptr);

    void showPage(const QString &pageId, const QString &target = {});
    [[nodiscard]] kit::Page *currentPage() const { return m_current; }

    // A page over the whole window (the welcome page), without sidebar and header; nullptr: back to the pages.
    void showAlone(kit::Page *page);
    void setPlatforms(const std::vector<PlatformChoice> &platforms, const QString &current);
    // What else the palette finds: services and the like; target is "page/target" and goes through Page::reveal.
    void setThings(const QList<PaletteEntry> &things) { m_things = things; }
    void setEngineNote(const QString &note);
    void setDemo(bool demo);
    void openPalette();

Q_SIGNALS:
    void platformChosen(const QString &platformId);
    void welcomeRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void buildLayout();
    void connectParts();
    void connectPage(kit::Page &page);
    void registerActions();
    void adoptActions();
    void restorePlace();
    void presentDrawer();
    void presentTitle();
    void runEntry(const PaletteEntry &entry);
    [[nodiscard]] QList<PaletteEntry> paletteEntries() const;
    [[nodiscard]] kit::Page *page(const QString &id) const;

    ShellContext m_context;
    std::vector<kit::Page *> m_pages;
    QStackedWidget *m_whole; // the frame with the sidebar, or a page alone
    Sidebar *m_sidebar;
    HeaderBar *m_header;
    QStackedWidget *m_stack;
    DrawerHost *m_host;
    TaskBar *m_taskBar;
    CommandPalette *m_palette;
    QPointer<kit::Page> m_current;
    QPointer<kit::Page> m_alone;
    QList<PaletteEntry> m_things;
    QString m_platformName;
    bool m_demo = false;
};

} // namespace millwright::ui::shell
