#include "services/core/secretstore.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QEventLoop>

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace millwright::core {

namespace {

constexpr auto KeychainService = "millwright"_L1;

QString text(const char *source)
{
    return QCoreApplication::translate("SecretStore", source);
}

// Runs a QtKeychain job to its end in the calling (pool) thread.
Result<void> runJob(QKeychain::Job &job, const QString &name)
{
    QEventLoop loop;
    job.setAutoDelete(false);
    job.setKey(name);
    QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
    QMetaObject::invokeMethod(&job, [&job] { job.start(); }, Qt::QueuedConnection);
    loop.exec();
    switch (job.error()) {
    case QKeychain::NoError:
        return {};
    case QKeychain::EntryNotFound:
        return failure(ErrorKind::NotFound, text("No secret is kept under this name."), {}, name);
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return failure(ErrorKind::Denied, text("The desktop's keyring refuses. Unlock it and try again."), job.errorString(), name);
    default:
        return failure(ErrorKind::Unreachable, text("The desktop's keyring does not answer."), job.errorString(), name);
    }
}

class KeychainStore final : public SecretStore
{
public:
    Result<Secret> read(const QString &name) override
    {
        QKeychain::ReadPasswordJob job(KeychainService);
        return runJob(job, name).map([&job] { return Secret(job.binaryData()); });
    }

    Result<void> write(const QString &name, const Secret &secret) override
    {
        QKeychain::WritePasswordJob job(KeychainService);
        job.setBinaryData(secret.reveal());
        return runJob(job, name);
    }

    Result<void> remove(const QString &name) override
    {
        QKeychain::DeletePasswordJob job(KeychainService);
        const Result<void> removed = runJob(job, name);
        return removed || removed.error().kind == ErrorKind::NotFound ? Result<void>() : removed;
    }

    QString place() const override { return text("the desktop's keyring"); }
};

// True when a keyring answers on the session bus.
bool keyringRuns()
{
    if (!qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"))
        return false;
    const QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"millwright-keyring"_s);
    const bool found = bus.isConnected()
        && (bus.interface()->isServiceRegistered(u"org.freedesktop.secrets"_s) || bus.interface()->isServiceRegistered(u"org.kde.kwalletd5"_s)
            || bus.interface()->isServiceRegistered(u"org.kde.kwalletd6"_s));
    QDBusConnection::disconnectFromBus(u"millwright-keyring"_s);
    return found;
}

// Decides at its first use, since asking the bus blocks.
class ChosenStore final : public SecretStore
{
public:
    explicit ChosenStore(const QString &dataFolder) : m_dataFolder(dataFolder) { }

    Result<Secret> read(const QString &name) override { return chosen().read(name); }
    Result<void> write(const QString &name, const Secret &secret) override { return chosen().write(name, secret); }
    Result<void> remove(const QString &name) override { return chosen().remove(name); }
    QString place() const override { return chosen().place(); }

private:
    SecretStore &chosen() const
    {
        if (!m_store)
            m_store = keyringRuns() ? std::make_unique<KeychainStore>() : openFileVault(m_dataFolder);
        return *m_store;
    }

    QString m_dataFolder;
    mutable std::unique_ptr<SecretStore> m_store;
};

} // namespace

std::unique_ptr<SecretStore> openSecretStore(const QString &dataFolder)
{
    return std::make_unique<ChosenStore>(dataFolder);
}

} // namespace millwright::core
