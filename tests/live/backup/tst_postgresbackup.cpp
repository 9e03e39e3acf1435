#include "services/systems/postgres/postgresbackup.h"
#include "services/systems/postgres/postgresbackupquoting.h"
#include "tests/support/liveservice.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <thread>
#include <zstd.h>

using namespace Qt::StringLiterals;
using namespace millwright;
using namespace millwright::systems::postgres;
using namespace std::chrono_literals;

namespace {

// Of this run alone: several may share the platform.
const QString Run = QString::number(QCoreApplication::applicationPid());
const QString Hostile = u"a\"b; drop "_s + Run;
const QString Copy = u"postgresql://it's -x = \\ ü "_s + Run;
const QString PlainCopy = u"millwright_test_copy"_s + Run;
const QString Role = u"millwright_test_\"role\" x"_s + Run;

const QString Fill = uR"(CREATE SCHEMA shop;
CREATE TABLE shop.orders (id bigserial PRIMARY KEY, note text, doc jsonb);
INSERT INTO shop.orders (note, doc) SELECT 'line ' || i || E'\nsecond\\', jsonb_build_object('i', i) FROM generate_series(1, 500) AS i;
CREATE TABLE "Kunden.Ü" (a int, "b""c" text);
INSERT INTO "Kunden.Ü" VALUES (1, 'x'), (2, NULL);
CREATE MATERIALIZED VIEW shop.summary AS SELECT count(*) FROM shop.orders;
CREATE SEQUENCE shop.numbers START 5;
SELECT lo_from_bytea(4711, '\x0102030405');
)"_s;

// One line per table with the checksum of its rows, per sequence, large object, and what the catalogue says of the database.
const QString Fingerprint = uR"(SELECT format('SELECT to_json(%L || count(*) || md5(coalesce(string_agg(t::text, E''\n'' ORDER BY t::text COLLATE "C"), ''''))) FROM %I.%I t', n.nspname || '.' || c.relname || ' ', n.nspname, c.relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'm') AND c.relispopulated AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY 1 \gexec
SELECT format('SELECT to_json(%L || last_value || is_called) FROM %I.%I', n.nspname || '.' || c.relname || ' ', n.nspname, c.relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'S' AND n.nspname !~ '^pg_' ORDER BY 1 \gexec
SELECT to_json(oid || ' ' || lomowner::regrole || ' ' || md5(lo_get(oid)) || coalesce(lomacl::text, '')) FROM pg_largeobject_metadata ORDER BY oid;
SELECT to_json(pg_get_userbyid(datdba) || ' ' || encoding || datcollate || datctype || datconnlimit || coalesce(shobj_description(oid, 'pg_database'), '')) FROM pg_database WHERE datname = current_database();
SELECT to_json(a::text) FROM pg_database, unnest(datacl) a WHERE datname = current_database() ORDER BY a::text;
SELECT to_json(coalesce(r.rolname, '*') || s.setconfig::text) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase LEFT JOIN pg_roles r ON r.oid = s.setrole WHERE datname = current_database() ORDER BY coalesce(r.rolname, '*');
SELECT to_json(c.oid::regclass || ' ' || pg_get_userbyid(relowner) || coalesce(relacl::text, '')) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND relkind <> 't' ORDER BY c.oid::regclass::text COLLATE "C";
)"_s;

QByteArray unpacked(const QByteArray &packed)
{
    ZSTD_DCtx *context = ZSTD_createDCtx();
    QByteArray plain;
    QByteArray piece(1 << 20, '\0');
    ZSTD_inBuffer in {packed.constData(), std::size_t(packed.size()), 0};
    while (in.pos < in.size) {
        ZSTD_outBuffer out {piece.data(), std::size_t(piece.size()), 0};
        if (ZSTD_isError(ZSTD_decompressStream(context, &out, &in)))
            break;
        plain += QByteArrayView(piece).first(qsizetype(out.pos));
    }
    ZSTD_freeDCtx(context);
    return plain;
}

} // namespace

// Against the demo platform's PostgreSQL, with databases and a role of its own.
class TestPostgresBackup : public QObject
{
    Q_OBJECT

    docker::Engine m_engine {docker::unixTransport(tests::EngineSocket)};
    systems::ServiceAccess m_access;
    std::unique_ptr<PostgresShell> m_shell;
    std::unique_ptr<PostgresBackup> m_backup;

