#include "ui/kit/tableview.h"

#include "models/roles.h"
#include "services/core/atomicfile.h"
#include "services/core/settings.h"
#include "ui/kit/delegates.h"
#include "ui/kit/icons.h"
#include "ui/kit/prompter.h"
#include "ui/kit/searchbar.h"
#include "ui/kit/tableheader.h"
#include "ui/kit/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

namespace {
constexpr int RememberMilliseconds = 400;
constexpr int LeastColumn = 40;
}

TableView::TableView(const QString &name, core::SettingsStore &settings, Prompter &prompter, QWidget *parent)
    : QTreeView(parent), m_name(name), m_settings(settings), m_prompter(prompter), m_proxy(new RowProxy(this))
{
    setObjectName(name);
    configureView();
    connectHeader();
    m_rememberSoon.setSingleShot(true);
    m_rememberSoon.setInterval(RememberMilliseconds);
    connect(&m_rememberSoon, &QTimer::timeout, this, &TableView::rememberColumns);
    connect(this, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const QString key = index.siblingAtColumn(0).data(models::KeyRole).toString(); !key.isEmpty())
            Q_EMIT keyActivated(key);
    });
}

TableView::~TableView()
{
    if (m_rememberSoon.isActive())
        rememberColumns();
}

void TableView::configureView()
{
    setHeader(new TableHeader(this));
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setIndentation(0);
    setItemsExpandable(false);
    setSortingEnabled(true);
    setAllColumnsShowFocus(false);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setItemDelegate(new CellDelegate(this));
}

void TableView::connectHeader()
{
    QHeaderView *head = header();
    head->setStretchLastSection(false);
    head->setSectionsMovable(true);
    head->setFirstSectionMovable(false);
    head->setMinimumSectionSize(LeastColumn);
    head->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    head->setContextMenuPolicy(Qt::CustomContextMenu);
    head->setTextElideMode(Qt::ElideRight);
    connect(head, &QHeaderView::customContextMenuRequested, this, [this](const QPoint &at) { offerColumns(header()->mapToGlobal(at)); });
    const auto remember = [this] {
        if (!m_restoring)
            m_rememberSoon.start();
    };
    connect(head, &QHeaderView::sectionResized, this, remember);
    connect(head, &QHeaderView::sectionMoved, this, remember);
    connect(head, &QHeaderView::sortIndicatorChanged, this, remember);
}

void TableView::setSource(QAbstractItemModel *source)
{
    m_restoring = true;
    m_proxy->setSourceModel(source);
    setModel(m_proxy);
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, &TableView::spanGroups, Qt::UniqueConnection);
    connect(m_proxy, &QAbstractItemModel::layoutChanged, this, &TableView::spanGroups, Qt::UniqueConnection);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, &TableView::spanGroups, Qt::UniqueConnection);
    connect(m_proxy, &QAbstractItemModel::rowsRemoved, viewport(), qOverload<>(&QWidget::update));
    if (m_stretch < 0)
        m_stretch = std::max(0, source->columnCount() - 1);
    restoreColumns();
    spanGroups();
    fitColumns();
    m_restoring = false;
}

void TableView::setSearchBar(SearchBar *bar)
{
    m_bar = bar;
    connect(bar, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setWords(text);
        spanGroups();
        viewport()->update();
    });
    connect(bar, &SearchBar::left, this, [this] {
        if (!currentIndex().isValid() && m_proxy->rowCount() > 0)
            setCurrentIndex(m_proxy->index(0, 0));
        setFocus(Qt::TabFocusReason);
    });
    auto *find = new QShortcut(QKeySequence::Find, bar);
    connect(find, &QShortcut::activated, bar, [bar] {
        bar->setFocus(Qt::ShortcutFocusReason);
        bar->selectAll();
    });
}

void TableView::setTree(bool tree)
{
    m_tree = tree;
    setRootIsDecorated(tree);
    setItemsExpandable(tree);
    setIndentation(tree ? size::TreeIndent : 0);
}

void TableView::setFirstOrder(int column, Qt::SortOrder order)
{
    if (!m_settings.value(settingsKey()).isValid())
        sortByColumn(column, order);
}

