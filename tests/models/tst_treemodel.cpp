#include "models/treemodel.h"
#include "tests/support/modeltext.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright::models;
using millwright::tests::modelText;

namespace {
using Names = Branch<QString>;

class NameTree final : public TreeModel<QString>
{
public:
    NameTree() : TreeModel([](const QString &name) { return name; }, {{u"Name"_s, [](const QString &name) { return name; }}}, nullptr) { }
};
} // namespace

class TreeModelTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsBranchesWithTheirChildren()
    {
        NameTree model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reconcile({{u"postgres"_s, {{u"automation"_s, {}}, {u"n8n"_s, {}}}}, {u"redis"_s, {}}});
        QCOMPARE(modelText(model), (QStringList {u"postgres"_s, u"  automation"_s, u"  n8n"_s, u"redis"_s}));
    }

    void childrenKeepTheirIndexWhenBranchesMove()
    {
        NameTree model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reconcile({{u"postgres"_s, {{u"automation"_s, {}}, {u"n8n"_s, {}}}}, {u"redis"_s, {}}});
        const QPersistentModelIndex kept = model.index(1, 0, model.index(0, 0));
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.reconcile({{u"redis"_s, {{u"dump"_s, {}}}}, {u"postgres"_s, {{u"n8n"_s, {}}}}});
        QCOMPARE(modelText(model), (QStringList {u"redis"_s, u"  dump"_s, u"postgres"_s, u"  n8n"_s}));
        QCOMPARE(kept.data().toString(), u"n8n"_s);
        QCOMPARE(kept.parent().data().toString(), u"postgres"_s);
        QCOMPARE(resets.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TreeModelTest)
#include "tst_treemodel.moc"
