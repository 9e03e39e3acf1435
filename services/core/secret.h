#pragma once

#include <QByteArray>

#include <memory>

namespace millwright::core {

// A password, key or token. Copies share one buffer that is overwritten when the last of them goes.
// No QDebug operator, no conversion to QString: reveal() is the one, greppable place where it comes out.
class Secret final
{
public:
    Secret() = default;
    explicit Secret(QByteArray &&bytes);
    // Copies text's UTF-8 bytes. The caller's string is not wiped.
    [[nodiscard]] static Secret fromText(const QString &text);

    [[nodiscard]] bool isEmpty() const { return !m_bytes || m_bytes->isEmpty(); }
    // The bytes, valid as long as this object; never keep, log or print them.
    [[nodiscard]] const QByteArray &reveal() const;

    friend bool operator==(const Secret &a, const Secret &b);

private:
    std::shared_ptr<QByteArray> m_bytes;
};

} // namespace millwright::core
