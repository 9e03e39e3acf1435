#pragma once

#include "ui/kit/themetokens.h"

#include <QFont>

class QEvent;

// Fonts by role, in the reader's text size. GUI thread.
namespace millwright::ui::kit {

// Inter, else Noto Sans; line heights and weights stand in the token table.
[[nodiscard]] QFont textFont(TextRole role, QFont::Weight weight = QFont::Normal);
// Noto Sans Mono, without ligatures: IDs, commands, log lines.
[[nodiscard]] QFont monoFont(TextRole role, QFont::Weight weight = QFont::Normal);
// A height or width that holds text, at the reader's text size.
[[nodiscard]] int scaled(int pixels);
[[nodiscard]] int lineHeight(TextRole role);

[[nodiscard]] int textPercent();
// 90 to 130; sets the application's font, so that every widget hears ApplicationFontChange.
void setTextPercent(int percent);

// Whether event (in changeEvent) may have brought another theme or text size.
[[nodiscard]] bool bringsNewLook(const QEvent &event);

} // namespace millwright::ui::kit
