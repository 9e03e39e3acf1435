#include "services/systems/postgres/postgresbackup.h"
#include "services/systems/postgres/postgresbackupquoting.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace millwright::systems::postgres {

namespace {

// $c: the container, $n: the database's name. The old database steps aside and comes back when the dump does not go in whole.
const QString DatabaseLines = uR"(pg_sql() { docker exec -i -e PGUSER="$u" "$c" psql -XqAt -v ON_ERROR_STOP=1 -v n="$n" -v o="$o" -d "$1"; }
c=$(container %1); u=%2; n=%3; o=millwright_old_$$
aside=postgres; [ "$n" != postgres ] || aside=template1
there=$(echo "SELECT count(*) FROM pg_database WHERE datname = :'n';" | pg_sql "$aside")
if [ "$there" = 1 ]; then
    printf '%s\n' "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :'n' AND pid <> pg_backend_pid();" \
        'ALTER DATABASE :"n" RENAME TO :"o";' | pg_sql "$aside" >/dev/null
fi
if artifact %4 | docker exec -i -e PGUSER="$u" "$c" pg_restore -w --create --exit-on-error -d "$aside"; then
    [ "$there" != 1 ] || echo 'DROP DATABASE :"o" WITH (FORCE);' | pg_sql "$aside"
    echo "$n is back."
else
    echo 'DROP DATABASE IF EXISTS :"n" WITH (FORCE);' | pg_sql "$aside"
    [ "$there" != 1 ] || echo 'ALTER DATABASE :"o" RENAME TO :"n";' | pg_sql "$aside"
    echo "restore.sh: $n could not be restored; the database is as it was" >&2
    exit 1
fi)"_s;

// "already exists" is what psql says of the roles that are there; they stay as they are.
const QString GlobalsLines = uR"(c=$(container %1); u=%2
artifact %3 | sed -e '/^\\restrict /d' -e '/^\\unrestrict /d' | docker exec -i -e PGUSER="$u" "$c" psql -Xq -v VERBOSITY=terse -d template1
echo "Missing roles are back.")"_s;

} // namespace

QStringList PostgresBackup::restoreCommands(const backup::RestoreRequest &request) const
{
    const QString service = quotedWord(m_shell.service());
    const QString user = quotedWord(m_shell.user());
    const QString on = u"docker compose exec -T "_s % service % u' ';
    if (!request.artifact.details.contains(DatabaseDetail))
        return {on % u"psql -U "_s % user % u" -d template1   # CREATE ROLE …, GRANT … of the missing roles, from "_s % request.artifact.name};
    const QString name = request.newName.isEmpty() ? request.artifact.details[DatabaseDetail].toString() : request.newName;
    const QString fresh = besideName(name, u"__millwright_new_…"_s);
    const QString old = besideName(name, u"__millwright_old_…"_s);
    const QString psql = on % u"psql -U "_s % user % u" -d "_s % PostgresShell::elsewhere(name) % u" -c "_s;
    const auto renamed = [](const QString &from, const QString &to) {
        return QString(u"ALTER DATABASE "_s % quotedIdentifier(from) % u" RENAME TO "_s % quotedIdentifier(to) % u"; "_s);
    };
    QStringList commands {on % u"sh -c 'cat > /tmp/millwright-restore-….dump'"_s,
                          psql % quotedWord(u"CREATE DATABASE "_s % quotedIdentifier(fresh) % u" TEMPLATE template0 …"_s),
                          on % u"pg_restore -U "_s % user % u" --exit-on-error -j 2 -d "_s % quotedWord(connectionString(fresh)) % u" /tmp/millwright-restore-….dump"_s,
                          on % u"vacuumdb -U "_s % user % u" --analyze-only -j 2 -d "_s % quotedWord(connectionString(fresh))};
    if (!request.newName.isEmpty())
        return commands << psql % quotedWord(renamed(fresh, name).trimmed());
    return commands << psql % quotedWord(u"BEGIN; "_s % renamed(name, old) % renamed(fresh, name) % u"COMMIT;"_s)
                    << psql % quotedWord(u"DROP DATABASE "_s % quotedIdentifier(old) % u';');
}

QStringList PostgresBackup::scriptLines(const backup::ArtifactSpec &spec) const
{
    const QString service = quotedWord(spec.service);
    const QString user = quotedWord(m_shell.user());
    if (!spec.details.contains(DatabaseDetail))
        return QString(GlobalsLines).arg(service, user, quotedWord(spec.name)).split(u'\n');
    return QString(DatabaseLines).arg(service, user, quotedWord(spec.details[DatabaseDetail].toString()), quotedWord(spec.name)).split(u'\n');
}

} // namespace millwright::systems::postgres
