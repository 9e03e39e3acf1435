#include "services/core/secret.h"

#include <openssl/crypto.h>

#include <QString>

namespace millwright::core {

namespace {
void wipeAndDelete(QByteArray *bytes)
{
    if (!bytes->isEmpty())
        OPENSSL_cleanse(bytes->data(), std::size_t(bytes->size()));
    delete bytes;
}
} // namespace

Secret::Secret(QByteArray &&bytes) : m_bytes(new QByteArray(std::move(bytes)), wipeAndDelete) { }

Secret Secret::fromText(const QString &text)
{
    return Secret(text.toUtf8());
}

const QByteArray &Secret::reveal() const
{
    static const QByteArray none;
    return m_bytes ? *m_bytes : none;
}

bool operator==(const Secret &a, const Secret &b)
{
    const QByteArray &left = a.reveal();
    const QByteArray &right = b.reveal();
    return left.size() == right.size() && CRYPTO_memcmp(left.constData(), right.constData(), std::size_t(left.size())) == 0;
}

} // namespace millwright::core
