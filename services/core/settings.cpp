#include "services/core/settings.h"

#include <QHash>
#include <QSettings>

namespace millwright::core {

namespace {

class FileSettings final : public SettingsStore
{
public:
    explicit FileSettings(const QString &path) : m_file(path, QSettings::IniFormat) { }

    QVariant value(const QString &key) const override { return m_file.value(key); }
    void setValue(const QString &key, const QVariant &value) override
    {
        m_file.setValue(key, value);
        Q_EMIT changed(key);
    }

private:
    QSettings m_file;
};

class MemorySettings final : public SettingsStore
{
public:
    QVariant value(const QString &key) const override { return m_values.value(key); }
    void setValue(const QString &key, const QVariant &value) override
    {
        m_values.insert(key, value);
        Q_EMIT changed(key);
    }

private:
    QHash<QString, QVariant> m_values;
};

} // namespace

std::unique_ptr<SettingsStore> openSettingsFile(const QString &path)
{
    return std::make_unique<FileSettings>(path);
}

std::unique_ptr<SettingsStore> memorySettings()
{
    return std::make_unique<MemorySettings>();
}

} // namespace millwright::core
