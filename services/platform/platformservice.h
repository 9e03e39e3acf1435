#pragma once

#include "services/core/task.h"
#include "services/platform/platform.h"

#include <QObject>

namespace millwright::platform {

// Finds platforms and keeps the open one. Lives in the GUI thread.
class PlatformService : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // Compose projects on the local engine.
    [[nodiscard]] virtual core::Task<std::vector<PlatformSummary>> find() = 0;
    // Reads the project and makes it the open platform; platformOpened follows.
    [[nodiscard]] virtual core::Task<Platform> open(const QString &project) = 0;
    // The same for a compose file: Invalid when it is not one, NotFound when its project has no containers (what to run is named).
    [[nodiscard]] virtual core::Task<Platform> openComposeFile(const QString &path) = 0;
    // Reads the open project again (containers come and go); platformChanged follows when something differs.
    [[nodiscard]] virtual core::Task<Platform> rediscover() = 0;
    // nullptr while none is open.
    [[nodiscard]] virtual std::shared_ptr<const Platform> current() const = 0;
    // True for made-up data: the window says so in title and task bar.
    [[nodiscard]] virtual bool isDemo() const { return false; }
    // A typed-in credential for one service: kept in the secret store, used from now on.
    [[nodiscard]] virtual core::Task<void> setCredential(const QString &service, const Credential &credential) = 0;

Q_SIGNALS:
    void platformOpened();
    void platformChanged();
};

} // namespace millwright::platform
