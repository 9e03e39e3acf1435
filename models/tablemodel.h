#pragma once

#include "models/merge.h"
#include "models/roles.h"

#include <QAbstractTableModel>

#include <functional>
#include <vector>

namespace millwright::models {

// One column: its title, the text of a cell, what sorting compares (empty: the text, case folded), how it is aligned, and what the
// cell tells beside (verdict, mark, second line: see Role).
template <typename Row>
struct Column
{
    using Text = std::function<QString(const Row &)>;
    using Sort = std::function<QVariant(const Row &)>;
    using Extra = std::function<QVariant(const Row &, int role)>;

    Column(QString columnTitle, Text cellText, Sort cellSort = Sort(), Qt::Alignment cellAlignment = Qt::AlignLeft | Qt::AlignVCenter,
           Extra cellExtra = Extra())
        : title(std::move(columnTitle)), text(std::move(cellText)), sortKey(std::move(cellSort)), alignment(cellAlignment),
          extra(std::move(cellExtra))
    {
    }

    QString title;
    Text text;
    Sort sortKey;
    Qt::Alignment alignment;
    Extra extra;
};

template <typename Row>
QVariant cellData(const Column<Row> &column, const Row &row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return column.text(row);
    case Qt::TextAlignmentRole:
        return QVariant(column.alignment);
    case SortRole:
        return column.sortKey ? column.sortKey(row) : QVariant(column.text(row).toCaseFolded());
    default:
        return column.extra ? column.extra(row, role) : QVariant();
    }
}

// A table of value rows with a stable key each. Refreshed by reconcile(), never reset. GUI thread; no I/O, no looks.
template <typename Row>
class TableModel : public QAbstractTableModel
{
public:
    using Key = std::function<QString(const Row &)>;

    TableModel(Key key, std::vector<Column<Row>> columns, QObject *parent)
        : QAbstractTableModel(parent), m_key(std::move(key)), m_columns(std::move(columns))
    {
    }

    // Shows these rows: equal keys stay the same row (persistent indexes and the selection survive), others come and go.
    void reconcile(std::vector<Row> rows)
    {
        MergeSteps steps;
        steps.remove = [this](int at) {
            beginRemoveRows({}, at, at);
            m_rows.erase(m_rows.begin() + at);
            endRemoveRows();
        };
        steps.move = [this](int from, int to) {
            beginMoveRows({}, from, from, {}, to);
            std::rotate(m_rows.begin() + to, m_rows.begin() + from, m_rows.begin() + from + 1);
            endMoveRows();
        };
        steps.insert = [this, &rows](int at, int source) {
            beginInsertRows({}, at, at);
            m_rows.insert(m_rows.begin() + at, std::move(rows[std::size_t(source)]));
            endInsertRows();
        };
        steps.keep = [this, &rows](int at, int source) { replace(at, std::move(rows[std::size_t(source)])); };
        mergeByKey(keys(m_rows), keys(rows), steps);
    }

    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    [[nodiscard]] const Row &rowAt(int row) const { return m_rows.at(std::size_t(row)); }
    // The first column's index of the row with that key, or an invalid one.
    [[nodiscard]] QModelIndex indexOfKey(const QString &key) const
    {
        const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return m_key(row) == key; });
        return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()), 0);
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_columns.size()); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const Row &row = rowAt(index.row());
        if (role == KeyRole)
            return m_key(row);
        const QVariant cell = cellData(m_columns.at(std::size_t(index.column())), row, role);
        return cell.isValid() ? cell : rowData(row, role);
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
            return {};
        const Column<Row> &column = m_columns.at(std::size_t(section));
        if (role == Qt::DisplayRole)
            return column.title;
        return role == Qt::TextAlignmentRole ? QVariant(column.alignment) : QVariant();
    }

protected:
    // What holds for every cell of the row (GroupRole, StaleRole), where the column itself says nothing.
    [[nodiscard]] virtual QVariant rowData(const Row & /*row*/, int /*role*/) const { return {}; }

private:
    [[nodiscard]] QStringList keys(const std::vector<Row> &rows) const
    {
        QStringList list;
        list.reserve(qsizetype(rows.size()));
        for (const Row &row : rows)
            list.append(m_key(row));
        return list;
    }
    void replace(int at, Row row)
    {
        if (m_rows[std::size_t(at)] == row)
            return;
        m_rows[std::size_t(at)] = std::move(row);
        Q_EMIT dataChanged(index(at, 0), index(at, columnCount() - 1));
    }

    Key m_key;
    std::vector<Column<Row>> m_columns;
    std::vector<Row> m_rows;
};

} // namespace millwright::models
