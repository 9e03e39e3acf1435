#include "ui/shell/sidebar.h"

#include "ui/kit/page.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlook.h"
#include "ui/shell/navitem.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::ui::shell {

namespace {
constexpr int Margin = 8;
constexpr int ItemGap = 2;
constexpr int Edge = 1; // the line to the content

QIcon verdictIcon(core::Verdict verdict)
{
    QPixmap pixmap(kit::size::Icon, kit::size::Icon);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    kit::paintVerdict(painter, {kit::size::Icon / 2.0, kit::size::Icon / 2.0}, verdict);
    return pixmap;
}
} // namespace

Sidebar::Sidebar(const std::vector<kit::Page *> &pages, QWidget *parent) : QWidget(parent), m_platform(new PlatformButton(this))
{
    setObjectName(u"sidebar"_s);
    setAccessibleName(tr("Sections"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Margin, Margin, Margin + Edge, Margin);
    column->setSpacing(ItemGap);
    column->addWidget(m_platform);
    column->addSpacing(kit::space::Small + 2);
    for (kit::Page *page : pages)
        if (!page->identity().atFoot)
            addPage(*page, *column);
    column->addStretch(1);
    for (kit::Page *page : pages)
        if (page->identity().atFoot)
            addPage(*page, *column);
    connect(m_platform, &QAbstractButton::clicked, this, &Sidebar::offerPlatforms);
    applyWidth();
}

void Sidebar::addPage(kit::Page &page, QVBoxLayout &column)
{
    auto *item = new NavItem(page.identity(), this);
    item->setBadge(page.badge());
    column.addWidget(item);
    m_items.insert(page.identity().id, item);
    connect(&page, &kit::Page::badgeChanged, item, [item, &page] { item->setBadge(page.badge()); });
    connect(item, &QAbstractButton::clicked, this, [this, item, id = page.identity().id] {
        item->setChecked(true); // a second press must not clear it
        Q_EMIT pageChosen(id);
    });
}

void Sidebar::setCurrent(const QString &pageId)
{
    for (auto item = m_items.cbegin(); item != m_items.cend(); ++item)
        item.value()->setChecked(item.key() == pageId);
}

void Sidebar::setIconsOnly(bool only)
{
    if (m_iconsOnly == only)
        return;
    m_iconsOnly = only;
    m_platform->setIconsOnly(only);
    for (NavItem *item : std::as_const(m_items))
        item->setIconsOnly(only);
    applyWidth();
}

void Sidebar::applyWidth()
{
    setFixedWidth(m_iconsOnly ? kit::scaled(kit::size::SidebarIcons) : kit::scaled(kit::size::Sidebar));
}

void Sidebar::setPlatforms(const std::vector<PlatformChoice> &platforms, const QString &current)
{
    m_choices = platforms;
    const auto open = std::ranges::find(platforms, current, &PlatformChoice::id);
    m_platform->setChoice(open == platforms.end() ? PlatformChoice {{}, tr("No platform"), tr("Choose one"), core::Verdict::Unknown} : *open);
}

void Sidebar::offerPlatforms()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const PlatformChoice &choice : m_choices)
        menu->addAction(verdictIcon(choice.verdict), choice.name, this, [this, id = choice.id] { Q_EMIT platformChosen(id); });
    menu->addSeparator();
    menu->addAction(tr("Open another platform…"), this, &Sidebar::welcomeRequested);
    menu->popup(m_platform->mapToGlobal(QPoint(0, m_platform->height() + 2)));
}

void Sidebar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor::fromRgba(kit::tokens().sidebar));
    painter.fillRect(QRect(width() - Edge, 0, Edge, height()), QColor::fromRgba(kit::tokens().border));
}

void Sidebar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (kit::bringsNewLook(*event))
        applyWidth();
}

} // namespace millwright::ui::shell