    struct Dump
    {
        backup::ArtifactSpec spec;
        QByteArray plain;
        QJsonObject counts;
    };

    void sql(const QString &database, const QString &script)
    {
        const auto done = m_shell->run(database, script, {}, 120s);
        QVERIFY2(done, done ? "" : qPrintable(done.error().line()));
    }
    QJsonArray asked(const QString &database, const QString &script)
    {
        const auto rows = m_shell->query(database, script, {}, 120s);
        if (!rows)
            qWarning("%s", qPrintable(rows.error().line()));
        return rows ? *rows : QJsonArray();
    }
    // The fingerprint as text, so that a difference is shown whole.
    QStringList fingerprint(const QString &database)
    {
        QStringList lines;
        for (const QJsonValue &line : asked(database, Fingerprint))
            lines.append(line.toString());
        return lines;
    }
    QString drop(const QString &name) { return u"DROP DATABASE IF EXISTS "_s % quotedIdentifier(name) % u" WITH (FORCE);\n"_s; }
    QJsonArray leftovers() { return asked(u"postgres"_s, QString(u"SELECT to_json(datname) FROM pg_database WHERE datname ~ '__millwright_' AND datname ~ '"_s % Run % u"';\n"_s)); }

    backup::ArtifactSpec specOf(const QString &database)
    {
        const auto specs = m_backup->plan({});
        if (!specs)
            return {};
        for (const auto &spec : *specs) {
            if (spec.details[DatabaseDetail].toString() == database)
                return spec;
        }
        return {};
    }
    void dump(const QString &database, Dump &result)
    {
        result.spec = specOf(database);
        QVERIFY(!result.spec.name.isEmpty());
        tests::Collected sink;
        qint64 moved = 0;
        const auto facts = m_backup->write(result.spec, sink, [&moved](qint64 bytes) { moved += bytes; }, {});
        QVERIFY2(facts, facts ? "" : qPrintable(facts.error().line()));
        QVERIFY(facts->endMarkerSeen);
        result.plain = result.spec.compressedAtSource ? unpacked(sink.bytes) : sink.bytes;
        result.counts = facts->counts;
        QCOMPARE(moved, result.plain.size());
    }
    core::Result<QJsonObject> restore(const Dump &dump, const QString &newName, const core::TaskContext &context = {})
    {
        tests::Given source(dump.plain);
        return m_backup->restore({dump.spec, dump.counts, newName}, source, [](qint64) { }, context);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_access = tests::demoService(m_engine, u"postgres"_s, tests::credential(u"automation"_s, u"automation_password"_s));
        QVERIFY2(!m_access.service.containerId.isEmpty(), "the demo platform is not running");
        m_shell = std::make_unique<PostgresShell>(m_access);
        m_backup = std::make_unique<PostgresBackup>(m_access);
        cleanupTestCase();
        sql(u"postgres"_s, u"CREATE ROLE "_s % quotedIdentifier(Role) % u" LOGIN PASSWORD 'x''y' CONNECTION LIMIT 3;\n"_s);
        sql(u"postgres"_s, u"CREATE DATABASE "_s % quotedIdentifier(Hostile) % u" TEMPLATE template0 OWNER "_s % quotedIdentifier(Role) % u";\n"_s);
        sql(Hostile, Fill);
        const QString name = quotedIdentifier(Hostile);
        sql(Hostile, u"ALTER TABLE shop.orders OWNER TO "_s % quotedIdentifier(Role) % u";\nALTER DATABASE "_s % name % u" SET work_mem = '9MB';\nALTER ROLE "_s
                % quotedIdentifier(Role) % u" IN DATABASE "_s % name % u" SET search_path = shop, public;\nREVOKE TEMPORARY ON DATABASE "_s % name
                % u" FROM PUBLIC;\nCOMMENT ON DATABASE "_s % name % u" IS 'it''s; a \"test\"';\nALTER DATABASE "_s % name % u" CONNECTION LIMIT 7;\n"_s);
    }
    void cleanupTestCase()
    {
        if (m_shell)
            static_cast<void>(m_shell->run(u"postgres"_s, drop(Hostile) % drop(Copy) % drop(PlainCopy) % u"DROP ROLE IF EXISTS "_s
                                               % quotedIdentifier(Role) % u";\n"_s, {}));
    }

