#pragma once

#include "models/tablemodel.h"

#include <QAbstractItemModel>

#include <memory>

namespace millwright::models {

// A row and what hangs below it, as a value.
template <typename Row>
struct Branch
{
    Row row;
    std::vector<Branch<Row>> children;
};

// A tree of value rows with a stable key each, unique among its siblings. Refreshed by reconcile(), never reset: what is expanded
// and selected stays so. GUI thread; no I/O, no looks.
template <typename Row>
class TreeModel : public QAbstractItemModel
{
public:
    using Key = std::function<QString(const Row &)>;

    TreeModel(Key key, std::vector<Column<Row>> columns, QObject *parent)
        : QAbstractItemModel(parent), m_key(std::move(key)), m_columns(std::move(columns))
    {
    }

    void reconcile(std::vector<Branch<Row>> branches) { reconcile(m_root, {}, std::move(branches)); }

    [[nodiscard]] const Row &rowAt(const QModelIndex &index) const { return node(index).row; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override
    {
        if (!hasIndex(row, column, parent))
            return {};
        return createIndex(row, column, node(parent).children.at(std::size_t(row)).get());
    }
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override
    {
        if (!child.isValid())
            return {};
        const Node *above = node(child).parent;
        return above == &m_root ? QModelIndex() : createIndex(above->position(), 0, above);
    }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.column() > 0 ? 0 : int(node(parent).children.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex & /*parent*/ = {}) const override { return int(m_columns.size()); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const Row &row = rowAt(index);
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
    struct Node
    {
        Row row {};
        Node *parent = nullptr;
        std::vector<std::unique_ptr<Node>> children {};

        [[nodiscard]] int position() const
        {
            const auto found = std::find_if(parent->children.begin(), parent->children.end(), [this](const auto &child) { return child.get() == this; });
            return int(found - parent->children.begin());
        }
    };

    [[nodiscard]] const Node &node(const QModelIndex &index) const
    {
        return index.isValid() ? *static_cast<const Node *>(index.constInternalPointer()) : m_root;
    }

    [[nodiscard]] static std::unique_ptr<Node> grow(Branch<Row> branch, Node *parent)
    {
        auto grown = std::make_unique<Node>();
        grown->row = std::move(branch.row);
        grown->parent = parent;
        for (Branch<Row> &child : branch.children)
            grown->children.push_back(grow(std::move(child), grown.get()));
        return grown;
    }

    void reconcile(Node &above, const QModelIndex &parent, std::vector<Branch<Row>> branches)
    {
        QStringList have;
        for (const auto &child : above.children)
            have.append(m_key(child->row));
        QStringList want;
        for (const Branch<Row> &branch : branches)
            want.append(m_key(branch.row));
        mergeByKey(have, want, stepsFor(above, parent, branches));
    }

    MergeSteps stepsFor(Node &above, const QModelIndex &parent, std::vector<Branch<Row>> &branches)
    {
        MergeSteps steps;
        steps.remove = [this, &above, parent](int at) {
            beginRemoveRows(parent, at, at);
            above.children.erase(above.children.begin() + at);
            endRemoveRows();
        };
        steps.move = [this, &above, parent](int from, int to) {
            beginMoveRows(parent, from, from, parent, to);
            std::rotate(above.children.begin() + to, above.children.begin() + from, above.children.begin() + from + 1);
            endMoveRows();
        };
        steps.insert = [this, &above, parent, &branches](int at, int source) {
            beginInsertRows(parent, at, at);
            above.children.insert(above.children.begin() + at, grow(std::move(branches[std::size_t(source)]), &above));
            endInsertRows();
        };
        steps.keep = [this, &above, parent, &branches](int at, int source) {
            Branch<Row> &branch = branches[std::size_t(source)];
            Node &kept = *above.children[std::size_t(at)];
            if (!(kept.row == branch.row)) {
                kept.row = std::move(branch.row);
                Q_EMIT dataChanged(index(at, 0, parent), index(at, columnCount() - 1, parent));
            }
            reconcile(kept, index(at, 0, parent), std::move(branch.children));
        };
        return steps;
    }

    Key m_key;
    std::vector<Column<Row>> m_columns;
    Node m_root;
};

} // namespace millwright::models
