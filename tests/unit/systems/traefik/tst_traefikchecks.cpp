#include "services/systems/traefik/traefikchecks.h"

#include "services/systems/traefik/traefikfigures.h"
#include "services/systems/traefik/traefiktexts.h"

#include <QTest>

using namespace millwright::core;
using namespace millwright::systems::traefik;
using namespace Qt::StringLiterals;

namespace {

using Change = std::function<void(TraefikFacts &)>;

TraefikFacts healthy()
{
    TraefikFacts facts;
    facts.version = u"3.7"_s;
    facts.routers = {{u"app@docker"_s, u"Host(`a`)"_s, u"enabled"_s, {}}, {u"shop@docker"_s, u"Host(`b`)"_s, u"enabled"_s, {}}};
    facts.backends = {{u"app@docker"_s, u"enabled"_s, {}, {u"app@docker"_s}, true, true, 2, 2, {}}};
    facts.entryPoints = {{u"web"_s, u":80"_s}};
    facts.certificates = {{u"a"_s, u"enabled"_s, u"2027"_s}};
    return facts;
}

QString summary(const Findings &findings)
{
    QStringList lines;
    for (const Finding &finding : findings)
        lines.append(QString(finding.code % u'=' % verdictName(finding.verdict)));
    return lines.join(u' ');
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestTraefikChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rulesFireAtTheirBoundaries_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const Change &change, const char *expected) {
            QTest::newRow(name) << change << QString::fromLatin1(expected);
        };
        const auto serversDown = [](int up, const QStringList &down) {
            return [up, down](TraefikFacts &f) {
                f.backends[0].up = up;
                f.backends[0].down = down;
            };
        };
        row("healthy", [](TraefikFacts &) { }, "");
        row("router off", [](TraefikFacts &f) { f.routers[0].status = u"disabled"_s; }, "traefik.routers.disabled=warning");
        row("router warns", [](TraefikFacts &f) { f.routers[0].status = u"warning"_s; }, "traefik.routers.warning=warning");
        row("one server down", serversDown(1, {u"http://a"_s}), "traefik.services.degraded=warning");
        row("all servers down", serversDown(0, {u"http://a"_s, u"http://b"_s}), "traefik.services.down=critical");
        row("service off", [](TraefikFacts &f) { f.backends[0].status = u"disabled"_s; }, "traefik.services.disabled=warning");
        row("no servers", [](TraefikFacts &f) { f.backends[0].servers = f.backends[0].up = 0; }, "traefik.services.empty=warning");
        row("no servers, unused", [](TraefikFacts &f) { f.backends[0].servers = f.backends[0].up = 0; f.backends[0].usedBy.clear(); }, "");
        row("a service of its own", [](TraefikFacts &f) { f.backends = {{u"api@internal"_s, u"enabled"_s, {}, {u"api@internal"_s}, false, false, 0, 0, {}}}; }, "");
        row("certificate ends soon", [](TraefikFacts &f) { f.certificates[0].status = u"warning"_s; }, "traefik.certificates.expiring=warning");
        row("certificate expired", [](TraefikFacts &f) { f.certificates[0].status = u"expired"_s; }, "traefik.certificates.expired=critical");
        row("other parts", [](TraefikFacts &f) { f.otherErrors = 1; }, "traefik.parts.broken=warning");
        row("going down", [](TraefikFacts &f) { f.stopping = true; }, "traefik.stopping=busy");
    }
    void rulesFireAtTheirBoundaries()
    {
        QFETCH(Change, change);
        TraefikFacts facts = healthy();
        change(facts);
        QTEST(summary(checkTraefik(facts)), "expected");
    }

    void aBrokenRouterSaysWhy()
    {
        TraefikFacts facts = healthy();
        facts.routers[0].status = u"disabled"_s;
        facts.routers[0].errors = QStringList {u"middleware \"nosuch@docker\" does not exist"_s};
        QCOMPARE(checkTraefik(facts).front().sentence,
                 u"Router app@docker is switched off: middleware \"nosuch@docker\" does not exist. What it should serve is answered with 404."_s);
        QCOMPARE(traefikFigures(facts).front().text, u"1 of 2"_s);
    }

    void everyCodeHasWords()
    {
        for (const QString &code : traefikCodes()) {
            const Finding finding = traefikFinding({code, Verdict::Warning, {}, {}, {}, {}});
            QVERIFY2(finding.sentence != code && !finding.nextStep.isEmpty(), qPrintable(code));
        }
    }
};

QTEST_APPLESS_MAIN(TestTraefikChecks)
#include "tst_traefikchecks.moc"
