#pragma once

#include "services/platform/environmentfile.h"

#include <QStringList>

namespace millwright::platform {

// The host names a variable's value points at: "postgres" in DB_HOST=postgres, postgres://u:p@postgres/db, "kafka:29092,other:29092".
// A bare word counts only where the variable's name says it is a place (…HOST, …URL, …SEEDS), so that POSTGRES_USER=n8n does not. Pure.
[[nodiscard]] QStringList referencedHosts(const QString &variable, const QString &value);

} // namespace millwright::platform
