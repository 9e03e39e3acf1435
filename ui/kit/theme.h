#pragma once

#include "ui/kit/fonts.h"
#include "ui/kit/themetokens.h"

#include <QColor>
#include <QObject>
#include <QPalette>

namespace millwright::core {
class SettingsStore;
}

namespace millwright::ui::kit {

class DesktopScheme;

// The tokens of the theme that is on, told by the application's palette: no state of its own, so painting code just asks.
[[nodiscard]] const ThemeTokens &tokens();
[[nodiscard]] QPalette paletteFor(const ThemeTokens &tokens);

// Puts the look on the application: style, palette, style sheet and fonts, as settings ui/theme (system, light, dark) and
// ui/textPercent (90 to 130) say, and again whenever one of them or the desktop's preference changes.
// One per process, made by app before the first window; settings must outlive it. GUI thread.
class Theme final : public QObject
{
    Q_OBJECT
public:
    explicit Theme(core::SettingsStore &settings, QObject *parent = nullptr);

    [[nodiscard]] bool isDark() const { return m_dark; }

Q_SIGNALS:
    void changed();

private:
    void apply();
    [[nodiscard]] bool wantsDark(); // asks the desktop the first time it matters

    core::SettingsStore &m_settings;
    DesktopScheme *m_desktop; // child
    bool m_startedDark; // lightness of the palette the process started with, when no portal answers
    bool m_dark = false;
    int m_percent = 0; // 0: nothing applied yet
};

} // namespace millwright::ui::kit
