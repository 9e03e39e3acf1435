#pragma once

#include <QObject>
#include <QString>
#include <QVariant>

#include <memory>

namespace millwright::core {

// One declared setting: key and default. Every key of the program stands in settingstable.h.
template <typename T>
struct Setting
{
    const char *key;
    T fallback;
};

// Where settings are kept. Never holds a secret. Lives in the GUI thread; changed() follows every set().
class SettingsStore : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    template <typename T>
    [[nodiscard]] T get(const Setting<T> &setting) const
    {
        const QVariant stored = value(QString::fromLatin1(setting.key));
        return stored.isValid() && stored.canConvert<T>() ? stored.value<T>() : T(setting.fallback);
    }
    template <typename T>
    void set(const Setting<T> &setting, const T &newValue)
    {
        setValue(QString::fromLatin1(setting.key), QVariant::fromValue(newValue));
    }

    [[nodiscard]] virtual QVariant value(const QString &key) const = 0;
    virtual void setValue(const QString &key, const QVariant &value) = 0;

Q_SIGNALS:
    void changed(const QString &key);
};

// settings.ini in the data folder, written atomically by QSettings.
[[nodiscard]] std::unique_ptr<SettingsStore> openSettingsFile(const QString &path);
// For tests and the demo: kept in memory.
[[nodiscard]] std::unique_ptr<SettingsStore> memorySettings();

} // namespace millwright::core
