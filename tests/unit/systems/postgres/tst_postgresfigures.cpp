#include "services/systems/postgres/postgresfigures.h"

#include <QTest>

#include <algorithm>

using namespace millwright::systems;
using namespace millwright::systems::postgres;
using namespace Qt::StringLiterals;

namespace {

PostgresFacts reading()
{
    PostgresFacts facts;
    facts.maxConnections = 100;
    facts.reservedConnections = 3;
    facts.connections = 12;
    facts.counters = Counters {300, 20, 0, 990, 10};
    return facts;
}

const Figure *figure(const std::vector<Figure> &figures, const QString &key)
{
    const auto found = std::ranges::find(figures, key, &Figure::key);
    return found == figures.end() ? nullptr : &*found;
}

} // namespace

class TestPostgresFigures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectionsAreTheHeadline()
    {
        const auto figures = postgresFigures(reading());
        QCOMPARE(std::ranges::count_if(figures, &Figure::headline), 1);
        QVERIFY(figure(figures, u"postgres.connections"_s));
        QCOMPARE(figure(figures, u"postgres.connections"_s)->text, u"12 of 97"_s);
    }

    void ratesNeedAReadingBefore()
    {
        PostgresFacts facts = reading();
        QVERIFY(!figure(postgresFigures(facts), u"postgres.transactions.rate"_s));
        facts.previous = Counters {250, 20, 0, 890, 10};
        facts.sinceSeconds = 10;
        const auto figures = postgresFigures(facts);
        QCOMPARE(figure(figures, u"postgres.transactions.rate"_s)->value, 5.0);
        QCOMPARE(figure(figures, u"postgres.cache.hit"_s)->value, 100.0);
    }

    void aRefusalHasNoFigures()
    {
        PostgresFacts facts = reading();
        facts.refusal = ServerRefusal {u"53300"_s, u"sorry"_s};
        QVERIFY(postgresFigures(facts).empty());
    }
};

QTEST_APPLESS_MAIN(TestPostgresFigures)
#include "tst_postgresfigures.moc"
