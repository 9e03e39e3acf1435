#include "services/health/incidents.h"

#include <QTest>

using namespace millwright;
using namespace millwright::health;
using namespace millwright::core;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now = QDateTime::fromString(u"2026-11-23T12:00:00Z"_s, Qt::ISODate);

// "db:critical n8n:critical>db web:good>n8n,cache" → services with verdicts and needs.
struct World
{
    std::vector<ServiceHealth> health;
    std::vector<platform::Service> services;
};

World world(const QString &text)
{
    const QHash<QString, Verdict> verdicts{{u"good"_s, Verdict::Good}, {u"busy"_s, Verdict::Busy}, {u"warning"_s, Verdict::Warning},
        {u"critical"_s, Verdict::Critical}, {u"stopped"_s, Verdict::Stopped}, {u"unknown"_s, Verdict::Unknown}};
    World made;
    for (const QString &one : text.split(u' ', Qt::SkipEmptyParts)) {
        platform::Service service;
        service.name = one.section(u':', 0, 0);
        service.dependsOn = one.section(u'>', 1).split(u',', Qt::SkipEmptyParts);
        ServiceHealth health;
        health.service = service.name;
        health.verdict = verdicts.value(one.section(u':', 1).section(u'>', 0, 0));
        if (health.verdict == Verdict::Critical || health.verdict == Verdict::Warning) {
            health.summary = service.name + u" is in trouble."_s;
            health.findings = {{u"code."_s + service.name, health.verdict, {}, u"evidence"_s, health.summary, u"Do something."_s}};
        }
        made.services.push_back(service);
        made.health.push_back(health);
    }
    return made;
}

QString told(const QString &text, const std::vector<Incident> &previous = {})
{
    const World made = world(text);
    QStringList lines;
    for (const Incident &incident : findIncidents(made.health, made.services, previous, Now))
        lines.append(verdictName(incident.verdict).left(4) + u' ' + incident.rootService + u'(' + incident.affected.join(u',') + u')');
    return lines.join(u' ');
}

} // namespace

class TestIncidents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findingsAreJoinedUnderTheirRoot_data()
    {
        QTest::addColumn<QString>("expected");
        QTest::newRow("db:good web:good>db") << u""_s;
        QTest::newRow("db:critical web:good>db") << u"crit db()"_s;
        QTest::newRow("web:critical>db db:critical") << u"crit db(web)"_s;
        QTest::newRow("db:critical n8n:critical>db web:critical>n8n") << u"crit db(n8n,web)"_s;
        QTest::newRow("db:critical n8n:good>db web:critical>n8n") << u"crit db(web)"_s;
        QTest::newRow("db:critical cache:critical web:critical>db,cache") << u"crit db(web) crit cache(web)"_s;
        QTest::newRow("db:good web:critical>db") << u"crit web()"_s;
        QTest::newRow("db:warning web:critical>db") << u"crit web() warn db(web)"_s;
        QTest::newRow("db:critical web:warning>db other:warning") << u"crit db(web) warn other()"_s;
        QTest::newRow("db:critical web:busy>db api:unknown>db job:stopped>db") << u"crit db(web,api)"_s;
        QTest::newRow("db:stopped web:critical>db") << u"crit db(web)"_s;
        QTest::newRow("db:stopped web:good>db") << u""_s;
        QTest::newRow("a:critical>b b:critical>a c:critical>a") << u"crit b(a,c)"_s;
        QTest::newRow("web:critical>gone") << u"crit web()"_s;
        QTest::newRow("db:unknown web:critical>db") << u"crit web()"_s;
        QTest::newRow("db:busy web:critical>db") << u"crit web()"_s;
    }
    void findingsAreJoinedUnderTheirRoot()
    {
        QFETCH(QString, expected);
        QCOMPARE(told(QString::fromLatin1(QTest::currentDataTag())), expected);
    }

    void theTextsComeFromTheRootsWorstFinding()
    {
        const World made = world(u"db:critical web:critical>db"_s);
        const std::vector<Incident> found = findIncidents(made.health, made.services, {}, Now);
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].id, u"db/code.db"_s);
        QCOMPARE(found[0].title, u"db is in trouble"_s);
        QCOMPARE(found[0].text, u"evidence web needs it and is affected."_s);
        QCOMPARE(found[0].nextStep, u"Do something."_s);
        QCOMPARE(found[0].findings.size(), 1U);
    }

    void aTitleNamesItsService()
    {
        World made = world(u"db:warning"_s);
        made.health[0].summary = u"97 of 97 connections are in use."_s;
        QCOMPARE(findIncidents(made.health, made.services, {}, Now)[0].title, u"db: 97 of 97 connections are in use"_s);
    }

    void anIncidentKeepsItsBeginning()
    {
        const World made = world(u"db:critical"_s);
        std::vector<Incident> before = findIncidents(made.health, made.services, {}, Now.addSecs(-600));
        QCOMPARE(findIncidents(made.health, made.services, before, Now)[0].since, Now.addSecs(-600));
        before[0].id = u"db/other"_s;
        QCOMPARE(findIncidents(made.health, made.services, before, Now)[0].since, Now);
    }
};

QTEST_GUILESS_MAIN(TestIncidents)
#include "tst_incidents.moc"
