#include "services/systems/postgres/postgreschecks.h"

#include "services/systems/postgres/postgrestexts.h"

#include <QTest>

using namespace millwright::core;
using namespace millwright::systems::postgres;
using namespace Qt::StringLiterals;

namespace {

using Change = std::function<void(PostgresFacts &)>;

PostgresFacts healthy()
{
    PostgresFacts facts;
    facts.version = u"15.18"_s;
    facts.maxConnections = 100;
    facts.reservedConnections = 3;
    facts.connections = 12;
    facts.transactions.emplace();
    facts.lockWaits.emplace();
    facts.oldestDatabase = u"shop"_s;
    facts.transactionAge = 1'000;
    facts.counters = Counters {100, 1, 2, 100, 10};
    facts.checksumFailures = 0;
    facts.archiver = Archiver {};
    return facts;
}

OpenTransaction transaction(double age, double idle)
{
    return {17, u"shop"_s, u"shop"_s, u"web"_s, idle > 0 ? u"idle in transaction"_s : u"active"_s, age, idle};
}

// "code=verdict", one after the other.
QString summary(const Findings &findings)
{
    QStringList lines;
    for (const Finding &finding : findings)
        lines.append(QString(finding.code % u'=' % verdictName(finding.verdict)));
    return lines.join(u' ');
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestPostgresChecks : public QObject
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
        row("healthy", [](PostgresFacts &) { }, "");
        row("82 of 97 connections", [](PostgresFacts &f) { f.connections = 82; }, "");
        row("83 of 97 connections", [](PostgresFacts &f) { f.connections = 83; }, "postgres.connections.nearlimit=warning");
        row("96 of 97 connections", [](PostgresFacts &f) { f.connections = 96; }, "postgres.connections.nearlimit=warning");
        row("97 of 97 connections", [](PostgresFacts &f) { f.connections = 97; }, "postgres.connections.exhausted=critical");
        row("connections unknown", [](PostgresFacts &f) { f.connections.reset(); }, "");
        row("transaction of 15 min", [](PostgresFacts &f) { f.transactions = {transaction(900, 0)}; }, "");
        row("transaction over 15 min", [](PostgresFacts &f) { f.transactions = {transaction(901, 0)}; }, "postgres.transactions.long=warning");
        row("idle for 5 min", [](PostgresFacts &f) { f.transactions = {transaction(301, 300)}; }, "");
        row("idle over 5 min", [](PostgresFacts &f) { f.transactions = {transaction(2'000, 301)}; }, "postgres.transactions.idle=warning");
        row("lock wait of 60 s", [](PostgresFacts &f) { f.lockWaits = {{17, u"a"_s, u"b"_s, 60, {}}}; }, "");
        row("lock wait over 60 s", [](PostgresFacts &f) { f.lockWaits = {{17, u"a"_s, u"b"_s, 61, u"{18}"_s}}; }, "postgres.locks.waiting=warning");
        row("age 500 M", [](PostgresFacts &f) { f.transactionAge = 500'000'000; }, "");
        row("age over 500 M", [](PostgresFacts &f) { f.transactionAge = 500'000'001; }, "postgres.wraparound.near=warning");
        row("age 1.2 G", [](PostgresFacts &f) { f.transactionAge = 1'200'000'000; }, "postgres.wraparound.near=warning");
        row("age over 1.2 G", [](PostgresFacts &f) { f.transactionAge = 1'200'000'001; }, "postgres.wraparound.near=critical");
        row("few dead rows", [](PostgresFacts &f) { f.wornTables = {{u"d"_s, u"t"_s, 100'000, 10, -1}}; }, "");
        row("dead rows, a fifth", [](PostgresFacts &f) { f.wornTables = {{u"d"_s, u"t"_s, 200'000, 800'000, -1}}; }, "");
        row("dead rows, over a fifth", [](PostgresFacts &f) { f.wornTables = {{u"d"_s, u"t"_s, 200'001, 800'000, -1}}; }, "postgres.tables.deadrows=warning");
        row("dead rows, vacuumed today", [](PostgresFacts &f) { f.wornTables = {{u"d"_s, u"t"_s, 900'000, 10, 86'400}}; }, "");
        row("dead rows, vacuumed before", [](PostgresFacts &f) { f.wornTables = {{u"d"_s, u"t"_s, 900'000, 10, 86'401}}; }, "postgres.tables.deadrows=warning");
        row("invalid index", [](PostgresFacts &f) { f.invalidIndexes = {{u"d"_s, u"i"_s}}; }, "postgres.indexes.invalid=warning");
        row("replica in time", [](PostgresFacts &f) { f.replicas = {{u"r"_s, u"streaming"_s, 1, 60}}; }, "");
        row("replica behind", [](PostgresFacts &f) { f.replicas = {{u"r"_s, u"streaming"_s, 1, 61}}; }, "postgres.replication.lag=warning");
        row("standby behind", [](PostgresFacts &f) { f.replayLagSeconds = 61; }, "postgres.replication.replaylag=warning");
        row("slot in use", [](PostgresFacts &f) { f.slotList = {{u"s"_s, true, u"reserved"_s, 1}}; }, "");
        row("slot unreserved", [](PostgresFacts &f) { f.slotList = {{u"s"_s, false, u"unreserved"_s, 1}}; }, "postgres.slots.unreserved=warning");
        row("slot lost", [](PostgresFacts &f) { f.slotList = {{u"s"_s, false, u"lost"_s, 1}}; }, "postgres.slots.lost=critical");
        row("slot keeps 10 GB", [](PostgresFacts &f) { f.slotList = {{u"s"_s, false, u"extended"_s, 10'000'000'000}}; }, "");
        row("slot keeps more", [](PostgresFacts &f) { f.slotList = {{u"s"_s, false, u"extended"_s, 10'000'000'001}}; }, "postgres.slots.retaining=warning");
        row("archiver fails", [](PostgresFacts &f) { f.archiver = Archiver {true, 3, u"0001"_s, 20}; }, "postgres.archiver.failing=warning");
        row("checksums", [](PostgresFacts &f) { f.checksumFailures = 1; }, "postgres.checksums.failed=critical");
        row("deadlocks as before", [](PostgresFacts &f) { f.previous = f.counters; }, "");
        row("new deadlock", [](PostgresFacts &f) { f.previous = Counters {0, 0, 1, 0, 0}; }, "postgres.deadlocks.new=warning");
        row("disk full", [](PostgresFacts &f) { f.storageError = ServerRefusal {u"53100"_s, u"could not extend file"_s}; }, "postgres.disk.full=critical");
        row("broken page", [](PostgresFacts &f) { f.storageError = ServerRefusal {u"XX001"_s, u"invalid page"_s}; }, "postgres.storage.broken=critical");
        row("no right", [](PostgresFacts &f) { f.monitors = false; }, "postgres.rights.missing=unknown");
        row("unread", [](PostgresFacts &f) { f.unread = QStringList {u"locks"_s}; }, "postgres.figures.unread=unknown");
        row("worst first", [](PostgresFacts &f) { f.connections = 90; f.checksumFailures = 2; }, "postgres.checksums.failed=critical postgres.connections.nearlimit=warning");
    }
    void rulesFireAtTheirBoundaries()
    {
        QFETCH(Change, change);
        PostgresFacts facts = healthy();
        change(facts);
        QTEST(summary(checkPostgres(facts)), "expected");
    }

    void aRefusalIsJudgedByItsState_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("expected");
        QTest::newRow("too many clients") << u"53300"_s << u"sorry, too many clients already"_s << u"postgres.connections.exhausted=critical"_s;
        QTest::newRow("starting up") << u"57P03"_s << u"the database system is starting up"_s << u"postgres.starting=busy"_s;
        QTest::newRow("disk full") << u"53100"_s << u"could not write init file"_s << u"postgres.disk.full=critical"_s;
        QTest::newRow("disk full by text") << u"58P01"_s << u"could not write: No space left on device"_s << u"postgres.disk.full=critical"_s;
        QTest::newRow("anything else") << u"XX000"_s << u"cache lookup failed"_s << u"postgres.refused=critical"_s;
    }
    void aRefusalIsJudgedByItsState()
    {
        QFETCH(QString, state);
        QFETCH(QString, message);
        PostgresFacts facts;
        facts.refusal = ServerRefusal {state, message};
        QTEST(summary(checkPostgres(facts)), "expected");
        QCOMPARE(checkPostgres(facts).front().evidence, QString(state % u": "_s % message));
    }

    void sentencesNameTheFigures()
    {
        PostgresFacts facts = healthy();
        facts.connections = 83;
        facts.transactions = {transaction(4'000, 3'720)};
        const Findings findings = checkPostgres(facts);
        QCOMPARE(findings.at(0).sentence, u"83 of 97 connections are in use."_s);
        QCOMPARE(findings.at(1).sentence, u"1 sessions are idle in a transaction, the longest for 1 h 2 min (shop in shop)."_s);
        QCOMPARE(findings.at(1).nextStep, u"End the session with pid 17, and see why its application does not commit."_s);
    }

    void everyCodeHasWords()
    {
        for (const QString &code : postgresCodes()) {
            const Finding finding = postgresFinding({code, Verdict::Warning, {}, {}, {}, {}});
            QVERIFY2(finding.sentence != code && !finding.nextStep.isEmpty(), qPrintable(code));
        }
    }

    void aRefusedPasswordIsDenied()
    {
        const PostgresAddress address {u"127.0.0.1"_s, 5432, u"shop"_s, u"automation"_s, Secret::fromText(u"hidden-word"_s)};
        const Error error = postgresError({PostgresFailure::Kind::Server, u"28P01"_s, u"password authentication failed"_s}, address, std::chrono::seconds(4));
        QCOMPARE(error.kind, ErrorKind::Denied);
        QCOMPARE(error.summary, u"PostgreSQL refuses the password for “automation”. Open Settings → Credentials."_s);
        QCOMPARE(error.detail, u"28P01: password authentication failed"_s);
        QVERIFY(!error.line().contains("hidden-word"_L1));
    }
};

QTEST_APPLESS_MAIN(TestPostgresChecks)
#include "tst_postgreschecks.moc"
