#pragma once

#include "ui/shell/palettesearch.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace millwright::ui::shell {

// The entries the palette found, best first.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QList<PaletteEntry> &entries);
    void find(const QString &query);
    [[nodiscard]] const PaletteEntry &entry(int row) const { return m_entries.at(m_found.at(row)); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_found.size()); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<PaletteEntry> m_entries;
    QList<int> m_found;
};

// Icon, title, section and keys of one entry.
class PaletteDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace millwright::ui::shell
