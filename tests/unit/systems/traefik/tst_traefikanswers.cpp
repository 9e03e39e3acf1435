#include "services/systems/traefik/traefikanswers.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace millwright::systems::traefik;
using namespace Qt::StringLiterals;

namespace {

// An answer of a real 3.7.15.
QByteArray answer(const QString &name)
{
    QFile file(u"%1/tests/data/traefik/%2.json"_s.arg(qEnvironmentVariable("MILLWRIGHT_SOURCE_DIR"), name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

template <typename Value>
const Value *named(const std::vector<Value> &values, const QString &name)
{
    const auto found = std::ranges::find(values, name, &Value::name);
    return found == values.end() ? nullptr : &*found;
}

} // namespace

class TestTraefikAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOverviewCounts()
    {
        const auto overview = overviewFrom(answer(u"overview"_s));
        QVERIFY(overview);
        QCOMPARE(overview->routers, 8);
        QCOMPARE(overview->otherErrors, 0);
        QCOMPARE(overview->providers, QStringList {u"Docker"_s});
    }

    void aBrokenRouterBringsItsWords()
    {
        const auto routers = routersFrom(answer(u"http-routers"_s));
        const Router *broken = named(routers, u"broken@docker"_s);
        QVERIFY(broken);
        QCOMPARE(broken->status, u"disabled"_s);
        QCOMPARE(broken->errors, QStringList {u"middleware \"nosuch@docker\" does not exist"_s});
        QVERIFY(named(routers, u"app@docker"_s)->errors.isEmpty());
    }

    void onlyAProbedServiceTellsServersDown()
    {
        const auto backends = backendsFrom(answer(u"http-services"_s));
        const BackendService *down = named(backends, u"down@docker"_s);
        QVERIFY(down && down->probed);
        QCOMPARE(down->up, 0);
        QCOMPARE(down->down, QStringList {u"http://172.18.0.2:8099"_s});
        const BackendService *app = named(backends, u"app@docker"_s);
        QVERIFY(app && !app->probed);
        QCOMPARE(app->up, 1);
        QVERIFY(!named(backends, u"api@internal"_s)->balances);
    }

    void entryPointsAndVersion()
    {
        const auto points = entryPointsFrom(answer(u"entrypoints"_s));
        QCOMPARE(named(points, u"web"_s)->address, u":80"_s);
        const auto [version, uptime] = versionFrom(answer(u"version"_s), QDateTime::fromString(u"2026-11-24T22:01:37.899Z"_s, Qt::ISODateWithMs));
        QCOMPARE(version, u"3.7.15"_s);
        QVERIFY(uptime > 59.9 && uptime < 60.1);
    }

    void certificatesAreNamedByWhatTheyServe()
    {
        const auto certificates = certificatesFrom(R"([{"commonName":"","sans":["a.example"],"status":"expired","notAfter":"2026-01-01T00:00:00Z"}])");
        QCOMPARE(certificates.size(), 1U);
        QCOMPARE(certificates.front().name, u"a.example"_s);
    }

    void whatIsNoSuchAnswerGivesNothing_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body : {"", "404 page not found", "<html></html>", "[]", "{}", "[1,2]", "{\"http\":3}"})
            QTest::newRow(body) << QByteArray(body);
    }
    void whatIsNoSuchAnswerGivesNothing()
    {
        QFETCH(QByteArray, body);
        QVERIFY(!overviewFrom(body));
        QVERIFY(versionFrom(body, QDateTime()).first.isEmpty());
        QVERIFY(std::ranges::all_of(routersFrom(body), [](const Router &router) { return router.status.isEmpty(); }));
    }
};

QTEST_APPLESS_MAIN(TestTraefikAnswers)
#include "tst_traefikanswers.moc"
