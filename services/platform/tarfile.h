#pragma once

#include "services/core/result.h"

#include <QByteArray>

namespace millwright::platform {

// The content of the first regular file in a tar archive. Invalid when there is none, it is larger than 64 KiB, or the archive is cut.
[[nodiscard]] core::Result<QByteArray> firstFileOfTar(const QByteArray &tar);

} // namespace millwright::platform
