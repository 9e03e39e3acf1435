#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Outcome
{
    int status = -1;
    QJsonObject json;
    QByteArray output;
    QByteArray errorOutput;
};

} // namespace

// The command line as a process against the demo platform, each step as an admin would type it.
class TestMillwrightctl : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_home;
    QString m_point;

    Outcome run(const QStringList &words, const QString &home = {}) const
    {
        QProcess process;
        process.setProgram(qEnvironmentVariable("MILLWRIGHT_BINARY_DIR") % u"/app/millwrightctl"_s);
        process.setArguments(QStringList {u"--json"_s, u"--quiet"_s, u"--platform"_s, u"millwright-demo"_s, u"--data-dir"_s,
                                          home.isEmpty() ? m_home.path() : home}
                             + words);
        process.start();
        process.closeWriteChannel();
        process.waitForFinished(300'000);
        Outcome outcome;
        outcome.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        outcome.output = process.readAllStandardOutput();
        outcome.errorOutput = process.readAllStandardError();
        outcome.json = QJsonDocument::fromJson(outcome.output).object();
        return outcome;
    }

    static QByteArray sql(const QString &database, const QString &statement)
    {
        QProcess process;
        process.start(u"psql"_s, {u"-h"_s, u"127.0.0.1"_s, u"-U"_s, u"automation"_s, u"-d"_s, database, u"-Atc"_s, statement});
        process.waitForFinished(60'000);
        return process.readAllStandardOutput().trimmed() + process.readAllStandardError().trimmed();
    }

    QString folder() const { return run({u"backup"_s, u"show"_s, m_point}).json[u"point"_s][u"folder"_s].toString(); }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PGPASSWORD", "automation_password");
        QCOMPARE(sql(u"automation"_s, u"select 1"_s), QByteArray("1"));
    }

    void findsThePlatformAndItsSystems()
    {
        const Outcome outcome = run({u"platforms"_s});
        QCOMPARE(outcome.status, 0);
        QSet<QString> systems;
        for (const QJsonValue platform : outcome.json[u"platforms"_s].toArray())
            if (platform[u"name"_s] == u"millwright-demo"_s)
                for (const QJsonValue kind : platform[u"systems"_s].toArray())
                    systems.insert(kind.toString());
        QCOMPARE(systems, (QSet<QString> {u"clickhouse"_s, u"kafka"_s, u"postgres"_s, u"redis"_s, u"traefik"_s, u"zookeeper"_s}));
    }

    void judgesEverySystem()
    {
        const Outcome outcome = run({u"health"_s});
        const QJsonArray systems = outcome.json[u"systems"_s].toArray();
        QCOMPARE(systems.size(), 6);
        for (const QJsonValue system : systems) {
            const QString verdict = system[u"verdict"_s].toString();
            QVERIFY2(verdict == u"good"_s || verdict == u"warning"_s, outcome.output.constData());
            QVERIFY(!system[u"version"_s].toString().isEmpty());
        }
        QVERIFY(outcome.status <= 1);
    }

    void backsUpListsAndVerifies()
    {
        const Outcome created = run({u"backup"_s, u"create"_s, u"--note"_s, u"a test"_s});
        QVERIFY2(created.status <= 1, created.errorOutput.constData());
        QCOMPARE(created.json[u"point"_s][u"state"_s].toString(), u"good"_s);
        m_point = created.json[u"point"_s][u"id"_s].toString();
        const Outcome listed = run({u"backup"_s, u"list"_s});
        QCOMPARE(listed.json[u"points"_s].toArray().size(), 1);
        QCOMPARE(listed.json[u"points"_s][0][u"id"_s].toString(), m_point);
        const Outcome verified = run({u"backup"_s, u"verify"_s, u"latest"_s});
        QVERIFY2(verified.status == 0, verified.output.constData());
        QVERIFY(verified.json[u"good"_s].toBool());
    }

    void secretsStandOnlyInMarkedArtifacts()
    {
        for (const QFileInfo &file : QDir(folder()).entryInfoList(QDir::Files)) {
            QFile content(file.filePath());
            QVERIFY(content.open(QIODevice::ReadOnly));
            if (content.readAll().contains("automation_password"))
                QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        }
        const QByteArray journal = run({u"journal"_s}).output;
        QVERIFY(!journal.contains("automation_password") && !journal.contains("redis_password"));
    }

    void restoresOneDatabaseUnderAnotherName()
    {
        const QString name = u"millwright_test_a\"b; drop"_s;
        const QString counting = u"select sum((xpath('/row/c/text()', query_to_xml(format('select count(*) c from %I.%I', schemaname, tablename), "
                                 "false, true, '')))[1]::text::bigint) from pg_tables where schemaname not in ('pg_catalog','information_schema')"_s;
        const QByteArray wanted = sql(u"n8n"_s, counting);
        const Outcome planned = run({u"restore"_s, m_point, u"--only"_s, u"postgres/n8n"_s, u"--as"_s, name, u"--dry-run"_s});
        QVERIFY2(planned.status == 0, planned.output.constData());
        QVERIFY(!planned.json[u"plan"_s][u"steps"_s].toArray().isEmpty());
        const Outcome restored = run({u"restore"_s, m_point, u"--only"_s, u"postgres/n8n"_s, u"--as"_s, name, u"--yes"_s});
        QVERIFY2(restored.status == 0, QByteArray(restored.output + restored.errorOutput).constData());
        QCOMPARE(sql(name, counting), wanted);
        sql(u"postgres"_s, u"drop database \"millwright_test_a\"\"b; drop\""_s);
    }

    void namesADamagedArtifact()
    {
        const QJsonArray artifacts = run({u"backup"_s, u"show"_s, m_point}).json[u"point"_s][u"artifacts"_s].toArray();
        QVERIFY(!artifacts.isEmpty());
        const QJsonValue victim = artifacts.last();
        QFile file(folder() % u'/' % victim[u"file"_s].toString());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray before = file.readAll();
        QByteArray damaged = before;
        damaged[damaged.size() / 2] = char(damaged[damaged.size() / 2] ^ 0x10);
        file.seek(0);
        file.write(damaged);
        file.close();
        const Outcome verified = run({u"backup"_s, u"verify"_s, m_point});
        QCOMPARE(verified.status, 2);
        QVERIFY(verified.output.contains(victim[u"name"_s].toString().toUtf8()));
    }

    void badInputIsRefused_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("status");
        QTest::newRow("no command") << QStringList {} << 64;
        QTest::newRow("unknown command") << QStringList {u"dance"_s} << 64;
        QTest::newRow("unknown option") << QStringList {u"health"_s, u"--fast"_s} << 64;
        QTest::newRow("no such point") << QStringList {u"backup"_s, u"verify"_s, u"2001-01-01T000000Z"_s} << 2;
        QTest::newRow("a point with ..") << QStringList {u"restore"_s, u"../../etc"_s, u"--yes"_s} << 2;
        QTest::newRow("no such system") << QStringList {u"health"_s, u"mysql"_s} << 2;
        QTest::newRow("no such database") << QStringList {u"restore"_s, u"latest"_s, u"--only"_s, u"postgres/nosuch"_s, u"--yes"_s} << 2;
        QTest::newRow("a compose file that is none") << QStringList {u"health"_s, u"--compose-file"_s, u"/etc/passwd"_s} << 2;
        QTest::newRow("not confirmed") << QStringList {u"backup"_s, u"delete"_s, u"latest"_s} << 2;
    }
    void badInputIsRefused()
    {
        QFETCH(QStringList, words);
        QFETCH(int, status);
        const Outcome outcome = run(words);
        QVERIFY2(outcome.status == status, QByteArray(QByteArray::number(outcome.status) + ": " + outcome.output + outcome.errorOutput).constData());
        QVERIFY(!outcome.errorOutput.isEmpty());
    }

    void anEngineOutOfReachIsUnknown()
    {
        qputenv("DOCKER_HOST", "unix:///run/millwright-no-engine.sock");
        const Outcome outcome = run({u"health"_s});
        qunsetenv("DOCKER_HOST");
        QCOMPARE(outcome.status, 3);
    }

    void deletesAndRemembers()
    {
        QCOMPARE(run({u"backup"_s, u"delete"_s, m_point, u"--yes"_s}).status, 0);
        QVERIFY(run({u"backup"_s, u"list"_s}).json[u"points"_s].toArray().isEmpty());
        const Outcome journal = run({u"journal"_s});
        QVERIFY(journal.json[u"chainWhole"_s].toBool());
        QVERIFY(journal.json[u"entries"_s].toArray().size() >= 3);
    }
};

QTEST_GUILESS_MAIN(TestMillwrightctl)
#include "tst_millwrightctl.moc"
