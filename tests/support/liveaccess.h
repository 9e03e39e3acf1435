#pragma once

#include "services/systems/systemmodule.h"

namespace millwright::tests {

// Access to a service of the demo platform (tests/platform): its port on 127.0.0.1, or another one to see a driver fail.
inline systems::ServiceAccess liveAccess(const QString &kind, quint16 containerPort, quint16 port = 0)
{
    systems::ServiceAccess access;
    access.service.name = kind;
    access.service.kind = kind;
    access.service.endpoints
        = {{platform::Endpoint::Reach::PublishedPort, QStringLiteral("127.0.0.1"), port ? port : containerPort, containerPort}};
    access.platformId = QStringLiteral("demo");
    return access;
}

inline systems::ServiceAccess withCredential(systems::ServiceAccess access, const QString &user, const QString &password,
                                             const QString &database = {})
{
    access.service.credential = platform::Credential {user, core::Secret::fromText(password), database, QStringLiteral("test")};
    return access;
}

// The codes of an examination's findings, for one comparison.
inline QStringList codesOf(const systems::Examination &examination)
{
    QStringList codes;
    for (const core::Finding &finding : examination.findings)
        codes.append(finding.code);
    return codes;
}

} // namespace millwright::tests
