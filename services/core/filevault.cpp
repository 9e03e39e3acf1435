#include "services/core/atomicfile.h"
#include "services/core/secretstore.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>

using namespace Qt::StringLiterals;

namespace millwright::core {

namespace {

constexpr int KeyBytes = 32;
constexpr int NonceBytes = 12;
constexpr int TagBytes = 16;
constexpr QByteArrayView Magic = "MWVAULT1";

QString text(const char *source)
{
    return QCoreApplication::translate("FileVault", source);
}

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

unsigned char *bytes(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data()); // OpenSSL's byte type
}

const unsigned char *bytes(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data()); // OpenSSL's byte type
}

// Magic, nonce, tag, AES-256-GCM of plain with Magic as additional data.
Result<QByteArray> seal(const Secret &key, const QByteArray &plain)
{
    QByteArray nonce(NonceBytes, '\0');
    QByteArray sealedText(plain.size(), '\0');
    QByteArray tag(TagBytes, '\0');
    const CipherContext cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int length = 0;
    const bool good = RAND_bytes(bytes(nonce), NonceBytes) == 1
        && EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes(key.reveal()), bytes(QByteArrayView(nonce))) == 1
        && EVP_EncryptUpdate(cipher.get(), nullptr, &length, bytes(Magic), int(Magic.size())) == 1
        && EVP_EncryptUpdate(cipher.get(), bytes(sealedText), &length, bytes(QByteArrayView(plain)), int(plain.size())) == 1
        && EVP_EncryptFinal_ex(cipher.get(), bytes(sealedText) + length, &length) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, TagBytes, tag.data()) == 1;
    if (!good)
        return failure(ErrorKind::Internal, text("The vault cannot be encrypted."));
    return QByteArray(Magic.toByteArray() + nonce + tag + sealedText);
}

Result<QByteArray> unseal(const Secret &key, const QByteArray &file)
{
    constexpr qsizetype HeaderBytes = Magic.size() + NonceBytes + TagBytes;
    if (file.size() < HeaderBytes || !file.startsWith(Magic))
        return failure(ErrorKind::Invalid, text("The vault file is damaged or of a newer version. Remove it and type the passwords again."));
    const QByteArrayView nonce = QByteArrayView(file).sliced(Magic.size(), NonceBytes);
    QByteArray tag = file.mid(Magic.size() + NonceBytes, TagBytes);
    const QByteArrayView sealedText = QByteArrayView(file).sliced(HeaderBytes);
    QByteArray plain(sealedText.size(), '\0');
    const CipherContext cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int length = 0;
    const bool good = EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes(key.reveal()), bytes(nonce)) == 1
        && EVP_DecryptUpdate(cipher.get(), nullptr, &length, bytes(Magic), int(Magic.size())) == 1
        && EVP_DecryptUpdate(cipher.get(), bytes(plain), &length, bytes(sealedText), int(sealedText.size())) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, TagBytes, tag.data()) == 1
        && EVP_DecryptFinal_ex(cipher.get(), bytes(plain) + length, &length) == 1;
    if (!good)
        return failure(ErrorKind::Invalid, text("The vault does not open with its key file. Remove both and type the passwords again."));
    return plain;
}

// One JSON object of base64 values, encrypted as a whole; the key stands in vault.key beside it, mode 0600.
class FileVault final : public SecretStore
{
public:
    explicit FileVault(const QString &folder) : m_folder(folder) { }

    Result<Secret> read(const QString &name) override
    {
        const Result<QJsonObject> entries = load();
        if (!entries)
            return passOn(entries);
        if (!entries->contains(name))
            return failure(ErrorKind::NotFound, text("No secret is kept under this name."), {}, name);
        return Secret(QByteArray::fromBase64(entries->value(name).toString().toLatin1()));
    }

    Result<void> write(const QString &name, const Secret &secret) override
    {
        return change([&](QJsonObject &entries) { entries.insert(name, QString::fromLatin1(secret.reveal().toBase64())); });
    }

    Result<void> remove(const QString &name) override
    {
        return change([&](QJsonObject &entries) { entries.remove(name); });
    }

    QString place() const override { return text("an encrypted file in the data folder, because no keyring runs here"); }

private:
    template <typename Edit>
    Result<void> change(Edit edit)
    {
        QDir().mkpath(m_folder);
        QLockFile lock(m_folder % u"/vault.lock"_s);
        if (!lock.tryLock(5'000))
            return failure(ErrorKind::Conflict, text("Another Millwright holds the vault. Try again."), {}, lock.fileName());
        Result<QJsonObject> entries = load();
        if (!entries)
            return passOn(entries);
        edit(*entries);
        const Result<Secret> vaultKey = key(true);
        if (!vaultKey)
            return passOn(vaultKey);
        return seal(*vaultKey, QJsonDocument(*entries).toJson(QJsonDocument::Compact)).and_then([this](const QByteArray &sealed) {
            return writeFileAtomically(vaultPath(), sealed);
        });
    }

    Result<QJsonObject> load() const
    {
        QFile file(vaultPath());
        if (!file.exists())
            return QJsonObject();
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::Denied, text("The vault file cannot be read."), file.errorString(), vaultPath());
        const Result<Secret> vaultKey = key(false);
        if (!vaultKey)
            return passOn(vaultKey);
        const Result<QByteArray> plain = unseal(*vaultKey, file.readAll());
        if (!plain)
            return passOn(plain);
        return QJsonDocument::fromJson(*plain).object();
    }

    Result<Secret> key(bool create) const
    {
        QFile file(m_folder % u"/vault.key"_s);
        if (file.exists()) {
            if (!file.open(QIODevice::ReadOnly))
                return failure(ErrorKind::Denied, text("The vault's key file cannot be read."), file.errorString(), file.fileName());
            Secret found(file.read(KeyBytes + 1));
            if (found.reveal().size() == KeyBytes)
                return found;
            return failure(ErrorKind::Invalid, text("The vault's key file is damaged."), {}, file.fileName());
        }
        if (!create)
            return failure(ErrorKind::NotFound, text("The vault's key file is missing."), {}, file.fileName());
        QByteArray fresh(KeyBytes, '\0');
        if (RAND_bytes(bytes(fresh), KeyBytes) != 1)
            return failure(ErrorKind::Internal, text("No random bytes for a key."));
        const Secret made(std::move(fresh));
        const Result<void> written = writeFileAtomically(file.fileName(), made.reveal());
        if (!written)
            return passOn(written);
        return made;
    }

    QString vaultPath() const { return m_folder % u"/vault"_s; }

    QString m_folder;
};

} // namespace

std::unique_ptr<SecretStore> openFileVault(const QString &dataFolder)
{
    return std::make_unique<FileVault>(dataFolder);
}

} // namespace millwright::core
