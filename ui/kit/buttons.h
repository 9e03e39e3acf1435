#pragma once

#include <QPushButton>

class QAction;

namespace millwright::ui::kit {

// Looks a button can have. One Primary (or BigPrimary) per window; Danger only in data-losing dialogs.
enum class ButtonKind { Plain, Primary, Danger, DangerOutline, Big, BigPrimary, Compact, Tool, Flat, Link };

// A button of that look. An icon is given by name; Tool and Flat show the icon only and say text to screen readers and as tool tip.
[[nodiscard]] QPushButton *makeButton(const QString &text, ButtonKind kind = ButtonKind::Plain, const QString &iconName = {},
                                      QWidget *parent = nullptr);
// Changes the look of a button that is shown already.
void setButtonKind(QPushButton &button, ButtonKind kind);
// A button that presses action and follows its text, tool tip and enabled state.
[[nodiscard]] QPushButton *makeActionButton(QAction *action, ButtonKind kind = ButtonKind::Plain, QWidget *parent = nullptr);

} // namespace millwright::ui::kit
