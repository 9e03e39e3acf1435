#include "services/systems/postgres/postgresbackup.h"

#include "services/systems/postgres/postgresbackuparchive.h"
#include "services/systems/postgres/postgresbackupglobals.h"
#include "services/systems/postgres/postgresbackupquoting.h"
#include "services/systems/postgres/postgresbackupstream.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using millwright::backup::ArtifactFacts;
using millwright::backup::ArtifactSpec;
using millwright::core::ErrorKind;
using millwright::core::Result;

namespace millwright::systems::postgres {

namespace {

using namespace std::chrono_literals;

constexpr auto QuietDump = 300s; // a dump that gives no byte for so long hangs
constexpr int ZstdFailed = 90; // exit code of our own shell lines

// Both programs' exit codes count; sh has no pipefail everywhere, so pg_dump's comes out through a third channel.
const QString CompressedDump = uR"(exec 4>&1
code=$( { { pg_dump -w -Fc -Z0 --lock-wait-timeout=60000 -d "$1" 3>&- 4>&-; echo $? >&3; } | zstd -q -1 --check -c >&4 3>&- 4>&-; } 3>&1 ) || exit 90
exit "$code")"_s;

const QString Databases = uR"(SELECT json_build_object('name', datname, 'owner', pg_get_userbyid(datdba), 'bytes', pg_database_size(oid))
FROM pg_database WHERE datallowconn AND datname NOT IN ('template0', 'template1') AND datname !~ '__millwright_(new|old)_[0-9a-z]+$'
ORDER BY pg_database_size(oid) DESC, datname;
SELECT json_build_object('superuser', rolsuper) FROM pg_roles WHERE rolname = current_user;
)"_s;

QString text(const char *source)
{
    return QCoreApplication::translate("Postgres", source);
}

ArtifactSpec globalsSpec(const QString &service, const QString &tool, bool withPasswords)
{
    ArtifactSpec spec;
    spec.name = service % u"/globals.sql"_s;
    spec.title = text("roles and memberships");
    spec.service = service;
    spec.kind = u"postgres"_s;
    spec.estimatedBytes = 16 * 1024;
    spec.sensitive = true;
    spec.details = {{ToolDetail, tool}, {PasswordsDetail, withPasswords}};
    return spec;
}

ArtifactSpec databaseSpec(const QString &service, const ContainerTools &tools, const QJsonObject &database)
{
    ArtifactSpec spec;
    const QString name = database[u"name"].toString();
    spec.name = artifactName(service, name);
    spec.title = name;
    spec.service = service;
    spec.kind = u"postgres"_s;
    spec.estimatedBytes = database[u"bytes"].toInteger() * 2 / 3; // indexes are not in a dump
    spec.compressedAtSource = tools.zstd;
    spec.details = {{DatabaseDetail, name}, {u"owner"_s, database[u"owner"]}, {ToolDetail, tools.dumpVersion}};
    return spec;
}

} // namespace

QString artifactName(const QString &service, const QString &database)
{
    QString name;
    for (const QChar c : database) {
        const bool plain = c.unicode() >= 0x20 && c != u'/' && c != u'\\' && c != u'%' && !(c == u'.' && (name.isEmpty() || name.endsWith(u'.')));
        name += plain ? QString(c) : QString(u'%' % QString::number(c.unicode(), 16).rightJustified(2, u'0'));
    }
    return service % u'/' % name % u".dump"_s;
}

Result<std::vector<ArtifactSpec>> PostgresBackup::plan(const core::TaskContext &context)
{
    const Result<ContainerTools> tools = m_shell.tools(context);
    if (!tools)
        return core::passOn(tools);
    const Result<QJsonArray> rows = m_shell.query(u"postgres"_s, Databases, context);
    if (!rows)
        return core::passOn(rows);
    const bool superuser = rows->last()[u"superuser"].toBool();
    std::vector<ArtifactSpec> specs {globalsSpec(m_shell.service(), tools->dumpVersion, superuser)};
    for (qsizetype i = 0; i + 1 < rows->size(); ++i)
        specs.push_back(databaseSpec(m_shell.service(), *tools, rows->at(i).toObject()));
    return specs;
}

