#include "ui/kit/desktopscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

namespace {
const QString Portal = u"org.freedesktop.portal.Desktop"_s;
const QString PortalPath = u"/org/freedesktop/portal/desktop"_s;
const QString SettingsInterface = u"org.freedesktop.portal.Settings"_s;
const QString Group = u"org.freedesktop.appearance"_s;
const QString Key = u"color-scheme"_s;
constexpr int AnswerMilliseconds = 2000;

// Read() wraps its value in one variant more than SettingChanged does.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}
} // namespace

void DesktopScheme::start()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (m_started || !bus.isConnected())
        return;
    m_started = true;
    bus.connect(Portal, PortalPath, SettingsInterface, u"SettingChanged"_s, this, SLOT(noteSetting(QString, QString, QDBusVariant)));
    QDBusMessage question = QDBusMessage::createMethodCall(Portal, PortalPath, SettingsInterface, u"Read"_s);
    question << Group << Key;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question, AnswerMilliseconds), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, &DesktopScheme::noteReply);
}

void DesktopScheme::noteReply(QDBusPendingCallWatcher *watcher)
{
    watcher->deleteLater();
    const QDBusPendingReply<QDBusVariant> reply = *watcher;
    if (!reply.isError())
        note(unwrapped(reply.value().variant()).toUInt());
}

void DesktopScheme::noteSetting(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == Group && key == Key)
        note(unwrapped(value.variant()).toUInt());
}

// 0 no preference, 1 dark, 2 light (xdg-desktop-portal, org.freedesktop.portal.Settings).
void DesktopScheme::note(uint scheme)
{
    const std::optional<bool> before = m_prefersDark;
    m_prefersDark = scheme == 0 ? std::nullopt : std::optional(scheme == 1);
    if (before != m_prefersDark)
        Q_EMIT changed();
}

} // namespace millwright::ui::kit
