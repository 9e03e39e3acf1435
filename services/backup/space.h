#pragma once

#include "services/backup/store.h"

namespace millwright::backup {

// Bytes that stay free on the backup disk whatever happens: the platform may live on the same disk.
inline constexpr qint64 SpaceReserve = 32 << 20;

// What a point of so many plain bytes is expected to take on the disk, compressed, cautiously.
[[nodiscard]] qint64 expectedStoredBytes(qint64 plainBytes);
// Internal, naming the folder and the bytes that are missing, when the store's disk has less than needed + SpaceReserve free.
// A store that cannot tell is trusted.
[[nodiscard]] core::Result<void> requireSpace(const Store &store, qint64 needed);

} // namespace millwright::backup
