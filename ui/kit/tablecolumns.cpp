// The part of TableView that minds its columns: their widths, which leave when room is short, and what is remembered.
#include "services/core/settings.h"
#include "ui/kit/fonts.h"
#include "ui/kit/tableview.h"

#include <QHeaderView>
#include <QScopedValueRollback>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

QString TableView::settingsKey() const
{
    return u"tables/%1"_s.arg(m_name);
}

void TableView::restoreColumns()
{
    const QByteArray state = m_settings.value(settingsKey()).toByteArray();
    if (!state.isEmpty() && header()->restoreState(state))
        return;
    for (int column = 0; column < m_proxy->columnCount(); ++column) {
        const QVariant hint = m_proxy->headerData(column, Qt::Horizontal, Qt::SizeHintRole);
        if (hint.isValid())
            setColumnWidth(column, scaled(hint.toSize().width()));
    }
}

void TableView::rememberColumns()
{
    m_rememberSoon.stop();
    if (model() && header()->count() > 0)
        m_settings.setValue(settingsKey(), header()->saveState());
}

// The stretch column takes what the others leave. When that is too little for it, other columns go, least wanted first.
void TableView::fitColumns()
{
    if (!model() || m_stretch < 0 || m_stretch >= m_proxy->columnCount())
        return;
    const QScopedValueRollback<bool> quiet(m_restoring, true);
    for (const int column : std::as_const(m_hiddenForRoom))
        setColumnHidden(column, false);
    m_hiddenForRoom.clear();
    const auto left = [this] {
        int others = 0;
        for (int column = 0; column < m_proxy->columnCount(); ++column)
            others += column == m_stretch || isColumnHidden(column) ? 0 : columnWidth(column);
        return viewport()->width() - others;
    };
    for (const int column : std::as_const(m_dropped)) {
        if (left() >= scaled(m_stretchMinimum))
            break;
        if (isColumnHidden(column))
            continue;
        setColumnHidden(column, true);
        m_hiddenForRoom << column;
    }
    setColumnWidth(m_stretch, std::max(left(), std::max(scaled(m_stretchMinimum), header()->minimumSectionSize())));
}

} // namespace millwright::ui::kit
