#pragma once

#include <QAbstractItemModel>
#include <QStringList>

namespace millwright::tests {

// The whole model as text, one line a row ("postgres | 97 of 97"), children indented: print once, compare once.
inline QStringList modelText(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(parent); ++column)
            cells << model.index(row, column, parent).data().toString();
        lines << QString(depth * 2, QLatin1Char(' ')) + cells.join(QStringLiteral(" | "));
        lines << modelText(model, model.index(row, 0, parent), depth + 1);
    }
    return lines;
}

} // namespace millwright::tests