    void plansRolesFirstAndLargeDatabasesBeforeSmallOnes()
    {
        const auto specs = m_backup->plan({});
        QVERIFY2(specs, specs ? "" : qPrintable(specs.error().line()));
        QVERIFY(specs->front().sensitive);
        QVERIFY(!specs->front().details.contains(DatabaseDetail));
        QStringList names;
        for (std::size_t i = 1; i < specs->size(); ++i) {
            names.append((*specs)[i].title);
            QVERIFY(i < 2 || (*specs)[i - 1].estimatedBytes >= (*specs)[i].estimatedBytes);
        }
        QVERIFY(names.contains(Hostile) && names.contains(u"automation"_s) && names.contains(u"postgres"_s));
        QVERIFY(!names.contains(u"template0"_s) && !names.contains(u"template1"_s));
    }

    void comesBackUnderAnotherNameAsItWas_data()
    {
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("copy");
        QTest::newRow("hostile names") << Hostile << Copy;
        QTest::newRow("every kind of object") << u"automation"_s << PlainCopy;
    }
    void comesBackUnderAnotherNameAsItWas()
    {
        QFETCH(QString, database);
        QFETCH(QString, copy);
        const QStringList before = fingerprint(database);
        Dump made;
        dump(database, made);
        tests::Given source(made.plain);
        QVERIFY(m_backup->verify(made.spec, source, {}));
        const auto restored = restore(made, copy);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().line()));
        QCOMPARE(*restored, made.counts);
        QCOMPARE(fingerprint(copy), before);
        QVERIFY(before.size() > 5);
        QCOMPARE(leftovers(), QJsonArray());
        QCOMPARE(restore(made, copy).error().kind, core::ErrorKind::Conflict);
        sql(u"postgres"_s, drop(copy));
    }

    void replacesADatabaseThatIsInUse()
    {
        const QStringList before = fingerprint(Hostile);
        Dump made;
        dump(Hostile, made);
        sql(Hostile, u"DELETE FROM shop.orders WHERE id > 100; INSERT INTO \"Kunden.Ü\" VALUES (3, 'late'); DROP SEQUENCE shop.numbers;\n"_s);
        std::jthread session([this] { static_cast<void>(m_shell->query(Hostile, u"SELECT to_json(pg_sleep(60)::text);\n"_s, {}, 90s)); });
        QTRY_COMPARE(asked(u"postgres"_s, u"SELECT to_json(count(*)) FROM pg_stat_activity WHERE query ~ 'pg_sleep' AND pid <> pg_backend_pid();\n"_s),
                     QJsonArray {1});
        const auto impact = m_backup->impact({{made.spec, made.counts, {}}}, {});
        QVERIFY2(impact, impact ? "" : qPrintable(impact.error().line()));
        QCOMPARE(impact->losses.size(), 3); // one row lost, 400 come back, a session ends
        QCOMPARE(impact->current[Hostile][u"rows"].toInteger(), 103);
        const auto restored = restore(made, {});
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().line()));
        QCOMPARE(fingerprint(Hostile), before);
        QCOMPARE(leftovers(), QJsonArray());
    }

    void aDamagedDumpLeavesEverythingAsItWas()
    {
        const QStringList before = fingerprint(Hostile);
        Dump made;
        dump(Hostile, made);
        Dump cut = made;
        cut.plain.chop(300);
        QCOMPARE(restore(cut, {}).error().kind, core::ErrorKind::Invalid);
        Dump wrong = made; // a whole archive whose rows PostgreSQL refuses
        wrong.plain.replace("1\tline 1\\n", "X\tline 1\\n");
        QCOMPARE(restore(wrong, {}).error().kind, core::ErrorKind::Internal);
        Dump others = made;
        others.counts.insert(u"tables"_s, QJsonObject {{u"shop.orders"_s, 499}});
        QCOMPARE(restore(others, {}).error().kind, core::ErrorKind::Invalid);
        QCOMPARE(fingerprint(Hostile), before);
        QCOMPARE(leftovers(), QJsonArray());
    }

    void dumpsWithoutCompressionWhereTheImageHasNone()
    {
        backup::ArtifactSpec spec = specOf(Hostile);
        spec.compressedAtSource = false;
        tests::Collected sink;
        const auto facts = m_backup->write(spec, sink, [](qint64) { }, {});
        QVERIFY2(facts, facts ? "" : qPrintable(facts.error().line()));
        QVERIFY(sink.bytes.startsWith("PGDMP"));
        QCOMPARE(facts->counts[u"tables"][u"shop.orders"].toInteger(), 500);
    }

    void aMissingDatabaseIsAnErrorWithPostgresWords()
    {
        backup::ArtifactSpec spec = specOf(Hostile);
        spec.details.insert(DatabaseDetail, u"no such = database"_s);
        for (const bool compressed : {true, false}) {
            spec.compressedAtSource = compressed;
            tests::Collected sink;
            const auto facts = m_backup->write(spec, sink, [](qint64) { }, {});
            QVERIFY(!facts);
            QVERIFY2(facts.error().detail.contains(u"no such = database"_s), qPrintable(facts.error().line()));
        }
    }

    void aCancelEndsTheDumpInTheContainer()
    {
        // a child that process 1 sees die of a signal makes it restart the server: the checkpointer tells
        const QString server = u"SELECT to_json(backend_start) FROM pg_stat_activity WHERE backend_type = 'checkpointer';\n"_s;
        const QJsonArray before = asked(u"postgres"_s, server);
        QCOMPARE(before.size(), 1);
        std::stop_source stop;
        core::TaskContext context {stop.get_token()};
        tests::Collected sink;
        QElapsedTimer since;
        const auto facts = m_backup->write(specOf(u"automation"_s), sink, [&](qint64 bytes) {
            if (bytes > 0 && !stop.stop_requested()) {
                since.start();
                stop.request_stop();
            }
        }, context);
        QVERIFY(!facts);
        QCOMPARE(facts.error().kind, core::ErrorKind::Cancelled);
        QVERIFY2(since.elapsed() < 5000, qPrintable(QString::number(since.elapsed())));
        docker::ExecRequest request;
        request.command = {u"sh"_s, u"-c"_s, u"cat /proc/[0-9]*/comm | grep -c -e '^pg_dump$' -e '^zstd$'; true"_s};
        const auto running = m_engine.exec(m_access.service.containerId, request, {});
        QVERIFY(running);
        QCOMPARE(running->output.trimmed(), QByteArray("0"));
        QCOMPARE(asked(u"postgres"_s, server), before);
    }

    void bringsAMissingRoleBack()
    {
        const QString look = u"SELECT json_build_object('role', rolname, 'hash', rolpassword, 'limit', rolconnlimit) FROM pg_authid WHERE rolname = "_s
            % quotedLiteral(Role) % u";\n"_s;
        const QJsonArray before = asked(u"postgres"_s, look);
        const auto specs = m_backup->plan({});
        QVERIFY(specs);
        const backup::ArtifactSpec spec = specs->front();
        tests::Collected sink;
        QVERIFY(m_backup->write(spec, sink, [](qint64) { }, {}));
        tests::Given verified(sink.bytes);
        QVERIFY(m_backup->verify(spec, verified, {}));
        Dump database;
        dump(Hostile, database);
        sql(u"postgres"_s, drop(Hostile) % u"DROP ROLE "_s % quotedIdentifier(Role) % u";\n"_s);
        QCOMPARE(restore(database, {}).error().kind, core::ErrorKind::NotFound);
        tests::Given source(sink.bytes);
        const auto restored = m_backup->restore({spec, {}, {}}, source, [](qint64) { }, {});
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().line()));
        QCOMPARE(asked(u"postgres"_s, look), before);
        QVERIFY(restore(database, {}));
    }

    void theScriptBringsADatabaseBackWithDockerAlone()
    {
        const QStringList before = fingerprint(Hostile);
        Dump made;
        dump(Hostile, made);
        sql(Hostile, u"DROP TABLE shop.orders CASCADE;\n"_s);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"dump"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(made.plain) == made.plain.size());
        file.close();
        const QString script = u"set -eu\ncontainer() { echo "_s % m_access.service.containerId % u"; }\nartifact() { cat "_s % quotedWord(file.fileName()) % u"; }\n"_s
            % m_backup->scriptLines(made.spec).join(u'\n') % u'\n';
        QProcess shell;
        shell.start(u"sh"_s, {u"-c"_s, script});
        QVERIFY(shell.waitForFinished(60'000));
        QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
        QCOMPARE(fingerprint(Hostile), before);
        QVERIFY(!m_backup->restoreCommands({made.spec, {}, {}}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPostgresBackup)
#include "tst_postgresbackup.moc"
