#include "models/filterproxy.h"
#include "models/treemodel.h"
#include "tests/support/modeltext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright::models;
using millwright::tests::modelText;

namespace {
class NameTree final : public TreeModel<QString>
{
public:
    NameTree() : TreeModel([](const QString &name) { return name; }, {{u"Name"_s, [](const QString &name) { return name; }}}, nullptr) { }
};
} // namespace

class FilterProxyTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyWordMustStandSomewhereInTheRow()
    {
        NameTree model;
        model.reconcile({{u"Alpha one"_s, {}}, {u"alpha two"_s, {}}});
        FilterProxy proxy;
        proxy.setSourceModel(&model);
        proxy.setText(u"TWO  alpha"_s);
        QCOMPARE(modelText(proxy), QStringList {u"alpha two"_s});
        proxy.setText({});
        QCOMPARE(proxy.rowCount(), 2);
    }

    void aMatchingChildKeepsItsParent()
    {
        NameTree model;
        model.reconcile({{u"postgres"_s, {{u"n8n"_s, {}}, {u"superset"_s, {}}}}, {u"redis"_s, {}}});
        FilterProxy proxy;
        proxy.setSourceModel(&model);
        proxy.setText(u"n8n"_s);
        QCOMPARE(modelText(proxy), (QStringList {u"postgres"_s, u"  n8n"_s}));
    }
};

QTEST_GUILESS_MAIN(FilterProxyTest)
#include "tst_filterproxy.moc"
