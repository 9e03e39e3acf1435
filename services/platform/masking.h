#pragma once

#include <QHash>
#include <QStringList>

namespace millwright::platform {

// What stands where a secret was.
[[nodiscard]] QString maskText();

// Whether a variable, option or label of this name may hold a secret: PASSWORD, SECRET, TOKEN, …KEY, …PWD, DSN and the like.
[[nodiscard]] bool smellsOfSecret(const QString &name);

// Hides what may be a secret before anything of a container is shown, exported or kept. When in doubt it hides. Pure; values.
class Masking final
{
public:
    // Learns the values of variables whose names smell of a secret: they are hidden wherever they turn up.
    explicit Masking(const QHash<QString, QString> &environment);

    // The value of one variable or label. Empty stays empty (it says "not set"); the path in a *_FILE variable stays.
    [[nodiscard]] QString value(const QString &name, const QString &value) const;
    [[nodiscard]] QHash<QString, QString> values(const QHash<QString, QString> &named) const;
    // A command line: values of options that smell, NAME=value, redis-cli -a, curl -u, Redis ACL passwords.
    [[nodiscard]] QStringList command(const QStringList &arguments) const;
    // Free text: the user part of URLs, password=…, and the learned values.
    [[nodiscard]] QString text(QString text) const;

private:
    [[nodiscard]] QString argument(const QString &previous, const QString &argument) const;

    QStringList m_secrets; // longest first
};

} // namespace millwright::platform
