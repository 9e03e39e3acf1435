#pragma once

#include "services/core/verdict.h"

#include <QObject>

class QSystemTrayIcon;
class QWidget;

namespace millwright::ui::kit {
class ActionRegistry;
}

namespace millwright::ui::shell {

// The tray icon: the platform's verdict as shape and colour, open, pause alerts (when that action exists), quit.
// Nothing appears on a desktop without a tray. GUI thread.
class Tray final : public QObject
{
    Q_OBJECT
public:
    // window: what a press shows; it outlives the tray.
    Tray(QWidget *window, const kit::ActionRegistry &actions, QObject *parent = nullptr);

    void setVerdict(core::Verdict verdict, const QString &tip);
    void say(const QString &title, const QString &text, core::Verdict verdict);

private:
    void offerMenu(const kit::ActionRegistry &actions);
    void openWindow();

    QWidget *m_window;
    QSystemTrayIcon *m_icon;
};

// The icon as it stands in the tray; for tests and the window's own icon.
[[nodiscard]] QPixmap trayPixmap(core::Verdict verdict, int edge);

} // namespace millwright::ui::shell
