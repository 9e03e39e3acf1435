#include "models/roles.h"
#include "services/core/settings.h"
#include "tests/fakes/fakeprompter.h"
#include "ui/kit/searchbar.h"
#include "ui/kit/tableview.h"

#include <QAbstractTableModel>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>

using namespace millwright;
using namespace millwright::ui::kit;
using namespace Qt::StringLiterals;

namespace {

struct Row
{
    QString name;
    QString size;
    QVariant bytes;
};

class Rows final : public QAbstractTableModel
{
public:
    explicit Rows(QList<Row> rows) : m_rows(std::move(rows)) { }
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex & = {}) const override { return 2; }
    QVariant headerData(int section, Qt::Orientation, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(section ? u"Size"_s : u"Name"_s) : QVariant();
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const Row &row = m_rows.at(index.row());
        if (role == Qt::DisplayRole)
            return index.column() ? row.size : row.name;
        if (role == models::SortRole)
            return index.column() ? row.bytes : row.name;
        return role == models::KeyRole ? QVariant(row.name) : QVariant();
    }

private:
    QList<Row> m_rows;
};

struct Shown
{
    Shown()
    {
        table.setSource(&rows);
        table.resize(600, 400);
        table.show();
    }
    [[nodiscard]] QString names() const
    {
        QStringList all;
        for (const QModelIndex &row : shownRows(table))
            all << row.data().toString();
        return all.join(u' ');
    }

    std::unique_ptr<core::SettingsStore> settings = core::memorySettings();
    tests::FakePrompter prompter;
    Rows rows {{{u"kafka"_s, u"104 GB"_s, 104'000}, {u"qdrant"_s, u"not known"_s, {}}, {u"redis"_s, u"838 MB"_s, 838}, {u"=cmd"_s, u"46 GB"_s, 46'000}}};
    TableView table {u"tst"_s, *settings, prompter};
};

} // namespace

class tst_TableView final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsSortByRawValueAndTheUnknownComesLast();
    void theFilterWantsEveryWord();
    void controlFReachesTheFilterAndEnterLeavesIt();
    void theSelectionSurvivesSorting();
    void rowsAreCopiedInTheOrderShown();
    void theExportDisarmsFormulas();
    void hiddenColumnsLeaveTheExport();
    void widthsComeBack();
    void theReasonKeepsItsRoom();
};

void tst_TableView::columnsSortByRawValueAndTheUnknownComesLast()
{
    Shown shown;
    shown.table.sortByColumn(1, Qt::AscendingOrder);
    QCOMPARE(shown.names(), u"redis =cmd kafka qdrant"_s);
    shown.table.sortByColumn(1, Qt::DescendingOrder);
    QCOMPARE(shown.names(), u"kafka =cmd redis qdrant"_s);
}

void tst_TableView::theFilterWantsEveryWord()
{
    Shown shown;
    SearchBar bar;
    shown.table.setSearchBar(&bar);
    bar.setText(u"GB ka"_s);
    QCOMPARE(shown.names(), u"kafka"_s);
    bar.setText(u"nothing"_s);
    QCOMPARE(shown.names(), QString());
    QTest::keyClick(&bar, Qt::Key_Escape);
    QCOMPARE(shownRows(shown.table).size(), 4);
}

void tst_TableView::controlFReachesTheFilterAndEnterLeavesIt()
{
    QWidget window;
    Shown shown;
    auto *bar = new SearchBar(&window);
    shown.table.setParent(&window);
    shown.table.setSearchBar(bar);
    window.show();
    shown.table.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    shown.table.setFocus();
    QTest::keyClick(&shown.table, Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(bar->hasFocus());
    QTest::keyClick(bar, Qt::Key_Return);
    QTRY_VERIFY(shown.table.hasFocus());
    QVERIFY(!shown.table.currentKey().isEmpty());
    shown.table.setParent(nullptr);
}

void tst_TableView::theSelectionSurvivesSorting()
{
    Shown shown;
    QSignalSpy changed(&shown.table, &TableView::currentKeyChanged);
    QVERIFY(shown.table.selectKey(u"redis"_s));
    QCOMPARE(changed.count(), 1);
    shown.table.sortByColumn(1, Qt::DescendingOrder);
    QCOMPARE(shown.table.currentKey(), u"redis"_s);
    QVERIFY(!shown.table.selectKey(u"none"_s));
}

void tst_TableView::rowsAreCopiedInTheOrderShown()
{
    Shown shown;
    shown.table.sortByColumn(0, Qt::DescendingOrder);
    shown.table.selectKey(u"kafka"_s);
    shown.table.selectAll();
    QTest::keyClick(&shown.table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"Name\tSize\nredis\t838 MB\nqdrant\tnot known\nkafka\t104 GB\n=cmd\t46 GB\n"_s);
}

void tst_TableView::theExportDisarmsFormulas()
{
    Shown shown;
    shown.table.sortByColumn(0, Qt::AscendingOrder);
    const QByteArray csv = toCsv(shown.table, shownRows(shown.table));
    QVERIFY2(csv.contains("'=cmd,46 GB\r\n"), csv.constData());
    QVERIFY(csv.startsWith("Name,Size\r\n"));
}

void tst_TableView::hiddenColumnsLeaveTheExport()
{
    Shown shown;
    shown.table.setColumnHidden(1, true);
    QVERIFY(toCsv(shown.table, shownRows(shown.table)).startsWith("Name\r\n"));
}

void tst_TableView::widthsComeBack()
{
    const auto settings = core::memorySettings();
    tests::FakePrompter prompter;
    Rows rows {{{u"kafka"_s, u"1"_s, 1}}};
    {
        TableView table(u"tst"_s, *settings, prompter);
        table.setSource(&rows);
        table.header()->resizeSection(0, 222);
    }
    TableView again(u"tst"_s, *settings, prompter);
    again.setSource(&rows);
    QCOMPARE(again.header()->sectionSize(0), 222);
}

void tst_TableView::theReasonKeepsItsRoom()
{
    Shown shown;
    shown.table.setStretchColumn(0);
    shown.table.setDroppedColumns({1}, 300);
    shown.table.header()->resizeSection(1, 120);
    shown.table.resize(500, 400);
    QVERIFY(!shown.table.isColumnHidden(1));
    shown.table.resize(380, 400);
    QVERIFY(shown.table.isColumnHidden(1));
    QVERIFY(shown.table.columnWidth(0) >= 300);
    shown.table.resize(500, 400);
    QVERIFY(!shown.table.isColumnHidden(1));
}

QTEST_MAIN(tst_TableView)
#include "tst_tableview.moc"
