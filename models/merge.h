#pragma once

#include <QStringList>

#include <functional>

namespace millwright::models {

// How one keyed list becomes another, step by step; positions are those at the time of the call.
struct MergeSteps
{
    std::function<void(int at)> remove;
    std::function<void(int from, int to)> move; // to is always before from
    std::function<void(int at, int source)> insert; // source: position in the wanted list
    std::function<void(int at, int source)> keep; // the same key stands here; its row may differ
};

// Brings have to the order of want by removing, moving and inserting, never by a reset, so that selection and scroll position
// survive. Keys are unique.
void mergeByKey(QStringList have, const QStringList &want, const MergeSteps &steps);

} // namespace millwright::models
