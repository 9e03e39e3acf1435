#pragma once

#include <QAbstractItemView>
#include <QString>

class QTreeView;

// A table's text as other programs read it. Visible columns in the order shown; group rows are left out.
namespace millwright::ui::kit {

// Tab-separated, with headings; tabs and line breaks inside a cell become spaces.
[[nodiscard]] QString toTsv(const QTreeView &view, const QModelIndexList &rows);
// RFC 4180 with headings and "\r\n". A cell that a spreadsheet would run as a formula gets a leading apostrophe.
[[nodiscard]] QByteArray toCsv(const QTreeView &view, const QModelIndexList &rows);
// Every row the view shows, open branches included, in order.
[[nodiscard]] QModelIndexList shownRows(const QTreeView &view);

} // namespace millwright::ui::kit
