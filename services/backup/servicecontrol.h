#pragma once

#include "services/core/taskcontext.h"
#include "services/platform/platform.h"

#include <memory>

namespace millwright::docker {
class Engine;
}

namespace millwright::backup {

// Stops services around a restore and starts them again. Blocking; thread-safe.
class ServiceControl
{
public:
    virtual ~ServiceControl() = default;
    [[nodiscard]] virtual core::Result<bool> isRunning(const QString &service, const core::TaskContext &context) = 0;
    [[nodiscard]] virtual core::Result<void> stop(const QString &service, const core::TaskContext &context) = 0;
    // Starts it and waits until it is healthy.
    [[nodiscard]] virtual core::Result<void> start(const QString &service, const core::TaskContext &context) = 0;
};

// The platform's containers; engine is borrowed. NotFound for a service the platform does not
// have, Unsupported where engine is nullptr.
[[nodiscard]] std::shared_ptr<ServiceControl> engineControl(std::shared_ptr<const platform::Platform> platform, docker::Engine *engine);

} // namespace millwright::backup
