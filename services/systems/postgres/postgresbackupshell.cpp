#include "services/systems/postgres/postgresbackupshell.h"

#include "services/systems/postgres/postgresbackupquoting.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using millwright::core::ErrorKind;
using millwright::core::Result;

namespace millwright::systems::postgres {

namespace {

constexpr qsizetype KeptWords = 2000; // of a program's complaint

QString text(const char *source)
{
    return QCoreApplication::translate("Postgres", source);
}

} // namespace

PostgresShell::PostgresShell(const ServiceAccess &access) : m_access(access) { }

QString PostgresShell::user() const
{
    const auto &credential = m_access.service.credential;
    return credential && !credential->user.isEmpty() ? credential->user : u"postgres"_s;
}

QString PostgresShell::elsewhere(const QString &name)
{
    return name == u"postgres" ? u"template1"_s : u"postgres"_s;
}

docker::ExecRequest PostgresShell::request(const QStringList &command) const
{
    docker::ExecRequest request;
    request.command = command;
    request.environment = {QString(u"PGUSER="_s % user()), u"PGAPPNAME=millwright"_s, u"PGCLIENTENCODING=UTF8"_s, u"LC_ALL=C"_s,
                           u"PGCONNECT_TIMEOUT=10"_s};
    if (const auto &credential = m_access.service.credential; credential && !credential->password.isEmpty())
        request.environment.append(QString(u"PGPASSWORD="_s % QString::fromUtf8(credential->password.reveal())));
    return request;
}

Result<docker::ExecResult> PostgresShell::exec(const docker::ExecRequest &request, const core::TaskContext &context) const
{
    Result<docker::ExecResult> result = engine().exec(container(), request, context);
    if (!result || result->exitCode == 0)
        return result;
    return core::failure(ErrorKind::Internal,
                         text("PostgreSQL's program %1 failed with exit code %2. Details hold its words.")
                             .arg(request.command.value(0), QString::number(result->exitCode)),
                         QString::fromUtf8(result->errorOutput.right(KeptWords)).trimmed(), service());
}

Result<QJsonArray> PostgresShell::query(const QString &database, const QString &script, const core::TaskContext &context,
                                        std::chrono::milliseconds deadline) const
{
    BytesSource input(script.toUtf8());
    docker::ExecRequest request = this->request({u"psql"_s, u"-XqAt"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-d"_s, connectionString(database), u"-f"_s, u"-"_s});
    request.input = &input;
    request.deadline = deadline;
    request.idle = deadline;
    const Result<docker::ExecResult> result = exec(request, context);
    if (!result)
        return core::passOn(result);
    QJsonArray values;
    for (const QByteArray &line : result->output.split('\n')) {
        if (line.isEmpty())
            continue;
        const QJsonDocument document = QJsonDocument::fromJson('[' + line + ']');
        if (!document.isArray())
            return core::failure(ErrorKind::Internal, text("PostgreSQL answered something else than was asked for. Try again."), {}, service());
        values.append(document.array().first());
    }
    return values;
}

Result<void> PostgresShell::run(const QString &database, const QString &script, const core::TaskContext &context,
                                std::chrono::milliseconds deadline) const
{
    const Result<QJsonArray> done = query(database, QString(u"\\o /dev/null\n"_s % script), context, deadline);
    return done ? Result<void>() : core::passOn(done);
}

Result<ContainerTools> PostgresShell::tools(const core::TaskContext &context) const
{
    const QString script = u"pg_dump --version && { zstd --version 2>/dev/null || echo none; }"_s;
    const Result<docker::ExecResult> result = exec(request({u"sh"_s, u"-c"_s, script}), context);
    if (!result)
        return core::passOn(result);
    const QStringList lines = QString::fromUtf8(result->output).split(u'\n');
    ContainerTools tools;
    tools.dumpVersion = lines.value(0).trimmed();
    tools.zstdVersion = lines.value(1).trimmed();
    tools.zstd = tools.zstdVersion.contains(u"zstd"_s, Qt::CaseInsensitive) || tools.zstdVersion.contains(u"Zstandard"_s, Qt::CaseInsensitive);
    return tools;
}

} // namespace millwright::systems::postgres