Result<ArtifactFacts> PostgresBackup::write(const ArtifactSpec &spec, core::ByteSink &sink, const std::function<void(qint64)> &moved,
                                            const core::TaskContext &context)
{
    if (!spec.details.contains(DatabaseDetail))
        return writeGlobals(spec, sink, moved, context);
    const QString target = connectionString(spec.details[DatabaseDetail].toString());
    ArchiveWalker archive;
    Unpacker unpacker(archive, moved);
    CountingWalker counter(archive, moved);
    FormatWalker &walker = spec.compressedAtSource ? static_cast<FormatWalker &>(unpacker) : counter;
    WalkedSink output(sink, walker);
    const QStringList command = spec.compressedAtSource
        ? QStringList {u"sh"_s, u"-c"_s, CompressedDump, u"sh"_s, target}
        : QStringList {u"pg_dump"_s, u"-w"_s, u"-Fc"_s, u"-Z0"_s, u"--lock-wait-timeout=60000"_s, u"-d"_s, target};
    if (Result<void> dumped = runDump(spec, m_shell.request(command), output, context); !dumped)
        return core::passOn(dumped);
    if (Result<void> whole = walker.finish(); !whole)
        return core::passOn(whole);
    ArtifactFacts facts;
    facts.endMarkerSeen = true;
    facts.counts = archive.counts();
    facts.tools = {QString(u"pg_dump "_s % archive.dumpVersion()), QString(u"PostgreSQL "_s % archive.serverVersion())};
    return facts;
}

Result<ArtifactFacts> PostgresBackup::writeGlobals(const ArtifactSpec &spec, core::ByteSink &sink, const std::function<void(qint64)> &moved,
                                                   const core::TaskContext &context)
{
    QStringList command {u"pg_dumpall"_s, u"-w"_s, u"--globals-only"_s, u"-d"_s, connectionString(u"postgres"_s)};
    if (!spec.details[PasswordsDetail].toBool(true))
        command.append(u"--no-role-passwords"_s);
    GlobalsWalker globals;
    CountingWalker counter(globals, moved);
    WalkedSink output(sink, counter);
    if (Result<void> dumped = runDump(spec, m_shell.request(command), output, context); !dumped)
        return core::passOn(dumped);
    if (Result<void> whole = globals.finish(); !whole)
        return core::passOn(whole);
    return ArtifactFacts {true, globals.counts(), {spec.details[ToolDetail].toString()}};
}

Result<void> PostgresBackup::runDump(const ArtifactSpec &spec, docker::ExecRequest request, core::ByteSink &output, const core::TaskContext &context)
{
    request.output = &output;
    request.deadline = 0ms;
    request.idle = QuietDump;
    const Result<docker::ExecResult> result = m_shell.engine().exec(m_shell.container(), request, context);
    if (!result)
        return core::passOn(result);
    if (result->exitCode == 0)
        return {};
    const QString said = QString::fromUtf8(result->errorOutput.right(2000)).trimmed();
    return core::failure(ErrorKind::Internal,
                         result->exitCode == ZstdFailed ? text("Compressing the dump in PostgreSQL's container failed. Details hold its words.")
                                                        : text("PostgreSQL could not be dumped. Details hold pg_dump's own words."),
                         said, spec.name);
}

Result<void> PostgresBackup::verify(const ArtifactSpec &spec, core::ByteSource &bytes, const core::TaskContext &context)
{
    if (!spec.details.contains(DatabaseDetail)) {
        GlobalsWalker globals;
        return walkAll(bytes, globals, context);
    }
    ArchiveWalker archive;
    return walkAll(bytes, archive, context);
}

} // namespace millwright::systems::postgres
