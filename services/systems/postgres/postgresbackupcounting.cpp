#include "services/systems/postgres/postgresbackupcounting.h"

#include "services/systems/postgres/postgresbackup.h"
#include "services/systems/postgres/postgresbackuparchive.h"
#include "services/systems/postgres/postgresbackupquoting.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;
using millwright::backup::RestoreImpact;
using millwright::backup::RestoreRequest;
using millwright::core::Result;

namespace millwright::systems::postgres {

namespace {

using namespace std::chrono_literals;

constexpr auto CountingTime = 1h;

// One JSON value a line; the second step of each pair runs what the first one wrote.
const QString Counting = uR"(BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET LOCAL row_security = off;
SELECT format('SELECT json_build_object(''schema'', %L, ''name'', %L, ''rows'', count(*)) FROM ONLY %I.%I', n.nspname, c.relname, n.nspname, c.relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' \gexec
SELECT format('SELECT json_build_object(''schema'', %L, ''name'', %L, ''value'', last_value || '','' || is_called) FROM %I.%I', n.nspname, c.relname, n.nspname, c.relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'S' AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' \gexec
SELECT json_build_object('largeObjects', count(*)) FROM pg_largeobject_metadata;
COMMIT;
)"_s;

QString text(const char *source)
{
    return QCoreApplication::translate("Postgres", source);
}

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QStringList losses(const QString &name, const QJsonObject &then, const QJsonObject &now, qint64 sessions)
{
    QStringList lines;
    const RowChange change = rowChange(then, now);
    if (change.rowsOnlyNow > 0)
        lines.append(text("%1: %2 rows written since the point are lost").arg(name, number(change.rowsOnlyNow)));
    if (change.rowsOnlyThen > 0)
        lines.append(text("%1: %2 rows deleted since the point come back").arg(name, number(change.rowsOnlyThen)));
    if (change.tablesChanged == 0)
        lines.append(text("%1: as many rows as in the point; what was changed in them since is lost").arg(name));
    if (sessions > 0)
        lines.append(text("%1: %2 open sessions are ended").arg(name, number(sessions)));
    return lines;
}

} // namespace

Result<QJsonObject> countDatabase(const PostgresShell &shell, const QString &database, const core::TaskContext &context)
{
    const Result<QJsonArray> lines = shell.query(database, Counting, context, CountingTime);
    if (!lines)
        return core::passOn(lines);
    QJsonObject tables;
    QJsonObject sequences;
    qint64 rows = 0;
    QJsonObject counts;
    for (const QJsonValue &line : *lines) {
        const QString key = countKey(line[u"schema"].toString(), line[u"name"].toString());
        if (line[u"rows"].isDouble()) {
            tables.insert(key, line[u"rows"]);
            rows += line[u"rows"].toInteger();
        } else if (line[u"value"].isString()) {
            sequences.insert(key, line[u"value"]);
        } else {
            counts.insert(u"largeObjects"_s, line[u"largeObjects"]);
        }
    }
    counts.insert(u"tables"_s, tables);
    counts.insert(u"sequences"_s, sequences);
    counts.insert(u"rows"_s, rows);
    return counts;
}

QStringList countDifferences(const QJsonObject &expected, const QJsonObject &found)
{
    QStringList differences;
    for (const QString &group : {u"tables"_s, u"sequences"_s}) {
        const QJsonObject there = found[group].toObject();
        const QJsonObject wanted = expected[group].toObject();
        for (auto it = wanted.begin(); it != wanted.end(); ++it) {
            const QJsonValue value = there[it.key()];
            if (value != it.value())
                differences.append(text("%1: %2 instead of %3")
                                       .arg(it.key(), value.isUndefined() ? text("missing") : value.toVariant().toString(),
                                            it.value().toVariant().toString()));
        }
    }
    if (expected.contains(u"largeObjects"_s) && expected[u"largeObjects"] != found[u"largeObjects"])
        differences.append(text("large objects: %1 instead of %2")
                               .arg(found[u"largeObjects"].toVariant().toString(), expected[u"largeObjects"].toVariant().toString()));
    return differences;
}

QJsonObject onlyExpected(const QJsonObject &expected, const QJsonObject &found)
{
    QJsonObject kept;
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        const QJsonValue there = found[it.key()];
        if (it->isObject())
            kept.insert(it.key(), onlyExpected(it->toObject(), there.toObject()));
        else if (!there.isUndefined())
            kept.insert(it.key(), there);
    }
    if (expected.contains(u"rows"_s)) {
        qint64 rows = 0;
        for (const QJsonValue &table : kept[u"tables"].toObject())
            rows += table.toInteger();
        kept.insert(u"rows"_s, rows);
    }
    return kept;
}

RowChange rowChange(const QJsonObject &then, const QJsonObject &now)
{
    RowChange change;
    const QJsonObject before = then[u"tables"].toObject();
    const QJsonObject after = now[u"tables"].toObject();
    QStringList names = before.keys() + after.keys();
    names.removeDuplicates();
    for (const QString &name : std::as_const(names)) {
        const qint64 more = after[name].toInteger() - before[name].toInteger();
        change.rowsOnlyNow += std::max<qint64>(more, 0);
        change.rowsOnlyThen += std::max<qint64>(-more, 0);
        change.tablesChanged += more == 0 ? 0 : 1;
    }
    return change;
}

Result<RestoreImpact> PostgresBackup::impact(const std::vector<RestoreRequest> &requests, const core::TaskContext &context)
{
    RestoreImpact impact;
    for (const RestoreRequest &request : requests) {
        const QString name = request.artifact.details[DatabaseDetail].toString();
        if (name.isEmpty())
            continue; // roles are only added
        impact.bytesNeeded += request.artifact.estimatedBytes * 5 / 2; // the copy with its indexes, and the dump while it is read
        if (!request.newName.isEmpty())
            continue;
        const QString ask = u"SELECT json_build_object('there', true, 'sessions', (SELECT count(*) FROM pg_stat_activity WHERE datname = "_s
            % quotedLiteral(name) % u")) FROM pg_database WHERE datname = "_s % quotedLiteral(name) % u";\n"_s;
        const Result<QJsonArray> there = m_shell.query(PostgresShell::elsewhere(name), ask, context);
        if (!there)
            return core::passOn(there);
        if (there->isEmpty())
            continue;
        const Result<QJsonObject> now = countDatabase(m_shell, name, context);
        if (!now)
            return core::passOn(now);
        impact.current.insert(name, *now);
        impact.losses += losses(name, request.counts, *now, there->first()[u"sessions"].toInteger());
    }
    return impact;
}

} // namespace millwright::systems::postgres