void TableView::setStretchColumn(int column)
{
    m_stretch = column;
    fitColumns();
}

void TableView::setDroppedColumns(const QList<int> &columns, int stretchMinimum)
{
    m_dropped = columns;
    m_stretchMinimum = stretchMinimum;
    fitColumns();
}

QString TableView::currentKey() const
{
    return currentIndex().siblingAtColumn(0).data(models::KeyRole).toString();
}

QStringList TableView::selectedKeys() const
{
    QStringList keys;
    if (!selectionModel())
        return keys;
    for (const QModelIndex &row : selectionModel()->selectedRows())
        if (const QString key = row.data(models::KeyRole).toString(); !key.isEmpty())
            keys << key;
    return keys;
}

bool TableView::selectKey(const QString &key)
{
    const QModelIndex found = indexOf(key);
    if (!found.isValid())
        return false;
    setCurrentIndex(found);
    scrollTo(found);
    return true;
}

QModelIndex TableView::indexOf(const QString &key) const
{
    const QModelIndexList found = m_proxy->match(m_proxy->index(0, 0), models::KeyRole, key, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.first();
}

void TableView::copySelection()
{
    // In the order on screen, not in the order of clicking.
    QModelIndexList rows;
    for (const QModelIndex &row : shownRows(*this))
        if (selectionModel()->isRowSelected(row.row(), row.parent()))
            rows << row;
    if (!rows.isEmpty())
        QApplication::clipboard()->setText(toTsv(*this, rows));
}

void TableView::exportCsv()
{
    const QByteArray text = toCsv(*this, shownRows(*this));
    m_prompter.chooseFileToSave(this, tr("Export table"), u"%1.csv"_s.arg(m_name), [this, text](const QString &path) {
        const core::Result<void> written = core::writeFileAtomically(path, text);
        if (!written)
            m_prompter.showProblem(this, written.error());
    });
}

void TableView::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (!m_proxy->sourceModel() || m_proxy->rowCount() > 0 || m_proxy->sourceModel()->rowCount() == 0)
        return;
    QPainter painter(viewport());
    painter.setFont(textFont(TextRole::Body));
    painter.setPen(QColor::fromRgba(tokens().muted));
    painter.drawText(viewport()->rect().adjusted(space::Page, space::Huge, -space::Page, 0), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     tr("Nothing matches “%1”. Esc in the filter shows everything again.").arg(m_proxy->words()));
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    QTreeView::keyPressEvent(event);
}

void TableView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QAction *action : actions())
        menu->addAction(action);
    if (!actions().isEmpty())
        menu->addSeparator();
    QAction *copy = menu->addAction(icon(u"copy"_s), tr("Copy rows"), this, &TableView::copySelection);
    copy->setEnabled(!selectedKeys().isEmpty());
    menu->addAction(icon(u"export"_s), tr("Export as CSV…"), this, &TableView::exportCsv);
    menu->addAction(icon(u"columns"_s), tr("Columns…"), this, [this, at = event->globalPos()] { offerColumns(at); });
    menu->popup(event->globalPos());
}

void TableView::offerColumns(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 1; column < m_proxy->columnCount(); ++column) {
        QAction *action = menu->addAction(m_proxy->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column) || m_hiddenForRoom.contains(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            m_hiddenForRoom.removeAll(column);
            setColumnHidden(column, !on);
            fitColumns();
            m_rememberSoon.start();
        });
    }
    menu->popup(at);
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

void TableView::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (!bringsNewLook(*event))
        return;
    updateGeometries();
    doItemsLayout();
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (current.siblingAtColumn(0) != previous.siblingAtColumn(0))
        Q_EMIT currentKeyChanged(currentKey());
}

void TableView::spanGroups()
{
    if (m_tree)
        return;
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const QModelIndex index = m_proxy->index(row, 0);
        if (!index.data(models::GroupRole).toBool())
            continue;
        setFirstColumnSpanned(row, {}, true);
        if (!isExpanded(index))
            expand(index);
    }
}

} // namespace millwright::ui::kit
