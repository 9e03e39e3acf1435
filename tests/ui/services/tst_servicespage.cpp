#include "services/platform/platformservice.h"
#include "tests/support/modeltext.h"
#include "tests/support/pagefixture.h"
#include "ui/kit/searchbar.h"
#include "ui/kit/states.h"
#include "ui/kit/tableview.h"
#include "ui/kit/textlabel.h"
#include "ui/overview/overviewpage.h"
#include "ui/services/factsview.h"
#include "ui/services/figuretext.h"
#include "ui/services/servicedrawer.h"
#include "ui/services/servicespage.h"

#include <QAbstractButton>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright;

namespace {
struct Shown
{
    explicit Shown(const demo::DemoOptions &options = tests::quickDemo()) : fixture(options), overview(fixture.context), page(fixture.context)
    {
        widget = page.widget(&host);
        host.resize(1224, 868);
        host.show();
        page.shown();
    }
    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return host.findChild<T *>(name);
    }
    [[nodiscard]] int services() const
    {
        int count = 0;
        const QAbstractItemModel *model = table()->model();
        for (int group = 0; group < model->rowCount(); ++group)
            count += model->rowCount(model->index(group, 0));
        return count;
    }
    [[nodiscard]] ui::kit::TableView *table() const { return find<ui::kit::TableView>(u"servicesTable"_s); }

    tests::PageFixture fixture;
    ui::overview::OverviewPage overview;
    ui::services::ServicesPage page;
    QWidget host; // goes first
    QWidget *widget = nullptr;
};

QString text(const std::vector<ui::services::FactGroup> &groups)
{
    QString all;
    for (const auto &group : groups)
        for (const auto &row : group.rows)
            all += row.name % u": "_s % row.value % u'\n';
    return all;
}
} // namespace

class ServicesPageTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyServiceStandsInItsTier()
    {
        const Shown shown;
        QCOMPARE(shown.services(), 16);
        QCOMPARE(shown.table()->model()->rowCount(), 5);
        QCOMPARE(shown.find<QLabel>(u"footLeft"_s)->text(), u"16 services"_s);
        QCOMPARE(shown.page.badge().text, u"3"_s);
        QCOMPARE(shown.page.headline().text, u"3 critical, 3 warnings"_s);
    }

    void chipsAndFilterNarrowTheTable()
    {
        const Shown shown;
        shown.find<QAbstractButton>(u"chip-critical"_s)->click();
        QCOMPARE(shown.services(), 3);
        shown.find<QAbstractButton>(u"chip-critical"_s)->click();
        shown.find<ui::kit::SearchBar>(u"filter"_s)->setText(u"temporal"_s);
        QCOMPARE(shown.services(), 3);
    }

    void aServiceOpensItsDrawerAndEscClosesIt()
    {
        Shown shown;
        shown.page.reveal(u"kafka"_s);
        QVERIFY(shown.page.drawer());
        QCOMPARE(shown.find<QLabel>(u"drawerTitle"_s)->text(), u"kafka"_s);
        QCOMPARE(shown.table()->currentKey(), u"kafka"_s);
        shown.find<QPushButton>(u"closeDrawer"_s)->click();
        QVERIFY(!shown.page.drawer());
    }

    void theOpenDrawerFollowsTheSelection()
    {
        Shown shown;
        shown.page.reveal(u"kafka"_s);
        shown.table()->selectKey(u"redis"_s);
        QCOMPARE(shown.page.details()->service(), u"redis"_s);
    }

    void theSelectionSurvivesASweep()
    {
        Shown shown;
        shown.table()->selectKey(u"redis"_s);
        const QSignalSpy sweeps(&shown.fixture.demo.health(), &health::HealthService::sweepFinished);
        static_cast<void>(shown.fixture.demo.health().check());
        QTRY_COMPARE(sweeps.size(), 1);
        QCOMPARE(shown.table()->currentKey(), u"redis"_s);
    }

    void theIncidentLinkLeadsToTheOverview()
    {
        Shown shown;
        shown.page.reveal(u"n8n"_s);
        QSignalSpy requests(&shown.page, &ui::kit::Page::pageRequested);
        shown.find<QPushButton>(u"openIncident"_s)->click();
        QCOMPARE(requests.at(0).at(0).toString(), u"overview"_s);
    }

    void theLogFollowsOnlyWhileItsTabIsInFront()
    {
        Shown shown;
        shown.page.reveal(u"metabase"_s);
        auto *log = shown.find<QPlainTextEdit>(u"logText"_s);
        QVERIFY(log->document()->isEmpty());
        shown.find<QTabBar>(u"drawerTabs"_s)->setCurrentIndex(ui::services::ServiceDrawer::Logs);
        QTRY_VERIFY(log->toPlainText().contains(u"pool exhausted"_s));
    }

    void secretsStayMaskedInTheConfiguration()
    {
        Shown shown;
        const auto platform = shown.fixture.demo.platforms().current();
        const QString config = text(ui::services::configOf(*platform->service(u"postgres"_s)));
        QVERIFY(config.contains(u"POSTGRES_PASSWORD: ••••"_s));
        QVERIFY(config.contains(u"Credentials from: environment of postgres (POSTGRES_PASSWORD)"_s));
        QVERIFY(config.contains(u"127.0.0.1:5432"_s));
    }

    void figuresAreSaidByTheirUnit_data()
    {
        using Unit = systems::Figure::Unit;
        QTest::addColumn<int>("unit");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("said");
        QTest::newRow("count") << int(Unit::Count) << 18'420.0 << u"18,420"_s;
        QTest::newRow("bytes") << int(Unit::Bytes) << 46e9 << u"46 GB"_s;
        QTest::newRow("seconds") << int(Unit::Seconds) << 2.9 << u"2.9 s"_s;
        QTest::newRow("percent") << int(Unit::Percent) << 99.2 << u"99.2 %"_s;
        QTest::newRow("rate") << int(Unit::PerSecond) << 38.0 << u"38/s"_s;
    }
    void figuresAreSaidByTheirUnit()
    {
        QFETCH(const int, unit);
        QFETCH(const double, value);
        systems::Figure figure;
        figure.unit = systems::Figure::Unit(unit);
        figure.value = value;
        QTEST(ui::services::figureText(figure), "said");
    }

    void withoutAPlatformThePageSaysWhatToDo()
    {
        demo::DemoOptions options = tests::quickDemo();
        options.opened = false;
        const Shown shown(options);
        QCOMPARE(qobject_cast<ui::kit::StateStack *>(shown.widget)->state(), ui::kit::StateStack::State::Empty);
    }
};

QTEST_MAIN(ServicesPageTest)
#include "tst_servicespage.moc"
