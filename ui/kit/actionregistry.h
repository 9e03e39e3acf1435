#pragma once

#include <QAction>
#include <QObject>

#include <functional>
#include <vector>

namespace millwright::ui::kit {

// One action as it is registered, once, with everything every place shows of it.
struct ActionSpec
{
    QString id; // stable, "backup.now"
    QString text; // "Back up now"; "…" at the end when a dialog or plan follows
    QString iconName;
    QKeySequence shortcut;
    QString hint; // one line for tool tip and palette
    QString section; // page title the palette groups it under
};

// Every action of the window: feeds buttons, menus and the command palette. Owns the QActions (objectName = id).
// GUI thread; outlives the pages that register in it.
class ActionRegistry final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // Registers an action that calls handler; an id that exists already gets the new texts and handler.
    QAction *add(const ActionSpec &spec, std::function<void()> handler);
    // The action, or nullptr.
    [[nodiscard]] QAction *action(const QString &id) const;
    [[nodiscard]] const std::vector<QAction *> &actions() const { return m_actions; }
    [[nodiscard]] QString sectionOf(const QAction *action) const;

Q_SIGNALS:
    void actionsChanged();

private:
    std::vector<QAction *> m_actions; // in the order of registration
    QHash<QString, std::function<void()>> m_handlers;
};

} // namespace millwright::ui::kit
