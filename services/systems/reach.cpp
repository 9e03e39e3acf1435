#include "services/systems/reach.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace millwright::systems {

using core::ErrorKind;

namespace {
QString say(const char *text)
{
    return QCoreApplication::translate("Reach", text);
}
} // namespace

QString placeText(const platform::Endpoint &endpoint)
{
    return endpoint.host.contains(u':') ? u"[%1]:%2"_s.arg(endpoint.host).arg(endpoint.port) : u"%1:%2"_s.arg(endpoint.host).arg(endpoint.port);
}

core::Result<platform::Endpoint> endpointFor(const ServiceAccess &access, quint16 containerPort, const QString &title)
{
    if (const platform::Endpoint *endpoint = access.service.endpointTo(containerPort))
        return *endpoint;
    return core::failure(ErrorKind::Unsupported,
                         say("%1 cannot be reached from this computer: its port %2 is not published and the container has no address. "
                             "Publish the port on 127.0.0.1.")
                             .arg(title)
                             .arg(containerPort),
                         {}, access.service.name);
}

core::Error unreachable(const QString &title, const QString &where, const QString &detail)
{
    return {ErrorKind::Unreachable, say("%1 does not answer at %2. See whether its container runs, and read its log.").arg(title, where),
            detail, {}};
}

core::Error timedOut(const QString &title, const QString &where, std::chrono::milliseconds after)
{
    return {ErrorKind::Timeout, say("%1 did not answer within %2 ms. See whether its container is paused or overloaded.").arg(title).arg(after.count()),
            where, {}};
}

core::Error cancelled()
{
    return core::TaskContext::cancelledFailure().value();
}

core::Error callFailed(const core::Error &call, const QString &title, const QString &where, std::chrono::milliseconds deadline)
{
    switch (call.kind) {
    case ErrorKind::Timeout:
        return timedOut(title, where, deadline);
    case ErrorKind::Cancelled:
        return cancelled();
    case ErrorKind::Unreachable:
        return unreachable(title, where, call.detail.isEmpty() ? call.summary : call.detail);
    default:
        return call;
    }
}

core::Error passwordRefused(const QString &title, const QString &user, const QString &detail)
{
    return {ErrorKind::Denied, say("%1 refuses the password for “%2”. Open Settings → Credentials.").arg(title, user), detail, {}};
}

core::Error passwordMissing(const QString &title, const QString &detail)
{
    return {ErrorKind::Denied, say("%1 asks for a password, and none is known. Open Settings → Credentials.").arg(title), detail, {}};
}

} // namespace millwright::systems
