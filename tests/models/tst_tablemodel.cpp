#include "models/tablemodel.h"
#include "tests/support/modeltext.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright::models;
using millwright::tests::modelText;

namespace {
struct Database
{
    QString name;
    int size = 0;
    friend bool operator==(const Database &, const Database &) = default;
};

class DatabaseModel final : public TableModel<Database>
{
public:
    DatabaseModel()
        : TableModel([](const Database &db) { return db.name; },
                     {{u"Name"_s, [](const Database &db) { return db.name; }},
                      {u"Size"_s, [](const Database &db) { return QString::number(db.size); }, [](const Database &db) { return db.size; },
                       Qt::AlignRight | Qt::AlignVCenter}},
                     nullptr)
    {
    }
};
} // namespace

class TableModelTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reconcileKeepsWhatIsUnchanged()
    {
        DatabaseModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reconcile({{u"orders"_s, 1}, {u"billing"_s, 2}});
        const QPersistentModelIndex kept = model.index(1, 0);
        model.reconcile({{u"billing"_s, 3}, {u"audit"_s, 4}});
        QCOMPARE(modelText(model), (QStringList {u"billing | 3"_s, u"audit | 4"_s}));
        QVERIFY(kept.isValid());
        QCOMPARE(kept.row(), 0);
    }

    void theSelectionSurvivesAReorder()
    {
        DatabaseModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reconcile({{u"a"_s, 1}, {u"b"_s, 2}, {u"c"_s, 3}, {u"d"_s, 4}});
        QItemSelectionModel selection(&model);
        selection.select(model.index(2, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        model.reconcile({{u"d"_s, 4}, {u"c"_s, 3}, {u"e"_s, 5}, {u"a"_s, 1}});
        QCOMPARE(modelText(model), (QStringList {u"d | 4"_s, u"c | 3"_s, u"e | 5"_s, u"a | 1"_s}));
        QCOMPARE(selection.selectedRows().value(0).data().toString(), u"c"_s);
    }

    void refreshNeverResetsAndTellsOnlyWhatChanged()
    {
        DatabaseModel model;
        model.reconcile({{u"a"_s, 1}, {u"b"_s, 2}});
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.reconcile({{u"a"_s, 1}, {u"b"_s, 7}});
        QCOMPARE(resets.size(), 0);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.at(0).at(0).toModelIndex().row(), 1);
    }

    void aCellTellsItsSortKeyAlignmentAndKey()
    {
        DatabaseModel model;
        model.reconcile({{u"Orders"_s, 12}});
        QCOMPARE(model.index(0, 0).data(SortRole).toString(), u"orders"_s);
        QCOMPARE(model.index(0, 1).data(SortRole).toInt(), 12);
        QCOMPARE(model.index(0, 1).data(KeyRole).toString(), u"Orders"_s);
        QCOMPARE(model.indexOfKey(u"Orders"_s), model.index(0, 0));
        QVERIFY(!model.indexOfKey(u"nobody"_s).isValid());
        QVERIFY(model.index(0, 1).data(Qt::TextAlignmentRole).value<Qt::Alignment>().testFlag(Qt::AlignRight));
        QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), u"Size"_s);
    }
};

QTEST_GUILESS_MAIN(TableModelTest)
#include "tst_tablemodel.moc"
