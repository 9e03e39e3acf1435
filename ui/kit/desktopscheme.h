#pragma once

#include <QDBusVariant>
#include <QObject>

#include <optional>

class QDBusPendingCallWatcher;

namespace millwright::ui::kit {

// What the desktop prefers, light or dark, read from the desktop portal over D-Bus without waiting for it.
// Until it answers (or when no portal runs) prefersDark() tells nothing. GUI thread.
class DesktopScheme final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // Asks once and follows later changes. A second call does nothing.
    void start();
    [[nodiscard]] std::optional<bool> prefersDark() const { return m_prefersDark; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void noteSetting(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void noteReply(QDBusPendingCallWatcher *watcher);
    void note(uint scheme);

    std::optional<bool> m_prefersDark;
    bool m_started = false;
};

} // namespace millwright::ui::kit
