#include "services/systems/postgres/postgresbackuprestore.h"

#include "services/core/logging.h"
#include "services/systems/postgres/postgresbackup.h"
#include "services/systems/postgres/postgresbackupcounting.h"
#include "services/systems/postgres/postgresbackupglobals.h"
#include "services/systems/postgres/postgresbackupquoting.h"
#include "services/systems/postgres/postgresbackupstream.h"

#include <QCoreApplication>
#include <QDateTime>

#include <thread>

using namespace Qt::StringLiterals;
using millwright::core::ErrorKind;
using millwright::core::Result;

namespace millwright::systems::postgres {

namespace {

using namespace std::chrono_literals;

constexpr auto CleaningTime = 20s;
constexpr auto QuietRestore = 6h; // an index may take long without a word
constexpr int SwapTries = 10;
constexpr int Jobs = 2;
const QString Faster = u"PGOPTIONS=-c synchronous_commit=off -c maintenance_work_mem=128MB -c default_transaction_read_only=off"_s;

QString text(const char *source)
{
    return QCoreApplication::translate("Postgres", source);
}

QString endSessions(const QString &database)
{
    return u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "_s % quotedLiteral(database)
        % u" AND pid <> pg_backend_pid();\n"_s;
}

QString rename(const QString &from, const QString &to)
{
    return u"ALTER DATABASE "_s % quotedIdentifier(from) % u" RENAME TO "_s % quotedIdentifier(to) % u";\n"_s;
}

QString dropDatabase(const QString &name)
{
    return u"DROP DATABASE IF EXISTS "_s % quotedIdentifier(name) % u" WITH (FORCE);\n"_s;
}

} // namespace

DatabaseRestore::DatabaseRestore(const PostgresShell &shell, const backup::RestoreRequest &request) : m_shell(shell), m_request(request)
{
    const QString stamp = QString::number(QDateTime::currentMSecsSinceEpoch(), 36);
    m_target = request.newName.isEmpty() ? request.artifact.details[DatabaseDetail].toString() : request.newName;
    m_fresh = besideName(m_target, u"__millwright_new_"_s % stamp);
    m_old = besideName(m_target, u"__millwright_old_"_s % stamp);
    m_file = u"/tmp/millwright-restore-"_s % stamp % u".dump"_s;
}

Result<QJsonObject> DatabaseRestore::run(core::ByteSource &bytes, const std::function<void(qint64)> &moved, const core::TaskContext &context)
{
    const Result<void> filled = prepare(context)
                                    .and_then([&] { return upload(bytes, moved, context); })
                                    .and_then([&] { return checkRoles(context); })
                                    .and_then([&] { return createBeside(context); })
                                    .and_then([&] { return fill(context); });
    removeFile();
    const Result<QJsonObject> counts = filled.and_then([&] { return compare(context); });
    const Result<void> done = counts ? applyProperties(context).and_then([&] { return swap(context); }) : core::passOn(counts);
    if (done)
        return counts;
    dropFresh();
    return core::passOn(done);
}

// Looks for the old database and drops what an earlier restore that crashed left of this one.
Result<void> DatabaseRestore::prepare(const core::TaskContext &context)
{
    const QString ask = u"SELECT to_json(datname) FROM pg_database;\n"_s;
    const Result<QJsonArray> names = m_shell.query(PostgresShell::elsewhere(m_target), ask, context);
    if (!names)
        return core::passOn(names);
    m_replaces = names->contains(QJsonValue(m_target));
    if (m_replaces && !m_request.newName.isEmpty())
        return core::failure(ErrorKind::Conflict, text("There is a database called %1 already. Choose another name.").arg(m_target), {}, m_shell.service());
    QString leftovers;
    for (const QJsonValue &value : *names) {
        const QString name = value.toString();
        for (const QString &kind : {u"__millwright_new_"_s, u"__millwright_old_"_s}) {
            const qsizetype at = name.lastIndexOf(kind);
            const bool ours = at >= 0 && name.first(at) % kind == besideName(m_target, kind % name.sliced(at + kind.size())).first(at) % kind;
            // "old" is only left over when the swap was completed
            if (ours && (m_replaces || kind.contains(u"new"_s)))
                leftovers += dropDatabase(name);
        }
    }
    return leftovers.isEmpty() ? Result<void>() : m_shell.run(PostgresShell::elsewhere(m_target), leftovers, context);
}

Result<void> DatabaseRestore::upload(core::ByteSource &bytes, const std::function<void(qint64)> &moved, const core::TaskContext &context)
{
    WalkedSource source(bytes, m_archive, moved);
    docker::ExecRequest request = m_shell.request({u"sh"_s, u"-c"_s, u"umask 077 && cat > \"$1\""_s, u"sh"_s, m_file});
    request.input = &source;
    request.deadline = 0ms;
    const Result<docker::ExecResult> sent = m_shell.engine().exec(m_shell.container(), request, context);
    if (!sent)
        return core::passOn(sent);
    if (sent->exitCode != 0)
        return core::failure(ErrorKind::Internal, text("The dump could not be put into PostgreSQL's container. Look at its free space."),
                             QString::fromUtf8(sent->errorOutput).trimmed(), m_request.artifact.name);
    const QStringList differences = countDifferences(m_request.counts, m_archive.counts());
    if (differences.isEmpty())
        return {};
    return core::failure(ErrorKind::Invalid, text("The dump does not hold what its manifest says. Use another restore point."),
                         differences.first(), m_request.artifact.name);
}

Result<void> DatabaseRestore::checkRoles(const core::TaskContext &context)
{
    const Result<QJsonArray> roles = m_shell.query(u"template1"_s, u"SELECT to_json(rolname) FROM pg_roles;\n"_s, context);
    if (!roles)
        return core::passOn(roles);
    QStringList missing;
    for (const QString &owner : m_archive.owners()) {
        if (!roles->contains(QJsonValue(owner)))
            missing.append(owner);
    }
    if (missing.isEmpty())
        return {};
    return core::failure(ErrorKind::NotFound, text("Roles that own something in the dump are missing: %1. Restore the roles first.").arg(missing.join(u", "_s)),
                         {}, m_request.artifact.name);
}

const ArchiveEntry *DatabaseRestore::databaseEntry() const
{
    for (const ArchiveEntry &entry : m_archive.entries()) {
        if (entry.description == u"DATABASE")
            return &entry;
    }
    return nullptr;
}

Result<void> DatabaseRestore::createBeside(const core::TaskContext &context)
{
    constexpr QStringView Create = u"CREATE DATABASE ";
    const ArchiveEntry *entry = databaseEntry();
    if (!entry || !entry->definition.startsWith(Create))
        return core::failure(ErrorKind::Invalid, text("The dump does not say how to create its database."), {}, m_request.artifact.name);
    const QStringView definition = QStringView(entry->definition).sliced(Create.size());
    const QString script = u"CREATE DATABASE "_s % quotedIdentifier(m_fresh) % leadingName(definition).rest % u"\nALTER DATABASE "_s
        % quotedIdentifier(m_fresh) % u" OWNER TO "_s % quotedIdentifier(entry->owner) % u";\n"_s;
    return m_shell.run(PostgresShell::elsewhere(m_target), script, context, 120s);
}

Result<void> DatabaseRestore::fill(const core::TaskContext &context)
{
    const QString into = connectionString(m_fresh);
    docker::ExecRequest restore = m_shell.request({u"pg_restore"_s, u"-w"_s, u"--exit-on-error"_s, u"-j"_s, QString::number(Jobs), u"-d"_s, into, m_file});
    restore.environment.append(Faster);
    restore.deadline = 0ms;
    restore.idle = QuietRestore;
    docker::ExecRequest analyze = m_shell.request({u"vacuumdb"_s, u"-w"_s, u"-q"_s, u"--analyze-only"_s, u"-j"_s, QString::number(Jobs), u"-d"_s, into});
    analyze.environment.append(Faster);
    analyze.deadline = 0ms;
    analyze.idle = QuietRestore;
    if (const Result<docker::ExecResult> done = m_shell.exec(restore, context); !done)
        return core::passOn(done);
    if (const Result<docker::ExecResult> done = m_shell.exec(analyze, context); !done)
        return core::passOn(done);
    return {};
}

Result<QJsonObject> DatabaseRestore::compare(const core::TaskContext &context)
{
    const QJsonObject expected = m_archive.counts();
    const Result<QJsonObject> found = countDatabase(m_shell, m_fresh, context);
    if (!found)
        return core::passOn(found);
    const QStringList differences = countDifferences(expected, *found);
    if (!differences.isEmpty())
        return core::failure(ErrorKind::Internal,
                             text("The restored copy of %1 does not hold what the dump holds, so the old database was kept.").arg(m_target),
                             differences.first(), m_request.artifact.name);
    return onlyExpected(expected, *found);
}

// Settings, privileges and the comment of the database itself, as pg_dump wrote them for its old name.
Result<void> DatabaseRestore::applyProperties(const core::TaskContext &context)
{
    constexpr QStringView Create = u"CREATE DATABASE ";
    const QStringView definition = QStringView(databaseEntry()->definition).sliced(Create.size());
    const QString oldName = definition.first(definition.size() - leadingName(definition).rest.size()).toString();
    QString script = u"\\set VERBOSITY terse\n"_s;
    for (const ArchiveEntry &entry : m_archive.entries()) {
        if (entry.description == u"DATABASE" || entry.description == u"TABLE DATA")
            continue;
        for (const QString &statement : splitStatements(entry.definition))
            script += withDatabaseRenamed(statement, oldName, quotedIdentifier(m_fresh)) % u'\n';
    }
    return m_shell.run(PostgresShell::elsewhere(m_target), script, context);
}

// ALTER DATABASE RENAME holds new sessions off until the transaction ends and waits five seconds for those being ended to go.
Result<void> DatabaseRestore::swap(const core::TaskContext &context)
{
    const QString move = endSessions(m_fresh) % (m_replaces ? endSessions(m_target) : QString()) % u"BEGIN;\n"_s
        % (m_replaces ? rename(m_target, m_old) : QString()) % rename(m_fresh, m_target) % u"COMMIT;\n"_s;
    Result<void> moved;
    for (int attempt = 0; attempt < SwapTries; ++attempt) {
        if (context.cancelled())
            return core::TaskContext::cancelledFailure();
        moved = m_shell.run(PostgresShell::elsewhere(m_target), move, {});
        if (moved || !moved.error().detail.contains(u"being accessed by other users"_s))
            break;
        std::this_thread::sleep_for(100ms);
    }
    if (!moved || !m_replaces)
        return moved;
    if (const Result<void> dropped = m_shell.run(PostgresShell::elsewhere(m_target), dropDatabase(m_old), {}, 300s); !dropped)
        qCWarning(logging::systems) << "the old database stays as a leftover:" << dropped.error().line();
    return {};
}

void DatabaseRestore::removeFile()
{
    docker::ExecRequest request = m_shell.request({u"rm"_s, u"-f"_s, m_file});
    request.deadline = CleaningTime;
    if (const auto removed = m_shell.engine().exec(m_shell.container(), request, {}); !removed)
        qCWarning(logging::systems) << "a dump stays in the container:" << removed.error().line();
}

void DatabaseRestore::dropFresh()
{
    if (const Result<void> dropped = m_shell.run(PostgresShell::elsewhere(m_target), dropDatabase(m_fresh), {}, CleaningTime); !dropped)
        qCWarning(logging::systems) << "an unfinished copy stays until the next restore:" << dropped.error().line();
}

Result<QJsonObject> restoreGlobals(const PostgresShell &shell, core::ByteSource &bytes, const std::function<void(qint64)> &moved,
                                   const core::TaskContext &context)
{
    GlobalsWalker globals;
    CountingWalker counter(globals, moved);
    if (Result<void> whole = walkAll(bytes, counter, context); !whole)
        return core::passOn(whole);
    const Result<QJsonArray> roles = shell.query(u"template1"_s, u"SELECT to_json(rolname) FROM pg_roles;\n"_s, context);
    if (!roles)
        return core::passOn(roles);
    QSet<QString> existing;
    for (const QJsonValue &role : *roles)
        existing.insert(role.toString());
    const QStringList statements = statementsForMissing(globals.statements(), existing);
    // terse: a complaint must not quote the statement, which holds the password's hash
    const QString script = u"\\set VERBOSITY terse\nBEGIN;\n"_s % statements.join(u'\n') % u"\nCOMMIT;\n"_s;
    if (Result<void> done = shell.run(u"template1"_s, script, context); !done)
        return core::passOn(done);
    return globals.counts();
}

Result<QJsonObject> PostgresBackup::restore(const backup::RestoreRequest &request, core::ByteSource &bytes,
                                            const std::function<void(qint64)> &moved, const core::TaskContext &context)
{
    if (!request.artifact.details.contains(DatabaseDetail))
        return restoreGlobals(m_shell, bytes, moved, context);
    return DatabaseRestore(m_shell, request).run(bytes, moved, context);
}

} // namespace millwright::systems::postgres
