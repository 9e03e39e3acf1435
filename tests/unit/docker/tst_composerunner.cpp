#include "services/docker/composerunner.h"
#include "services/docker/enginelock.h"

#include <QTest>

using namespace millwright;
using namespace Qt::StringLiterals;

namespace {
// Answers as a computer with, or without, the two tools would.
class FakeRunner final : public core::ProcessRunner
{
public:
    bool hasPlugin = false;
    bool hasStandalone = false;
    core::ProcessResult answer;
    QList<QStringList> lines;

    core::Result<core::ProcessResult> run(const core::ProcessRequest &request, const core::TaskContext &) override
    {
        lines.append(QStringList {request.program} + request.arguments);
        if (request.arguments.contains(u"version"_s)) {
            if (request.program == u"docker-compose"_s && !hasStandalone)
                return core::failure(core::ErrorKind::NotFound, u"No such program."_s);
            return core::ProcessResult {request.program == u"docker"_s && !hasPlugin ? 1 : 0, {}, {}};
        }
        return answer;
    }
};

const docker::ComposeProject Project {u"demo"_s, u"/srv/demo"_s, {u"/srv/demo/a b.yml"_s, u"/srv/demo/c.yml"_s}, u"/srv/demo/.env"_s};
} // namespace

class ComposeRunnerTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thePluginIsPreferred()
    {
        FakeRunner runner;
        runner.hasPlugin = runner.hasStandalone = true;
        docker::ComposeRunner compose(runner);
        QVERIFY(compose.up(Project, {u"redis"_s}, {}));
        QCOMPARE(runner.lines.last().join(u'|'),
                 u"docker|compose|--ansi|never|-p|demo|--project-directory|/srv/demo|-f|/srv/demo/a b.yml|-f|/srv/demo/c.yml|--env-file|/srv/demo/.env|up|-d|--no-deps|redis"_s);
    }
    void theStandaloneToolServesToo()
    {
        FakeRunner runner;
        runner.hasStandalone = true;
        runner.answer.output = "services: {}\n";
        docker::ComposeRunner compose(runner);
        QCOMPARE(compose.config(Project, {}).value_or(QByteArray()), QByteArray("services: {}\n"));
        QCOMPARE(runner.lines.last().first(3).join(u'|'), u"docker-compose|--no-ansi|-p"_s);
        QVERIFY(compose.config(Project, {}));
        QCOMPARE(runner.lines.size(), 4); // looked for once
    }
    void withoutEitherToolWhatToInstallIsSaid()
    {
        FakeRunner runner;
        docker::ComposeRunner compose(runner);
        QCOMPARE(compose.config(Project, {}).error().kind, core::ErrorKind::NotFound);
    }
    void aFailureCarriesTheToolsWords()
    {
        FakeRunner runner;
        runner.hasPlugin = true;
        runner.answer = {1, {}, "no such service: nosuch\n"};
        docker::ComposeRunner compose(runner);
        const auto result = compose.up(Project, {u"nosuch"_s}, {});
        QCOMPARE(result.error().kind, core::ErrorKind::Internal);
        QCOMPARE(result.error().detail, u"no such service: nosuch"_s);
    }
    void aLocksLabelsTellItsHolder()
    {
        const docker::LockHolder holder {u"eve"_s, u"desk"_s, 42, u"restore of point 7"_s, QDateTime::fromSecsSinceEpoch(1'795'440'000, Qt::UTC)};
        const docker::LockHolder read = docker::lockHolder(docker::lockLabels(holder));
        QCOMPARE(read.user, holder.user);
        QCOMPARE(read.host, holder.host);
        QCOMPARE(read.processId, holder.processId);
        QCOMPARE(read.purpose, holder.purpose);
        QCOMPARE(read.since, holder.since);
    }
    void aLocksNameIsOneTheEngineTakes()
    {
        QCOMPARE(docker::lockName(u"AB:CD demo/ü"_s), u"millwright-lock-AB_CD_demo__"_s);
    }
};

QTEST_GUILESS_MAIN(ComposeRunnerTest)
#include "tst_composerunner.moc"
