#pragma once

#include "services/core/result.h"
#include "services/core/secret.h"

#include <memory>

namespace millwright::core {

// Where secrets are kept that the admin typed in (what the platform itself tells is read from it each time).
// Blocking (place() too); one thread at a time. Names look like "PLATFORM/SERVICE/USER".
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    // NotFound when there is none.
    [[nodiscard]] virtual Result<Secret> read(const QString &name) = 0;
    [[nodiscard]] virtual Result<void> write(const QString &name, const Secret &secret) = 0;
    [[nodiscard]] virtual Result<void> remove(const QString &name) = 0;
    // For the Settings page: "the desktop's keyring" or "an encrypted file, because no keyring runs here".
    [[nodiscard]] virtual QString place() const = 0;
};

// The desktop's keyring where one answers, else a vault file (AES-256-GCM) in dataFolder under a key of its own mode-0600 file.
[[nodiscard]] std::unique_ptr<SecretStore> openSecretStore(const QString &dataFolder);
// The vault file alone, whatever keyring runs.
[[nodiscard]] std::unique_ptr<SecretStore> openFileVault(const QString &dataFolder);

} // namespace millwright::core
