#pragma once

#include "ui/kit/tableexport.h"

#include <QSortFilterProxyModel>
#include <QTimer>
#include <QTreeView>

namespace millwright::core {
class SettingsStore;
}

namespace millwright::ui::kit {

class Prompter;
class SearchBar;

// Sorts by SortRole (raw values; missing ones last either way) and keeps rows whose cells hold every word of the filter.
class RowProxy final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit RowProxy(QObject *parent = nullptr);
    void setWords(const QString &text);
    [[nodiscard]] QString words() const { return m_words.join(QLatin1Char(' ')); }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QStringList m_words;
};

// The table of every page: sorts, resizes, hides columns and remembers all that under its name; copies as TSV, exports CSV,
// filters through a search bar (Ctrl+F). Flat models and models with one level of group rows (GroupRole) look alike;
// setTree(true) shows branches. GUI thread; settings and prompter must outlive it.
class TableView final : public QTreeView
{
    Q_OBJECT
public:
    // name: stable, "services"; part of the settings key.
    TableView(const QString &name, core::SettingsStore &settings, Prompter &prompter, QWidget *parent = nullptr);
    ~TableView() override;

    // Shows source through the sorting and filtering proxy. Column widths come back if the admin had changed them.
    void setSource(QAbstractItemModel *source);
    void setSearchBar(SearchBar *bar);
    void setTree(bool tree);
    // Opens with this order until the admin chooses another.
    void setFirstOrder(int column, Qt::SortOrder order);
    // The column that takes the room that is left (the reason). Default: the last one.
    void setStretchColumn(int column);
    // Columns that leave first when the view gets narrow, in this order; what they leave to is at least stretchMinimum wide.
    void setDroppedColumns(const QList<int> &columns, int stretchMinimum);

    [[nodiscard]] RowProxy &rows() { return *m_proxy; }
    [[nodiscard]] QString currentKey() const; // KeyRole of the current row
    [[nodiscard]] QStringList selectedKeys() const;
    // Selects the row with this key and shows it; false when no row has it.
    bool selectKey(const QString &key);

    void copySelection();
    void exportCsv();

Q_SIGNALS:
    void currentKeyChanged(const QString &key);
    void keyActivated(const QString &key); // Enter or double click

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void configureView();
    void connectHeader();
    void spanGroups();
    void restoreColumns();
    void rememberColumns();
    void fitColumns();
    void offerColumns(const QPoint &at);
    [[nodiscard]] QString settingsKey() const;
    [[nodiscard]] QModelIndex indexOf(const QString &key) const;

    QString m_name;
    core::SettingsStore &m_settings;
    Prompter &m_prompter;
    RowProxy *m_proxy;
    SearchBar *m_bar = nullptr;
    QTimer m_rememberSoon; // one write after a drag, not one per pixel
    QList<int> m_dropped;
    QList<int> m_hiddenForRoom;
    int m_stretch = -1;
    int m_stretchMinimum = 0;
    bool m_tree = false;
    bool m_restoring = false;
};

} // namespace millwright::ui::kit
