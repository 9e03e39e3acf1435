#pragma once

#include "services/health/snapshot.h"

#include <QList>
#include <QPair>

namespace millwright::demo {

// What the incident of 09:31 makes of each service; empty for those it leaves alone.
[[nodiscard]] core::Findings storyFindings(const QString &service);
[[nodiscard]] QString storySummary(const QString &service); // the row's short reason
[[nodiscard]] QString storyHeadline(const QString &service); // the tile's figure, "97 of 97"
[[nodiscard]] health::Incident storyIncident();
// Further figures of a service, label and text.
[[nodiscard]] QList<QPair<QString, QString>> storyFigures(const QString &service);

} // namespace millwright::demo
