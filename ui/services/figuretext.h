#pragma once

#include "services/systems/systemmodule.h"

#include <QString>

namespace millwright::ui::services {

// A figure as it stands on screen, by its unit: "97 of 97", "46 GB", "38/s". Pure.
[[nodiscard]] QString figureText(const systems::Figure &figure);

} // namespace millwright::ui::services
