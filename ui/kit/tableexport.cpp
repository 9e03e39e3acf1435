#include "ui/kit/tableexport.h"

#include "models/roles.h"

#include <QHeaderView>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

namespace {

QList<int> shownColumns(const QTreeView &view)
{
    QList<int> columns;
    for (int visual = 0; visual < view.header()->count(); ++visual) {
        const int column = view.header()->logicalIndex(visual);
        if (!view.isColumnHidden(column))
            columns << column;
    }
    return columns;
}

// Calls line(cells) for the headings and each row.
template <typename Line>
void eachLine(const QTreeView &view, const QModelIndexList &rows, Line line)
{
    const QList<int> columns = shownColumns(view);
    QStringList cells;
    for (const int column : columns)
        cells << view.model()->headerData(column, Qt::Horizontal).toString();
    line(cells);
    for (const QModelIndex &row : rows) {
        if (row.data(models::GroupRole).toBool())
            continue;
        cells.clear();
        for (const int column : columns)
            cells << row.siblingAtColumn(column).data().toString();
        line(cells);
    }
}

QString csvCell(QString cell)
{
    static const QString formulaStarts = u"=+-@\t\r"_s;
    bool isNumber = false;
    [[maybe_unused]] const double value = cell.toDouble(&isNumber);
    if (!cell.isEmpty() && !isNumber && formulaStarts.contains(cell.front()))
        cell.prepend(u'\'');
    if (cell.contains(u'"') || cell.contains(u',') || cell.contains(u'\n') || cell.contains(u'\r'))
        cell = u'"' % cell.replace(u'"', u"\"\""_s) % u'"';
    return cell;
}

} // namespace

QString toTsv(const QTreeView &view, const QModelIndexList &rows)
{
    QStringList lines;
    eachLine(view, rows, [&lines](QStringList cells) {
        for (QString &cell : cells)
            cell.replace(u'\t', u' ').replace(u'\n', u' ').remove(u'\r');
        lines << cells.join(u'\t');
    });
    return lines.join(u'\n') % u'\n';
}

QByteArray toCsv(const QTreeView &view, const QModelIndexList &rows)
{
    QByteArray text;
    eachLine(view, rows, [&text](const QStringList &cells) {
        QStringList quoted;
        for (const QString &cell : cells)
            quoted << csvCell(cell);
        text += quoted.join(u',').toUtf8() + "\r\n";
    });
    return text;
}

QModelIndexList shownRows(const QTreeView &view)
{
    QModelIndexList rows;
    if (!view.model() || view.model()->rowCount(view.rootIndex()) == 0)
        return rows;
    for (QModelIndex row = view.model()->index(0, 0, view.rootIndex()); row.isValid(); row = view.indexBelow(row))
        rows << row;
    return rows;
}

} // namespace millwright::ui::kit
