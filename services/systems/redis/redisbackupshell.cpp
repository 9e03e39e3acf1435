#include "services/systems/redis/redisbackupshell.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonObject>

#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using millwright::core::ErrorKind;
using millwright::core::Result;

namespace millwright::systems::redis {

namespace {

constexpr auto SilentTime = 60s; // not even "loading" for so long: it does not come

QString text(const char *source)
{
    return QCoreApplication::translate("Redis", source);
}

QString valueOf(const QStringList &lines, const QString &name)
{
    for (const QString &line : lines) {
        if (line.startsWith(name % u':'))
            return line.mid(name.size() + 1);
    }
    return {};
}

// One word as redis-cli reads it from a line.
QString quoted(const QString &word)
{
    return u'"' % QString(word).replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s) % u'"';
}

} // namespace

QJsonObject toDetails(const DataPlace &place)
{
    return {{u"folder"_s, place.folder},       {u"snapshotFile"_s, place.snapshotFile}, {u"logFolder"_s, place.logFolder},
            {u"logFile"_s, place.logFile},     {u"appendOnly"_s, place.appendOnly},     {u"version"_s, place.version}};
}

DataPlace fromDetails(const QJsonObject &details)
{
    return {details[u"folder"].toString(u"/data"_s), details[u"snapshotFile"].toString(u"dump.rdb"_s), details[u"logFolder"].toString(),
            details[u"logFile"].toString(u"appendonly.aof"_s), details[u"appendOnly"].toBool(), details[u"version"].toString()};
}

docker::ExecRequest RedisShell::request(const QStringList &arguments) const
{
    docker::ExecRequest request;
    request.command = {u"redis-cli"_s, u"--raw"_s};
    if (const auto &credential = m_access.service.credential; credential && !credential->user.isEmpty() && credential->user != u"default")
        request.command << u"--user"_s << credential->user;
    request.command += arguments;
    if (const auto &credential = m_access.service.credential; credential && !credential->password.isEmpty())
        request.environment = {QString(u"REDISCLI_AUTH="_s % QString::fromUtf8(credential->password.reveal()))};
    return request;
}

Result<QStringList> RedisShell::ask(const QStringList &command, const core::TaskContext &context) const
{
    const Result<docker::ExecResult> result = engine().exec(container(), request(command), context);
    if (!result)
        return core::passOn(result);
    const QString said = QString::fromUtf8(result->output).trimmed();
    static const QStringList Refusals {u"NOAUTH"_s, u"WRONGPASS"_s, u"NOPERM"_s, u"LOADING"_s, u"ERR "_s, u"MISCONF"_s};
    const bool refused = std::any_of(Refusals.begin(), Refusals.end(), [&](const QString &word) { return said.startsWith(word); });
    if (result->exitCode == 0 && !refused)
        return said.split(u'\n').replaceInStrings(u"\r"_s, u""_s);
    const bool denied = said.startsWith(u"NOAUTH"_s) || said.startsWith(u"WRONGPASS"_s) || said.startsWith(u"NOPERM"_s);
    return core::failure(denied ? ErrorKind::Denied : ErrorKind::Unreachable, text("Redis does not answer %1. Details hold its words.").arg(command.value(0)),
                         QString(said.left(300) % u' ' % QString::fromUtf8(result->errorOutput.left(300))).trimmed(), m_access.service.name);
}

Result<void> RedisShell::run(const QList<QStringList> &commands, const core::TaskContext &context) const
{
    QByteArray script;
    for (const QStringList &command : commands) {
        for (const QString &word : command)
            script += quoted(word).toUtf8() + ' ';
        script += '\n';
    }
    BytesSource input(script);
    docker::ExecRequest request = this->request({});
    request.input = &input;
    const Result<docker::ExecResult> result = engine().exec(container(), request, context);
    if (!result)
        return core::passOn(result);
    const QList<QByteArray> answers = result->output.trimmed().split('\n');
    const qsizetype good = std::count_if(answers.begin(), answers.end(), [](const QByteArray &answer) { return answer.trimmed() == "OK"; });
    if (good == commands.size())
        return {};
    return core::failure(ErrorKind::Internal, text("Redis took %1 of %2 commands.").arg(good).arg(commands.size()), {}, m_access.service.name);
}

Result<DataPlace> RedisShell::dataPlace(const core::TaskContext &context) const
{
    DataPlace place;
    const auto config = [&](const QString &name) { // "name" and its value on two lines; nothing for an unknown name
        return ask({u"CONFIG"_s, u"GET"_s, name}, context).map([](const QStringList &lines) { return lines.value(1); });
    };
    const std::initializer_list<std::pair<QString, QString *>> settings {{u"dir"_s, &place.folder},
                                                                         {u"dbfilename"_s, &place.snapshotFile},
                                                                         {u"appenddirname"_s, &place.logFolder},
                                                                         {u"appendfilename"_s, &place.logFile}};
    for (const auto &[name, value] : settings) {
        Result<QString> said = config(name);
        if (!said)
            return core::passOn(said);
        *value = *said;
    }
    const Result<QString> appendOnly = config(u"appendonly"_s);
    if (!appendOnly)
        return core::passOn(appendOnly);
    place.appendOnly = *appendOnly == u"yes";
    const Result<QStringList> info = ask({u"INFO"_s, u"server"_s}, context);
    if (!info)
        return core::passOn(info);
    place.version = valueOf(*info, u"redis_version"_s);
    return place;
}

Result<QJsonObject> RedisShell::keyspace(const core::TaskContext &context) const
{
    const Result<QStringList> info = ask({u"INFO"_s, u"keyspace"_s}, context);
    if (!info)
        return core::passOn(info);
    QJsonObject databases;
    qint64 keys = 0;
    for (const QString &line : *info) { // db0:keys=3,expires=1,avg_ttl=0
        if (!line.startsWith(u"db"_s))
            continue;
        const QStringList parts = line.section(u':', 1).split(u',');
        const qint64 count = parts.value(0).section(u'=', 1).toLongLong();
        keys += count;
        databases.insert(line.section(u':', 0, 0).mid(2),
                         QJsonObject {{u"keys"_s, count}, {u"expiring"_s, parts.value(1).section(u'=', 1).toLongLong()}});
    }
    return QJsonObject {{u"keys"_s, keys}, {u"databases"_s, databases}};
}

Result<void> RedisShell::waitUntilLoaded(std::chrono::milliseconds deadline, const core::TaskContext &context) const
{
    QElapsedTimer since;
    since.start();
    while (true) {
        const Result<QStringList> info = ask({u"INFO"_s, u"persistence"_s}, context);
        if (info && valueOf(*info, u"loading"_s) == u"0")
            return {};
        if (context.cancelled())
            return core::TaskContext::cancelledFailure();
        const std::chrono::milliseconds passed {since.elapsed()};
        const bool answers = info || info.error().detail.startsWith(u"LOADING"_s);
        if (!answers && (passed > SilentTime || !isRunning(context)))
            return core::failure(ErrorKind::Unreachable, text("Redis does not start on this data. Its log says why."), info.error().detail,
                                 m_access.service.name);
        if (passed > deadline)
            return core::failure(ErrorKind::Timeout, text("Redis has not loaded its data in time."), {}, m_access.service.name);
        std::this_thread::sleep_for(100ms);
    }
}

bool RedisShell::isRunning(const core::TaskContext &context) const
{
    const Result<QJsonObject> state = engine().inspect(container(), context);
    return !state || (*state)[u"State"][u"Running"].toBool();
}

} // namespace millwright::systems::redis
