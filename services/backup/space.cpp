#include "services/backup/space.h"

#include <QCoreApplication>
#include <QLocale>

namespace millwright::backup {

qint64 expectedStoredBytes(qint64 plainBytes)
{
    constexpr qint64 CautiousRatio = 2; // rows reach 3 and more
    return plainBytes / CautiousRatio;
}

core::Result<void> requireSpace(const Store &store, qint64 needed)
{
    const qint64 free = store.freeBytes();
    const qint64 missing = needed + SpaceReserve - free;
    if (free < 0 || missing <= 0)
        return {};
    return core::failure(core::ErrorKind::Internal,
                         QCoreApplication::translate("Backup", "The disk of %1 has too little space: %2 bytes (%3) are missing. "
                                                               "Free space or choose another backup folder.")
                             .arg(store.folder(), QString::number(missing), QLocale().formattedDataSize(missing)),
                         QCoreApplication::translate("Backup", "%1 bytes are free, %2 are needed and %3 stay in reserve.")
                             .arg(free)
                             .arg(needed)
                             .arg(SpaceReserve),
                         store.folder());
}

} // namespace millwright::backup
