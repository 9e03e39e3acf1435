#pragma once

#include "services/core/taskcontext.h"

#include <memory>

namespace millwright::docker {
class Engine;
}

namespace millwright::maintenance {

// Held by whoever changes a platform: a lock file in the data folder against other Millwrights on this computer, and a named,
// never-started container on the engine against those on other computers. Released by the destructor (blocking, bounded).
class PlatformLock final
{
public:
    // Conflict when somebody holds it: who, what for and since when stand in the summary. A lock whose process is gone is taken over.
    // purpose is for people: "Backup", "Restore". engine is borrowed; nullptr locks the data folder alone.
    [[nodiscard]] static core::Result<PlatformLock> acquire(const QString &dataFolder, const QString &platformId, const QString &purpose,
                                                            docker::Engine *engine, const core::TaskContext &context);
    PlatformLock(PlatformLock &&) noexcept;
    PlatformLock &operator=(PlatformLock &&) = delete;
    ~PlatformLock();

private:
    struct Held;
    explicit PlatformLock(std::unique_ptr<Held> held);
    std::unique_ptr<Held> m_held;
};

} // namespace millwright::maintenance
