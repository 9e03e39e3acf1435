#include "ui/shell/tray.h"

#include "ui/kit/actionregistry.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlook.h"

#include <QApplication>
#include <QMenu>
#include <QPainter>
#include <QSvgRenderer>
#include <QSystemTrayIcon>

using namespace Qt::StringLiterals;

namespace millwright::ui::shell {

QPixmap trayPixmap(core::Verdict verdict, int edge)
{
    QPixmap pixmap(edge, edge);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    QSvgRenderer(u":/icons/millwright.svg"_s).render(&painter, QRectF(0, 0, edge, edge));
    if (verdict == core::Verdict::Good)
        return pixmap;
    // A plate in the window's colour below the shape, so that it reads on any panel.
    const qreal plate = edge * 0.56;
    const QRectF corner(edge - plate, edge - plate, plate, plate);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgba(kit::tokens().card));
    painter.drawRoundedRect(corner, plate / 4, plate / 4);
    kit::paintVerdict(painter, corner.center(), verdict, plate * 0.8);
    return pixmap;
}

Tray::Tray(QWidget *window, const kit::ActionRegistry &actions, QObject *parent)
    : QObject(parent), m_window(window), m_icon(new QSystemTrayIcon(this))
{
    setVerdict(core::Verdict::Unknown, QApplication::applicationDisplayName());
    offerMenu(actions);
    connect(m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            openWindow();
    });
    connect(m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::openWindow);
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_icon->show();
}

void Tray::setVerdict(core::Verdict verdict, const QString &tip)
{
    QIcon icon;
    for (const int edge : {16, 22, 24, 32, 48})
        icon.addPixmap(trayPixmap(verdict, edge));
    m_icon->setIcon(icon);
    m_icon->setToolTip(tr("%1: %2").arg(tip, kit::verdictWord(verdict)));
}

void Tray::say(const QString &title, const QString &text, core::Verdict verdict)
{
    const auto kind = verdict == core::Verdict::Critical ? QSystemTrayIcon::Critical
        : verdict == core::Verdict::Warning              ? QSystemTrayIcon::Warning
                                                         : QSystemTrayIcon::Information;
    m_icon->showMessage(title, text, kind);
}

void Tray::offerMenu(const kit::ActionRegistry &actions)
{
    auto *menu = new QMenu(m_window);
    menu->addAction(tr("Open Millwright"), this, &Tray::openWindow);
    if (QAction *pause = actions.action(u"alerts.pause"_s))
        menu->addAction(pause);
    menu->addSeparator();
    menu->addAction(tr("Quit"), qApp, &QApplication::quit);
    m_icon->setContextMenu(menu);
}

void Tray::openWindow()
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

} // namespace millwright::ui::shell
