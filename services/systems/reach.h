#pragma once

#include "services/systems/systemmodule.h"

namespace millwright::systems {

// Where to connect for this port inside the container. Unsupported, with what is missing, when there is no way from this computer.
[[nodiscard]] core::Result<platform::Endpoint> endpointFor(const ServiceAccess &access, quint16 containerPort, const QString &title);

// The failures every driver tells in the same words. where is "127.0.0.1:5432".
[[nodiscard]] core::Error unreachable(const QString &title, const QString &where, const QString &detail);
[[nodiscard]] core::Error timedOut(const QString &title, const QString &where, std::chrono::milliseconds after);
[[nodiscard]] core::Error cancelled();
// What core::HttpClient met, in these words.
[[nodiscard]] core::Error callFailed(const core::Error &call, const QString &title, const QString &where, std::chrono::milliseconds deadline);
[[nodiscard]] QString placeText(const platform::Endpoint &endpoint);

// Refused for its credentials: "PostgreSQL refuses the password for “automation”. Open Settings → Credentials."
[[nodiscard]] core::Error passwordRefused(const QString &title, const QString &user, const QString &detail);
// No password is known, and the server wants one.
[[nodiscard]] core::Error passwordMissing(const QString &title, const QString &detail);

} // namespace millwright::systems
