#include "ui/kit/buttons.h"

#include "ui/kit/fonts.h"
#include "ui/kit/icons.h"

#include <QAction>
#include <QStyle>

#include <array>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

namespace {
constexpr std::array KindNames {"plain", "primary", "danger", "dangerOutline", "big", "bigPrimary", "compact", "tool", "flat", "link"};
constexpr char IconNameProperty[] = "iconName";
constexpr int IconGap = 5;

bool showsIconOnly(ButtonKind kind)
{
    return kind == ButtonKind::Tool || kind == ButtonKind::Flat;
}

IconTone iconToneOf(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Primary:
    case ButtonKind::BigPrimary:
        return IconTone::OnAccent;
    case ButtonKind::Danger:
        return IconTone::OnDanger;
    case ButtonKind::Link:
        return IconTone::Link;
    case ButtonKind::Flat:
        return IconTone::Muted;
    default:
        return IconTone::Text;
    }
}

void say(QPushButton &button, const QString &text, bool iconOnly)
{
    button.setText(iconOnly ? QString() : text);
    button.setAccessibleName(QString(text).remove(u'&'));
    if (iconOnly)
        button.setToolTip(button.accessibleName());
}
} // namespace

QPushButton *makeButton(const QString &text, ButtonKind kind, const QString &iconName, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setAutoDefault(false);
    button->setProperty(IconNameProperty, iconName);
    setButtonKind(*button, kind);
    say(*button, text, showsIconOnly(kind));
    if (kind == ButtonKind::Link)
        button->setCursor(Qt::PointingHandCursor);
    return button;
}

void setButtonKind(QPushButton &button, ButtonKind kind)
{
    button.setProperty("kind", QString::fromLatin1(KindNames.at(std::size_t(kind))));
    const QString iconName = button.property(IconNameProperty).toString();
    if (!iconName.isEmpty()) {
        // Qt's own gap between icon and text is fixed and too small: the icon's box is wider than the icon.
        button.setIcon(icon(iconName, iconToneOf(kind)));
        button.setIconSize({scaled(size::Icon) + (showsIconOnly(kind) ? 0 : IconGap), scaled(size::Icon)});
    }
    button.style()->unpolish(&button);
    button.style()->polish(&button);
}

QPushButton *makeActionButton(QAction *action, ButtonKind kind, QWidget *parent)
{
    QPushButton *button = makeButton(action->text(), kind, action->property(IconNameProperty).toString(), parent);
    button->setObjectName(action->objectName());
    const auto follow = [button, action, kind] {
        say(*button, action->text(), showsIconOnly(kind));
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
        if (!action->toolTip().isEmpty())
            button->setToolTip(action->toolTip());
    };
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    button->setEnabled(action->isEnabled());
    return button;
}

} // namespace millwright::ui::kit
