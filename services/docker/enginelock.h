#pragma once

#include "services/core/clock.h"
#include "services/docker/engine.h"

#include <memory>

namespace millwright::docker {

// Who holds the right to change a platform, as its labels say.
struct LockHolder
{
    QString user;
    QString host;
    qint64 processId = 0;
    QString purpose;
    QDateTime since;
};

// The engine-side lock for changes: a named, never-started container, so that admins on other computers see it too. Held from acquire()
// to the destructor, which removes it. Blocking; any one thread.
class EngineLock final
{
public:
    // Conflict names the holder, its purpose and since when. A lock whose process on this computer is gone is taken over. NotFound when
    // the engine has no image to make the container of. The engine must outlive the lock.
    [[nodiscard]] static core::Result<EngineLock> acquire(Engine &engine, const QString &platformId, const QString &user,
                                                          const QString &purpose, const core::Clock &clock,
                                                          const core::TaskContext &context);
    EngineLock(EngineLock &&other) noexcept;
    EngineLock &operator=(EngineLock &&) = delete;
    ~EngineLock();

private:
    EngineLock(Engine &engine, QString containerId);

    Engine *m_engine;
    QString m_containerId;
};

// The container's name: only what the engine allows in names.
[[nodiscard]] QString lockName(const QString &platformId);
[[nodiscard]] QJsonObject lockLabels(const LockHolder &holder);
[[nodiscard]] LockHolder lockHolder(const QJsonObject &labels);

} // namespace millwright::docker
