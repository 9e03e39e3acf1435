#include "ui/shell/drawerhost.h"

#include "ui/kit/card.h"
#include "ui/kit/theme.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace millwright::ui::shell {

namespace {
constexpr int LeastLeftOver = 48; // an overlaying drawer leaves this much of the page to see

QWidget *makeGround(QWidget *parent)
{
    auto *ground = new kit::Surface(kit::Surface::Ground::Card, parent);
    ground->setObjectName(QStringLiteral("drawer"));
    auto *row = new QHBoxLayout(ground);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(new kit::Rule(Qt::Vertical, ground));
    ground->hide();
    return ground;
}
} // namespace

DrawerHost::DrawerHost(QWidget *content, QWidget *parent) : QWidget(parent), m_content(content), m_ground(makeGround(this))
{
    content->setParent(this);
}

void DrawerHost::setDrawer(QWidget *drawer, int width)
{
    if (m_drawer && m_drawer != drawer) {
        m_ground->layout()->removeWidget(m_drawer);
        m_drawer->hide();
    }
    const bool focusInside = m_drawer && m_drawer->isAncestorOf(focusWidget());
    if (drawer && m_drawer != drawer)
        static_cast<QBoxLayout *>(m_ground->layout())->addWidget(drawer, 1);
    m_drawer = drawer;
    m_width = width;
    m_ground->setVisible(drawer != nullptr);
    if (drawer)
        drawer->show();
    else if (focusInside)
        m_content->setFocus(Qt::OtherFocusReason);
    place();
}

void DrawerHost::setOverlay(bool overlay)
{
    m_overlay = overlay;
    place();
}

void DrawerHost::place()
{
    const int wanted = m_drawer ? kit::scaled(m_width) : 0;
    const int drawer = std::min(wanted, std::max(0, width() - LeastLeftOver));
    m_content->setGeometry(0, 0, m_overlay ? width() : width() - drawer, height());
    m_ground->setGeometry(width() - drawer, 0, drawer, height());
    m_ground->raise();
}

void DrawerHost::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), QColor::fromRgba(kit::tokens().window));
}

void DrawerHost::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void DrawerHost::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_drawer)
        return Q_EMIT closeRequested();
    QWidget::keyPressEvent(event);
}

} // namespace millwright::ui::shell
