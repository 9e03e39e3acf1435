#pragma once

#include "services/docker/engine.h"

namespace millwright::docker {

// Pure readings of the engine's JSON.
[[nodiscard]] ContainerStats parseStats(const QJsonObject &answer);
[[nodiscard]] Event parseEvent(const QJsonObject &line);
// What an HTTP status of 400 and more means; body is the engine's {"message": …} or plain text.
[[nodiscard]] core::Error errorFrom(int status, const QByteArray &body, const QString &target);

} // namespace millwright::docker
