#pragma once

#include "ui/shell/platformchoice.h"

#include <QHash>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace millwright::ui::kit {
class Page;
}

namespace millwright::ui::shell {

class NavItem;
class PlatformButton;

// The platform chooser, one line per page with its badge, Settings at the foot. 216 px wide, or icons only.
class Sidebar final : public QWidget
{
    Q_OBJECT
public:
    Sidebar(const std::vector<kit::Page *> &pages, QWidget *parent = nullptr);

    void setCurrent(const QString &pageId);
    void setIconsOnly(bool only);
    [[nodiscard]] bool iconsOnly() const { return m_iconsOnly; }
    // current: id of the open platform.
    void setPlatforms(const std::vector<PlatformChoice> &platforms, const QString &current);

Q_SIGNALS:
    void pageChosen(const QString &pageId);
    void platformChosen(const QString &platformId);
    void welcomeRequested(); // "Open another platform…"

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addPage(kit::Page &page, QVBoxLayout &column);
    void offerPlatforms();
    void applyWidth();

    PlatformButton *m_platform;
    QHash<QString, NavItem *> m_items;
    std::vector<PlatformChoice> m_choices;
    bool m_iconsOnly = false;
};

} // namespace millwright::ui::shell
