#pragma once

#include "services/backup/restorepoint.h"
#include "services/backup/store.h"

namespace millwright::backup {

// The points of a store, newest first. What an interrupted run left and what has no manifest that can be trusted is there as Failed with
// the reason; what is being written now is left out. A Good point whose files are missing or of another size is Failed too. Blocking.
[[nodiscard]] core::Result<std::vector<RestorePoint>> listPoints(const Store &store);
// One of them; NotFound when there is none of that id, Invalid with the reason when it is no usable point.
[[nodiscard]] core::Result<RestorePoint> findPoint(const Store &store, const QString &id);

// What a verification leaves beside the manifest.
struct Verification
{
    QDateTime at;
    bool good = false;
    QString problem;
};
[[nodiscard]] QByteArray toJson(const Verification &verification);

// Whether one may rely on it: Good, and not found damaged since.
[[nodiscard]] bool isTrusted(const RestorePoint &point);

} // namespace millwright::backup
