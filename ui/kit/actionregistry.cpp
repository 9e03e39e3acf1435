#include "ui/kit/actionregistry.h"

#include "ui/kit/icons.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

namespace {
constexpr char SectionProperty[] = "section";

void dress(QAction &action, const ActionSpec &spec)
{
    action.setText(spec.text);
    action.setProperty("iconName", spec.iconName);
    action.setProperty(SectionProperty, spec.section);
    if (!spec.iconName.isEmpty())
        action.setIcon(icon(spec.iconName));
    action.setShortcut(spec.shortcut);
    const QString keys = spec.shortcut.toString(QKeySequence::NativeText);
    const QString hint = spec.hint.isEmpty() ? QString(spec.text).remove(u'&') : spec.hint;
    action.setToolTip(keys.isEmpty() ? hint : ActionRegistry::tr("%1 (%2)").arg(hint, keys));
}
} // namespace

QAction *ActionRegistry::add(const ActionSpec &spec, std::function<void()> handler)
{
    QAction *found = action(spec.id);
    if (!found) {
        found = new QAction(this);
        found->setObjectName(spec.id);
        connect(found, &QAction::triggered, this, [this, id = spec.id] {
            if (const auto call = m_handlers.value(id))
                call();
        });
        m_actions.push_back(found);
    }
    dress(*found, spec);
    m_handlers.insert(spec.id, std::move(handler));
    Q_EMIT actionsChanged();
    return found;
}

QAction *ActionRegistry::action(const QString &id) const
{
    const auto found = std::ranges::find_if(m_actions, [&id](const QAction *action) { return action->objectName() == id; });
    return found == m_actions.end() ? nullptr : *found;
}

QString ActionRegistry::sectionOf(const QAction *action) const
{
    return action->property(SectionProperty).toString();
}

} // namespace millwright::ui::kit
