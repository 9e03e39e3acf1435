#pragma once

#include <QString>

namespace millwright::ui::kit {

struct ThemeTokens;

// The application's style sheet: the template :/kit/theme.qss with every @name replaced from the tokens.
[[nodiscard]] QString styleSheet(const ThemeTokens &tokens);

} // namespace millwright::ui::kit
