#pragma once

#include <QIcon>

// Line icons of resources/icons (16 px grid, stroke 1.5), one file for both themes, coloured when drawn.
namespace millwright::ui::kit {

enum class IconTone { Text, Muted, Accent, OnAccent, OnDanger, Link, Good };

// The icon resources/icons/NAME.svg. An unknown name draws nothing. The colour follows the theme; disabled is grey.
[[nodiscard]] QIcon icon(const QString &name, IconTone tone = IconTone::Text);

// Draws it straight into a painter, for delegates and painted widgets.
void paintIcon(QPainter &painter, const QRectF &box, const QString &name, IconTone tone);

} // namespace millwright::ui::kit
