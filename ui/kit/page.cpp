#include "ui/kit/page.h"

namespace millwright::ui::kit {

Page::Page(Identity identity, QObject *parent) : QObject(parent), m_identity(std::move(identity)) { }

QWidget *Page::widget(QWidget *parent)
{
    if (!m_widget) {
        m_widget = build(parent);
        m_widget->setObjectName(m_identity.id);
        m_widget->setAccessibleName(m_identity.title);
    }
    return m_widget;
}

void Page::closeDrawer()
{
    if (!m_drawer)
        return;
    m_drawer.clear();
    Q_EMIT drawerChanged();
}

void Page::setHeadline(const Headline &headline)
{
    if (m_headline == headline)
        return;
    m_headline = headline;
    Q_EMIT headlineChanged();
}

void Page::setBadge(const Badge &badge)
{
    if (m_badge == badge)
        return;
    m_badge = badge;
    Q_EMIT badgeChanged();
}

void Page::openDrawer(QWidget *content, int width)
{
    if (m_drawer == content && m_drawerWidth == width)
        return;
    m_drawer = content;
    m_drawerWidth = width;
    Q_EMIT drawerChanged();
}

} // namespace millwright::ui::kit
