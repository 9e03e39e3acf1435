#pragma once

#include <QtCore/qnamespace.h>

namespace millwright::models {

// What a model tells beside Qt's own roles. Models hold values; the delegates of ui/kit map them to looks.
enum Role {
    SortRole = Qt::UserRole + 1, // raw value: number, date or folded text; what sorting and exports compare
    KeyRole, // QString, stable identity of the row (reconcile, selection, remembered state)
    VerdictRole, // int(core::Verdict); invalid: the row or cell has none
    CompletedRole, // bool: a one-shot that exited 0; drawn as a grey tick instead of the verdict's shape
    StaleRole, // bool: the value is older than its limit; drawn muted
    MarkRole, // QString, the two letters of the system mark ("Pg"); empty: no mark
    SecondLineRole, // QString, the smaller line below, or the count beside a name
    GroupRole, // bool: the row is a group heading (24 px, its DisplayRole the name, SecondLineRole the count)
    TrailingRole, // QString, text at the right edge of a two-line row ("18.4 GB")
    TrailingSecondRole, // QString, the smaller line below that ("8 min 20 s")
    ProvenRole, // bool: the row carries the shield of a proven restore point
};

} // namespace millwright::models
