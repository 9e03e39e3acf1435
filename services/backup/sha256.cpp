#include "services/backup/sha256.h"

#include <openssl/evp.h>

#include <array>
#include <new>

namespace millwright::backup {

namespace {
struct FreeContext
{
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};
} // namespace

struct Sha256::Context
{
    std::unique_ptr<EVP_MD_CTX, FreeContext> handle {EVP_MD_CTX_new()};
};

Sha256::Sha256() : d(std::make_unique<Context>())
{
    if (!d->handle || EVP_DigestInit_ex(d->handle.get(), EVP_sha256(), nullptr) != 1)
        throw std::bad_alloc();
}

Sha256::~Sha256() = default;

void Sha256::add(QByteArrayView bytes)
{
    if (!bytes.isEmpty())
        EVP_DigestUpdate(d->handle.get(), bytes.data(), std::size_t(bytes.size()));
}

QString Sha256::hex()
{
    std::array<char, EVP_MAX_MD_SIZE> digest {};
    unsigned int size = 0;
    EVP_DigestFinal_ex(d->handle.get(), reinterpret_cast<unsigned char *>(digest.data()), &size);
    return QString::fromLatin1(QByteArray::fromRawData(digest.data(), qsizetype(size)).toHex());
}

QString Sha256::of(QByteArrayView bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

} // namespace millwright::backup
