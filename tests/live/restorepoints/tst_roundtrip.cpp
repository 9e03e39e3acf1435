#include "services/backup/livebackupservice.h"
#include "services/backup/pointlist.h"
#include "services/core/settingstable.h"
#include "services/docker/engine.h"
#include "services/maintenance/liverunner.h"
#include "services/platform/liveplatformservice.h"
#include "services/systems/catalogue.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace millwright;
using namespace millwright::backup;
using namespace Qt::StringLiterals;

namespace {

const QString Project = u"millwright-demo"_s;
const QString Database = u"millwright_test_roundtrip"_s;
const QString Copy = u"millwright_test_roundtrip_copy"_s;
const QString Word = u"postgres/"_s % Database;

const QString Rows = uR"(CREATE TABLE orders(id serial PRIMARY KEY, customer text, note jsonb);
INSERT INTO orders(customer, note) SELECT 'Käufer ' || i, json_build_object('n', i) FROM generate_series(1, 20000) i;
CREATE TABLE "a""b; drop"(x int); INSERT INTO "a""b; drop" VALUES (1), (2);
SELECT lo_from_bytea(0, 'large object');)"_s;
const QString Checksum = uR"(SELECT md5(string_agg(o::text, '|' ORDER BY id)) FROM orders o;
SELECT sum(x) FROM "a""b; drop"; SELECT last_value FROM orders_id_seq; SELECT count(*) FROM pg_largeobject_metadata;)"_s;

qint64 peakMemoryKib()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    return -1;
}

} // namespace

// One database of our own in the demo platform's PostgreSQL: made, backed up, changed, brought back on every way there is.
class TestRoundTrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto opened = m_platforms.open(Project).wait();
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().line()));
        const platform::Service *postgres = m_platforms.current()->service(u"postgres"_s);
        QVERIFY(postgres && postgres->kind == u"postgres"_s);
        m_container = postgres->containerId;
        m_settings->set(settings::BackupFolder, m_folder.filePath(u"points"_s));
        dropAll();
        QCOMPARE(sql(u"postgres"_s, u"CREATE DATABASE "_s % Database % u';'), QString());
        sql(Database, Rows);
        m_before = sql(Database, Checksum);
        QVERIFY2(m_before.count(u'\n') >= 3, qPrintable(m_before));
    }

    void cleanupTestCase() { dropAll(); }

    void makesAndProvesAPointInBoundedMemory()
    {
        QElapsedTimer clock;
        clock.start();
        const auto point = m_backups.create({}).wait();
        QVERIFY2(point, qPrintable(point ? QString() : point.error().line()));
        const qint64 made = clock.restart();
        QVERIFY2(point->state == PointState::Good, qPrintable(point->problem));
        m_point = *point;
        const auto report = m_backups.verify(point->id).wait();
        QVERIFY2(report && report->good, qPrintable(report ? report->problem : report.error().line()));
        qint64 plain = 0;
        for (const Artifact &artifact : point->artifacts)
            plain += artifact.plainBytes;
        qInfo("made in %lld ms, verified in %lld ms: %zu artifacts, %lld bytes plain, %lld stored, %lld KiB at most", made, clock.elapsed(),
              point->artifacts.size(), plain, point->storedBytes(), peakMemoryKib());
        QVERIFY2(peakMemoryKib() <= 64 * 1024, qPrintable(QString::number(peakMemoryKib())));
    }

    void bringsADatabaseBack()
    {
        change();
        runPlan({m_point.id, {Word}, {}, true});
        QCOMPARE(sql(Database, Checksum), m_before);
    }

    void theSafetyPointBringsTheChangeBack()
    {
        change();
        const QString changed = sql(Database, Checksum);
        QVERIFY(changed != m_before);
        runPlan({m_point.id, {Word}, {}, true});
        const auto points = m_backups.refresh().wait();
        QVERIFY(points->front().safetyPoint);
        runPlan({points->front().id, {Word}, {}, false});
        QCOMPARE(sql(Database, Checksum), changed);
    }

    void bringsADatabaseBackUnderANewName()
    {
        change();
        const QString changed = sql(Database, Checksum);
        runPlan({m_point.id, {Word}, Copy, true});
        QCOMPARE(sql(Copy, Checksum), m_before);
        QCOMPARE(sql(Database, Checksum), changed);
    }

    void theScriptAloneBringsItBack()
    {
        change();
        QProcess script;
        script.setProcessChannelMode(QProcess::MergedChannels);
        script.start(u"sh"_s, {m_point.folder % u"/restore.sh"_s, Project, Word % u".dump"_s});
        QVERIFY(script.waitForFinished(300'000));
        QVERIFY2(script.exitCode() == 0, script.readAll().constData());
        QCOMPARE(sql(Database, Checksum), m_before);
    }

    void aCancelEndsSoonAndLeavesNothing()
    {
        const auto before = m_backups.refresh().wait()->size();
        const auto task = m_backups.create({});
        bool moving = false;
        task.onProgress(this, [&](const core::Progress &progress) { moving = progress.done > 0; });
        QTRY_VERIFY_WITH_TIMEOUT(moving, 30'000);
        QElapsedTimer clock;
        clock.start();
        task.cancel();
        QCOMPARE(task.wait().error().kind, core::ErrorKind::Cancelled);
        QVERIFY2(clock.elapsed() < 5'000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(m_backups.refresh().wait()->size(), before);
    }

private:
    QString sql(const QString &database, const QString &statements)
    {
        docker::ExecRequest request;
        request.command = {u"psql"_s, u"-XqAt"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-U"_s, u"automation"_s, u"-d"_s, database, u"-c"_s, statements};
        const auto result = m_engine.exec(m_container, request, {});
        if (!result)
            return result.error().line();
        return QString::fromUtf8(result->output + result->errorOutput);
    }
    void change() { sql(Database, u"DELETE FROM orders WHERE id > 100; UPDATE orders SET customer = 'changed'; SELECT nextval('orders_id_seq')"_s); }
    void dropAll()
    {
        for (const QString &name : {Database, Copy})
            sql(u"postgres"_s, u"DROP DATABASE IF EXISTS "_s % name % u" WITH (FORCE)"_s);
    }
    void runPlan(const RestoreOrder &order)
    {
        const auto plan = m_backups.planRestore(order).wait();
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().line()));
        const auto report = m_runner.run(*plan).wait();
        QVERIFY2(report, qPrintable(report ? QString() : report.error().line()));
        QVERIFY2(report->succeeded, qPrintable(report->problem));
    }

    QTemporaryDir m_folder;
    docker::Engine m_engine {docker::unixTransport(u"/var/run/docker.sock"_s)};
    systems::Catalogue m_catalogue;
    core::SystemClock m_clock;
    std::unique_ptr<core::SettingsStore> m_settings = core::memorySettings();
    std::unique_ptr<core::SecretStore> m_secrets = core::openFileVault(m_folder.path());
    std::unique_ptr<journal::Journal> m_journal = journal::memoryJournal();
    platform::LivePlatformService m_platforms {{&m_engine, &m_catalogue, m_secrets.get(), m_settings.get(), &m_clock, m_folder.path()}};
    LiveBackupService m_backups {{m_platforms, m_catalogue, &m_engine, *m_settings, m_clock, *m_journal, m_folder.path()}};
    maintenance::LiveRunner m_runner {m_folder.path(), *m_journal, &m_engine};
    QString m_container;
    QString m_before;
    RestorePoint m_point;
};

QTEST_GUILESS_MAIN(TestRoundTrip)
#include "tst_roundtrip.moc"
