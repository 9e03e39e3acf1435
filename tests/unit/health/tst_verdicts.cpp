#include "services/health/containerfindings.h"
#include "services/health/verdicts.h"

#include <QTest>

using namespace millwright;
using namespace millwright::health;
using namespace millwright::core;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime Now = QDateTime::fromString(u"2026-11-23T12:00:00.000Z"_s, Qt::ISODateWithMs);

struct Case
{
    QString status = u"running"_s;
    QString health = {};
    int exitCode = 0;
    bool oom = false;
    int restarts = 0;
    int upSeconds = 3600; // since startedAt
    bool oneShot = false;
    bool ranByHand = false;
    bool known = true; // a system we know
    std::optional<ErrorKind> error = {};
    Findings findings = {};
    int stoppedSecondsAgo = -1; // on purpose
    int endedSecondsAgo = 60;
};

ServiceHealth judged(const Case &given)
{
    platform::Service service;
    service.name = u"db"_s;
    service.containerName = u"shop_db_1"_s;
    service.kind = given.known ? u"postgres"_s : QString();
    service.oneShot = given.oneShot;
    if (given.ranByHand)
        service.labels.insert(u"com.docker.compose.oneoff"_s, u"True"_s);

    Observation seen;
    seen.container = ContainerFacts{};
    platform::ContainerState &state = seen.container->state;
    state.status = given.status;
    state.health = given.health;
    state.exitCode = given.exitCode;
    state.oomKilled = given.oom;
    state.restartCount = given.restarts;
    state.startedAt = Now.addSecs(-given.upSeconds);
    if (given.status != "running"_L1)
        state.finishedAt = Now.addSecs(-given.endedSecondsAgo);
    if (given.stoppedSecondsAgo >= 0)
        seen.stoppedAt = Now.addSecs(-given.stoppedSecondsAgo);
    if (given.error)
        seen.examination = failure(*given.error, u"It failed."_s);
    else if (given.known && given.status == "running"_L1)
        seen.examination = systems::Examination{u"15.6"_s, given.findings, {}};
    return judge(service, seen, Now);
}

QString outcome(const ServiceHealth &health)
{
    QStringList codes;
    for (const Finding &finding : health.findings)
        codes.append(finding.code);
    return QString(verdictName(health.verdict) + u' ' + codes.join(u' ')).trimmed();
}

Finding finding(const QString &code, Verdict verdict)
{
    return {code, verdict, {}, {}, code, {}};
}

ServiceHealth with(Verdict verdict, const QString &kind = u"postgres"_s, bool oneShot = false)
{
    ServiceHealth health;
    health.verdict = verdict;
    health.kind = kind;
    health.oneShot = oneShot;
    return health;
}

} // namespace

class TestVerdicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableHolds_data()
    {
        QTest::addColumn<QString>("expected");
        QTest::addColumn<Case>("given");
        const auto row = [](const char *name, const QString &expected, const Case &given) { QTest::newRow(name) << expected << given; };
        row("answers, nothing fires", u"good"_s, {});
        row("answers, rules fire, worst first", u"critical b.two a.one"_s,
            {.findings = {finding(u"a.one"_s, Verdict::Warning), finding(u"b.two"_s, Verdict::Critical)}});
        row("refused", u"critical service.unreachable"_s, {.error = ErrorKind::Unreachable});
        row("no answer in time", u"critical service.timeout"_s, {.error = ErrorKind::Timeout});
        row("refuses our password", u"unknown service.denied"_s, {.error = ErrorKind::Denied});
        row("too old for the call", u"unknown service.unsupported"_s, {.error = ErrorKind::Unsupported});
        row("our own mistake", u"unknown service.unasked"_s, {.error = ErrorKind::Internal});
        row("sweep was cancelled", u"unknown service.unasked"_s, {.error = ErrorKind::Cancelled});
        row("refused while it starts", u"busy container.starting"_s, {.upSeconds = 5, .error = ErrorKind::Unreachable});
        row("refused while its probe says starting", u"busy container.starting"_s,
            {.health = u"starting"_s, .upSeconds = 29, .error = ErrorKind::Timeout});
        row("starting for too long", u"critical container.starting service.timeout"_s,
            {.health = u"starting"_s, .upSeconds = 31, .error = ErrorKind::Timeout});
        row("refused although called healthy", u"critical service.unreachable"_s,
            {.health = u"healthy"_s, .upSeconds = 5, .error = ErrorKind::Unreachable});
        row("started in the future", u"critical service.unreachable"_s, {.upSeconds = -3600, .error = ErrorKind::Unreachable});
        row("started a moment ahead of our clock", u"busy container.starting"_s, {.upSeconds = -5, .error = ErrorKind::Unreachable});
        row("wrong password while it starts", u"unknown service.denied container.starting"_s,
            {.health = u"starting"_s, .upSeconds = 5, .error = ErrorKind::Denied});
        row("answers before its first probe", u"good"_s, {.health = u"starting"_s, .upSeconds = 5});
        row("answers but its probe fails", u"warning container.unhealthy"_s, {.health = u"unhealthy"_s});
        row("unhealthy and refused", u"critical container.unhealthy service.unreachable"_s,
            {.health = u"unhealthy"_s, .error = ErrorKind::Unreachable});
        row("restarted once lately", u"warning container.restarted"_s, {.restarts = 1, .upSeconds = 300});
        row("restarted long ago", u"good"_s, {.restarts = 5, .upSeconds = 3600});
        row("in a loop, seen up", u"critical container.restarting"_s, {.restarts = 3, .upSeconds = 20});
        row("in a loop, seen down", u"critical container.restarting"_s, {.status = u"restarting"_s, .restarts = 3});
        row("paused", u"critical container.paused"_s, {.status = u"paused"_s});
        row("paused and stopped before", u"critical container.paused"_s, {.status = u"paused"_s, .stoppedSecondsAgo = 10});
        row("ended well, nobody knows why", u"critical container.exited"_s, {.status = u"exited"_s});
        row("ended badly", u"critical container.exited"_s, {.status = u"exited"_s, .exitCode = 1});
        row("killed for memory", u"critical container.oom"_s, {.status = u"exited"_s, .exitCode = 137, .oom = true});
        row("dead", u"critical container.exited"_s, {.status = u"dead"_s, .exitCode = 137});
        row("created, never started", u"critical container.created"_s, {.status = u"created"_s});
        row("being removed", u"busy"_s, {.status = u"removing"_s});
        row("stopped on purpose", u"stopped"_s, {.status = u"exited"_s, .exitCode = 137, .stoppedSecondsAgo = 70, .endedSecondsAgo = 60});
        row("crashed after a stop long ago", u"critical container.exited"_s,
            {.status = u"exited"_s, .exitCode = 1, .stoppedSecondsAgo = 7200, .endedSecondsAgo = 60});
        row("one-shot completed", u"good"_s, {.status = u"exited"_s, .oneShot = true, .known = false});
        row("one-shot failed", u"critical container.exited"_s, {.status = u"exited"_s, .exitCode = 2, .oneShot = true, .known = false});
        row("one-shot runs", u"busy"_s, {.oneShot = true, .known = false});
        row("run by hand failed", u"stopped"_s, {.status = u"exited"_s, .exitCode = 2, .oneShot = true, .ranByHand = true, .known = false});
        row("other container, healthy", u"good"_s, {.health = u"healthy"_s, .known = false});
        row("other container, no check", u"unknown container.unprobed"_s, {.known = false});
        row("other container, unhealthy", u"critical container.unhealthy"_s, {.health = u"unhealthy"_s, .known = false});
        row("other container, starting", u"busy container.starting"_s, {.health = u"starting"_s, .upSeconds = 5, .known = false});
        row("other container, starting too long", u"critical container.starting"_s,
            {.health = u"starting"_s, .upSeconds = 50, .known = false});
    }
    void theTableHolds()
    {
        QFETCH(QString, expected);
        QFETCH(Case, given);
        QCOMPARE(outcome(judged(given)), expected);
    }

    void theSummarySaysWhatIsSo()
    {
        QCOMPARE(judged({}).summary, u"Good"_s);
        QCOMPARE(judged({}).version, u"15.6"_s);
        QCOMPARE(judged({.status = u"paused"_s}).summary, u"db is paused: it holds its memory and connections but answers nobody."_s);
        QCOMPARE(judged({.status = u"exited"_s, .exitCode = 143}).summary, u"db does not run: it was asked to end (exit code 143)."_s);
        QCOMPARE(judged({.status = u"exited"_s, .exitCode = 77}).summary, u"db does not run: it ended with an error (exit code 77)."_s);
        QCOMPARE(judged({.status = u"exited"_s, .oneShot = true, .known = false}).summary, u"Completed"_s);
        QVERIFY(judged({.status = u"exited"_s, .stoppedSecondsAgo = 60}).summary.startsWith("Stopped on purpose "_L1));
        QCOMPARE(judged({.status = u"paused"_s}).findings.front().nextStep, u"Let it go on: docker unpause shop_db_1"_s);
    }

    void aContainerNobodyToldOfIsUnknownAndOneThatIsGoneCritical()
    {
        platform::Service service;
        service.name = u"db"_s;
        QCOMPARE(outcome(judge(service, {}, Now)), u"unknown container.unread"_s);
        Observation gone;
        gone.gone = true;
        QCOMPARE(outcome(judge(service, gone, Now)), u"critical container.gone"_s);
        Observation replaced;
        replaced.replaced = true;
        QCOMPARE(outcome(judge(service, replaced, Now)), u"busy"_s);
    }

    void thePlatformsVerdict_data()
    {
        QTest::addColumn<std::vector<ServiceHealth>>("services");
        QTest::addColumn<QString>("expected");
        using List = std::vector<ServiceHealth>;
        QTest::newRow("all good") << List{with(Verdict::Good), with(Verdict::Good)} << u"good"_s;
        QTest::newRow("unknown outranks warning") << List{with(Verdict::Warning), with(Verdict::Unknown)} << u"unknown"_s;
        QTest::newRow("critical outranks unknown") << List{with(Verdict::Critical), with(Verdict::Unknown)} << u"critical"_s;
        QTest::newRow("a grey sidecar does not count") << List{with(Verdict::Good), with(Verdict::Unknown, {})} << u"good"_s;
        QTest::newRow("a broken sidecar does") << List{with(Verdict::Good), with(Verdict::Critical, {})} << u"critical"_s;
        QTest::newRow("a failed one-shot does") << List{with(Verdict::Good), with(Verdict::Critical, {}, true)} << u"critical"_s;
        QTest::newRow("only sidecars") << List{with(Verdict::Good, {})} << u"unknown"_s;
        QTest::newRow("one stopped") << List{with(Verdict::Good), with(Verdict::Stopped)} << u"good"_s;
        QTest::newRow("all stopped") << List{with(Verdict::Stopped)} << u"stopped"_s;
        QTest::newRow("nothing") << List{} << u"unknown"_s;
    }
    void thePlatformsVerdict()
    {
        QFETCH(std::vector<ServiceHealth>, services);
        QFETCH(QString, expected);
        QCOMPARE(verdictName(platformVerdict(services)), expected);
    }

    void anOldSnapshotTellsNothing()
    {
        Snapshot snapshot;
        snapshot.verdict = Verdict::Good;
        snapshot.services = {judged({}), judged({.status = u"paused"_s})};
        snapshot.incidents.resize(1);
        const Snapshot old = withoutVerdicts(snapshot, u"Too old."_s);
        QCOMPARE(old.verdict, Verdict::Unknown);
        QCOMPARE(old.services.size(), 2U);
        for (const ServiceHealth &health : old.services) {
            QCOMPARE(health.verdict, Verdict::Unknown);
            QCOMPARE(health.summary, u"Too old."_s);
            QVERIFY(health.findings.empty());
        }
        QVERIFY(old.incidents.empty());
    }
};

Q_DECLARE_METATYPE(Case)

QTEST_GUILESS_MAIN(TestVerdicts)
#include "tst_verdicts.moc"
