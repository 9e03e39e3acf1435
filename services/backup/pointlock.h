#pragma once

#include "services/core/result.h"

#include <QString>

namespace millwright::backup {

// Says across processes that a point is being written, removed (exclusive) or read (shared). The kernel lets go of it when the process
// dies, so nothing has to be cleaned up by hand. Movable; released by the destructor. Never waits.
class PointLock final
{
public:
    enum class Mode { Shared, Exclusive };

    // Conflict, naming the holder, when somebody else's lock is in the way. The file holds the process id and when it was taken.
    [[nodiscard]] static core::Result<PointLock> take(const QString &path, Mode mode);

    PointLock(PointLock &&other) noexcept;
    PointLock &operator=(PointLock &&) = delete;
    ~PointLock();

private:
    PointLock(QString path, int descriptor, Mode mode);

    QString m_path;
    int m_descriptor = -1;
    Mode m_mode = Mode::Shared;
};

} // namespace millwright::backup
