#include "services/systems/redis/redisbackup.h"

#include "services/systems/redis/redisbackuprdb.h"
#include "services/systems/redis/redisbackuprestore.h"
#include "services/systems/redis/redisbackupstream.h"
#include "services/systems/redis/redisbackupusers.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using millwright::backup::ArtifactFacts;
using millwright::backup::ArtifactSpec;
using millwright::backup::RestoreImpact;
using millwright::backup::RestoreRequest;
using millwright::core::ErrorKind;
using millwright::core::Result;

namespace millwright::systems::redis {

namespace {

constexpr quint16 Port = 6379;
constexpr auto QuietSnapshot = 120s;

QString text(const char *source)
{
    return QCoreApplication::translate("Redis", source);
}

ArtifactSpec specFor(const QString &service, const QString &file, const QString &title)
{
    ArtifactSpec spec;
    spec.name = service % u'/' % file;
    spec.title = title;
    spec.service = service;
    spec.kind = u"redis"_s;
    return spec;
}

QString number(qint64 value)
{
    return QLocale().toString(value);
}

// Follows the bytes, tells how many they are and gives them on.
class SnapshotSink final : public core::ByteSink
{
public:
    SnapshotSink(core::ByteSink &sink, FormatWalker &walker, const std::function<void(qint64)> &moved) : m_sink(sink), m_walker(walker), m_moved(moved) { }
    Result<void> write(QByteArrayView bytes) override
    {
        m_moved(bytes.size());
        return m_walker.feed(bytes).and_then([&] { return m_sink.write(bytes); });
    }

private:
    core::ByteSink &m_sink;
    FormatWalker &m_walker;
    const std::function<void(qint64)> &m_moved;
};

} // namespace

Result<std::vector<ArtifactSpec>> RedisBackup::plan(const core::TaskContext &context)
{
    const QString service = m_shell.access().service.name;
    const Result<DataPlace> place = m_shell.dataPlace(context);
    if (!place)
        return core::passOn(place);
    ArtifactSpec keys = specFor(service, u"dump.rdb"_s, text("keys"));
    keys.details = toDetails(*place);
    if (const Result<QStringList> memory = m_shell.ask({u"INFO"_s, u"memory"_s}, context)) {
        for (const QString &line : *memory) {
            if (line.startsWith(u"used_memory_dataset:"_s))
                keys.estimatedBytes = line.section(u':', 1).toLongLong() / 2; // a snapshot is denser than memory
        }
    }
    std::vector<ArtifactSpec> specs;
    const Result<QStringList> users = m_shell.ask({u"ACL"_s, u"LIST"_s}, context);
    if (users && users->size() > 1) { // refused or unknown: there is no way to tell, and the keys matter more
        ArtifactSpec spec = specFor(service, u"acl.txt"_s, text("users"));
        spec.estimatedBytes = 1024;
        spec.sensitive = true;
        spec.details = {{UsersDetail, true}};
        specs.push_back(spec);
    }
    specs.push_back(keys);
    return specs;
}

Result<ArtifactFacts> RedisBackup::write(const ArtifactSpec &spec, core::ByteSink &sink, const std::function<void(qint64)> &moved,
                                         const core::TaskContext &context)
{
    if (spec.details[UsersDetail].toBool())
        return writeUsers(sink, moved, context);
    RdbWalker snapshot;
    SnapshotSink output(sink, snapshot, moved);
    if (Result<void> fetched = fetch(output, context); !fetched)
        return core::passOn(fetched);
    if (Result<void> whole = snapshot.finish(); !whole)
        return core::passOn(whole);
    return ArtifactFacts {true, snapshot.counts(), {QString(u"Redis "_s % spec.details[u"version"].toString())}};
}

// Over TCP; where there is no way to the port, with redis-cli in the container, which does the same.
Result<void> RedisBackup::fetch(core::ByteSink &sink, const core::TaskContext &context)
{
    const platform::Service &service = m_shell.access().service;
    if (const platform::Endpoint *endpoint = service.endpointTo(Port)) {
        bool begun = false;
        struct Watched final : core::ByteSink
        {
            Watched(core::ByteSink &to, bool &flag) : sink(to), begun(flag) { }
            Result<void> write(QByteArrayView bytes) override
            {
                begun = true;
                return sink.write(bytes);
            }
            core::ByteSink &sink;
            bool &begun;
        } watched(sink, begun);
        const Result<void> fetched = SnapshotStream(*endpoint, service.credential).fetch(watched, context);
        if (fetched || begun || fetched.error().kind != ErrorKind::Unreachable)
            return fetched;
    }
    docker::ExecRequest request = m_shell.request({u"--rdb"_s, u"-"_s});
    TailHolder holder(sink);
    request.output = &holder;
    request.deadline = 0ms;
    request.idle = QuietSnapshot;
    const Result<docker::ExecResult> result = m_shell.engine().exec(m_shell.container(), request, context);
    if (!result)
        return core::passOn(result);
    if (result->exitCode != 0)
        return core::failure(ErrorKind::Internal, text("Redis does not give its snapshot. Details say why."),
                             QString::fromUtf8(result->errorOutput.right(500)).trimmed(), service.name);
    // to a pipe, redis-cli leaves the end mark of forty hex digits in
    static const QRegularExpression mark(u"^[0-9a-f]{40}$"_s);
    return mark.match(QString::fromLatin1(holder.tail())).hasMatch() ? Result<void>() : holder.giveTail();
}

Result<ArtifactFacts> RedisBackup::writeUsers(core::ByteSink &sink, const std::function<void(qint64)> &moved, const core::TaskContext &context)
{
    const Result<QStringList> users = m_shell.ask({u"ACL"_s, u"LIST"_s}, context);
    if (!users)
        return core::passOn(users);
    const QByteArray bytes = usersFile(*users);
    moved(bytes.size());
    if (Result<void> written = sink.write(bytes); !written)
        return core::passOn(written);
    return ArtifactFacts {true, {{u"users"_s, users->size()}}, {u"ACL LIST"_s}};
}

Result<void> RedisBackup::verify(const ArtifactSpec &spec, core::ByteSource &bytes, const core::TaskContext &context)
{
    if (spec.details[UsersDetail].toBool()) {
        UsersWalker users;
        return walkAll(bytes, users, context);
    }
    RdbWalker snapshot;
    return walkAll(bytes, snapshot, context);
}

Result<RestoreImpact> RedisBackup::impact(const std::vector<RestoreRequest> &requests, const core::TaskContext &context)
{
    RestoreImpact impact;
    for (const RestoreRequest &request : requests) {
        if (request.artifact.details[UsersDetail].toBool())
            continue;
        const Result<QJsonObject> now = m_shell.keyspace(context);
        if (!now)
            return core::passOn(now);
        impact.current = *now;
        impact.stopsService = true;
        impact.bytesNeeded += request.artifact.estimatedBytes * 2;
        impact.losses.append(text("%1: all %2 keys there are now are replaced by the %3 keys of the point")
                                 .arg(request.artifact.service, number((*now)[u"keys"].toInteger()), number(request.counts[u"keys"].toInteger())));
    }
    return impact;
}

Result<QJsonObject> RedisBackup::restore(const RestoreRequest &request, core::ByteSource &bytes, const std::function<void(qint64)> &moved,
                                         const core::TaskContext &context)
{
    if (!request.newName.isEmpty())
        return core::failure(ErrorKind::Unsupported, text("Redis data cannot be restored under another name."));
    if (request.artifact.details[UsersDetail].toBool())
        return restoreUsers(bytes, moved, context);
    return SnapshotRestore(m_shell, request).run(bytes, moved, context);
}

Result<QJsonObject> RedisBackup::restoreUsers(core::ByteSource &bytes, const std::function<void(qint64)> &moved, const core::TaskContext &context)
{
    UsersWalker users;
    if (Result<void> whole = walkAll(bytes, users, context); !whole)
        return core::passOn(whole);
    moved(users.size());
    const QList<QStringList> commands = users.commands();
    if (Result<void> done = m_shell.run(commands, context); !done)
        return core::passOn(done);
    return QJsonObject {{u"users"_s, commands.size() + 1}}; // "default" keeps the password the platform gives it
}

QStringList RedisBackup::restoreCommands(const RestoreRequest &request) const
{
    const QString service = m_shell.access().service.name;
    if (request.artifact.details[UsersDetail].toBool())
        return {QString(u"docker compose exec -T "_s % service % u" redis-cli ACL SETUSER NAME reset …"_s)};
    const DataPlace place = fromDetails(request.artifact.details);
    const QString file = place.folder % u'/' % place.snapshotFile;
    return {QString(u"docker compose stop "_s % service),
            QString(u"docker cp dump.rdb CONTAINER:"_s % file % u"   # in append-only mode: into "_s % place.logFolder % u'/' % place.logFile
                    % u".1.base.rdb, with its manifest"_s),
            QString(u"docker compose start "_s % service), QString(u"docker compose exec -T "_s % service % u" redis-cli INFO keyspace"_s)};
}

} // namespace millwright::systems::redis
