#pragma once

#include "services/docker/engine.h"

namespace millwright::docker {

// Pure readers of the engine's JSON.

// /containers/ID/stats of cgroup v1 and v2. A stopped container answers with zeros and the year 1.
[[nodiscard]] ContainerStats statsOf(const QJsonObject &object);
// One line of /events.
[[nodiscard]] Event eventOf(const QJsonObject &object);
// /version and /info.
[[nodiscard]] EngineVersion versionOf(const QJsonObject &version, const QJsonObject &info);
// The version to speak: the engine's own, at most 1.47; Unsupported below 1.41 or when its minimum lies above.
[[nodiscard]] core::Result<QByteArray> chooseApiVersion(const QByteArray &newest, const QByteArray &oldest);
// Whether an exec's exit code and first output say that the engine could not start the program: then which error that is.
[[nodiscard]] std::optional<core::Error> startFailureOf(int exitCode, QByteArrayView output, const QString &program,
                                                        const QString &container);

} // namespace millwright::docker
