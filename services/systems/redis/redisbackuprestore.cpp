#include "services/systems/redis/redisbackuprestore.h"

#include "services/core/logging.h"
#include "services/systems/redis/redisbackup.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using millwright::core::ErrorKind;
using millwright::core::Result;

namespace millwright::systems::redis {

namespace {

constexpr auto StopTime = 120s; // it writes its last snapshot then
constexpr auto LoadTime = 1h;
constexpr auto ChangeTime = 120s;

// Old files are linked or moved aside before the new ones take their names by rename.
const QString ChangeOver = uR"(set -eu
cd "$1"; new=millwright-new-$2.rdb; old=millwright-old-$2; owner=$(stat -c %u:%g .)
[ -s "$new" ] || { echo "the new snapshot is not here: is the data folder a volume?" >&2; exit 3; }
mkdir "$old"
aside() { [ ! -e "$1" ] || ln "$1" "$old/$1" 2>/dev/null || cp -p "$1" "$old/$1"; }
chown "$owner" "$new" "$old"; chmod 660 "$new"
case $3 in
snapshot) aside "$4"; mv -f "$new" "$4" ;;
log) aside "$6"; mv -f "$new" "$6" ;;
logfolder)
    d=millwright-new-$2.d; mkdir "$d"; mv "$new" "$d/$6.1.base.rdb"
    echo "file $6.1.base.rdb seq 1 type b" > "$d/$6.manifest"
    chown -R "$owner" "$d"
    [ ! -e "$5" ] || mv "$5" "$old/$5"
    mv "$d" "$5" ;;
esac
sync)"_s;

// Nothing to do where nothing was changed over.
const QString GoBack = uR"(set -eu
cd "$1"; old=millwright-old-$2
if [ -d "$old" ]; then
    case $3 in
    snapshot) if [ -e "$old/$4" ]; then mv -f "$old/$4" "$4"; elif [ ! -e "millwright-new-$2.rdb" ]; then rm -f "$4"; fi ;;
    log) if [ -e "$old/$6" ]; then mv -f "$old/$6" "$6"; elif [ ! -e "millwright-new-$2.rdb" ]; then rm -f "$6"; fi ;;
    logfolder) if [ -e "$old/$5" ]; then rm -rf "$5"; mv "$old/$5" "$5"; fi ;;
    esac
fi
rm -rf "$old" "millwright-new-$2.rdb" "millwright-new-$2.d"
sync)"_s;

QString text(const char *source)
{
    return QCoreApplication::translate("Redis", source);
}

// Walks on the way and looks at the end before it is given on.
class SnapshotSource final : public core::ByteSource
{
public:
    SnapshotSource(core::ByteSource &source, RdbWalker &walker, const std::function<void(qint64)> &moved)
        : m_source(source), m_walker(walker), m_moved(moved)
    { }
    Result<qint64> read(char *buffer, qint64 max) override
    {
        Result<qint64> got = m_source.read(buffer, max);
        if (!got)
            return got;
        const Result<void> walked = *got > 0 ? m_walker.feed(QByteArrayView(buffer, *got)) : m_walker.finish();
        m_moved(*got);
        return walked ? got : core::passOn(walked);
    }

private:
    core::ByteSource &m_source;
    RdbWalker &m_walker;
    const std::function<void(qint64)> &m_moved;
};

} // namespace

QString changeOverScript()
{
    return ChangeOver;
}

QStringList changeOverArguments(const DataPlace &place, const QString &stamp)
{
    const QString mode = !place.appendOnly ? u"snapshot"_s : place.logFolder.isEmpty() ? u"log"_s : u"logfolder"_s;
    return {place.folder, stamp, mode, place.snapshotFile, place.logFolder, place.logFile};
}

QString keyDifference(const QJsonObject &snapshot, const QJsonObject &found)
{
    const QJsonObject wanted = snapshot[u"databases"].toObject();
    const QJsonObject there = found[u"databases"].toObject();
    QStringList numbers = wanted.keys() + there.keys();
    numbers.removeDuplicates();
    for (const QString &number : std::as_const(numbers)) {
        const qint64 lasting = wanted[number][u"keys"].toInteger() - wanted[number][u"expiring"].toInteger();
        const qint64 lastingNow = there[number][u"keys"].toInteger() - there[number][u"expiring"].toInteger();
        if (lasting != lastingNow || there[number][u"expiring"].toInteger() > wanted[number][u"expiring"].toInteger())
            return text("database %1: %2 keys instead of %3")
                .arg(number)
                .arg(there[number][u"keys"].toInteger())
                .arg(wanted[number][u"keys"].toInteger());
    }
    return {};
}

SnapshotRestore::SnapshotRestore(const RedisShell &shell, const backup::RestoreRequest &request)
    : m_shell(shell), m_request(request), m_stamp(QString::number(QDateTime::currentMSecsSinceEpoch(), 36))
{ }

QStringList SnapshotRestore::arguments() const
{
    return changeOverArguments(m_place, m_stamp);
}

Result<QJsonObject> SnapshotRestore::run(core::ByteSource &bytes, const std::function<void(qint64)> &moved, const core::TaskContext &context)
{
    const Result<DataPlace> place = m_shell.dataPlace(context);
    if (!place)
        return core::passOn(place);
    m_place = *place;
    if (Result<void> sent = upload(bytes, moved, context); !sent) {
        removeInside(u"millwright-new-"_s % m_stamp % u".rdb"_s);
        return core::passOn(sent);
    }
    Result<QJsonObject> done = changeOver(context);
    if (!done)
        goBack();
    return done;
}

Result<void> SnapshotRestore::upload(core::ByteSource &bytes, const std::function<void(qint64)> &moved, const core::TaskContext &context)
{
    SnapshotSource source(bytes, m_snapshot, moved);
    docker::ExecRequest request;
    request.command = {u"sh"_s, u"-c"_s, u"umask 077 && exec cat > \"$1\""_s, u"sh"_s, m_place.folder % u"/millwright-new-"_s % m_stamp % u".rdb"_s};
    request.user = u"0"_s;
    request.input = &source;
    request.deadline = 0ms;
    const Result<docker::ExecResult> sent = m_shell.engine().exec(m_shell.container(), request, context);
    if (!sent)
        return core::passOn(sent);
    if (sent->exitCode != 0)
        return core::failure(ErrorKind::Internal, text("The snapshot could not be put beside Redis' data. Look at its free space."),
                             QString::fromUtf8(sent->errorOutput).trimmed(), m_request.artifact.name);
    const QJsonObject counts = m_snapshot.counts();
    if (m_request.counts.isEmpty() || m_request.counts == counts)
        return {};
    return core::failure(ErrorKind::Invalid, text("The snapshot does not hold what its manifest says. Use another restore point."), {},
                         m_request.artifact.name);
}

Result<QJsonObject> SnapshotRestore::changeOver(const core::TaskContext &context)
{
    if (Result<void> stopped = m_shell.engine().stop(m_shell.container(), std::chrono::duration_cast<std::chrono::seconds>(StopTime), context); !stopped)
        return core::passOn(stopped);
    if (Result<void> changed = runBeside(ChangeOver); !changed)
        return core::passOn(changed);
    const Result<QJsonObject> found = startAndCompare(context);
    if (found)
        removeInside(u"millwright-old-"_s % m_stamp);
    return found;
}

Result<QJsonObject> SnapshotRestore::startAndCompare(const core::TaskContext &context)
{
    const Result<void> loaded = m_shell.engine().start(m_shell.container(), context).and_then([&] { return m_shell.waitUntilLoaded(LoadTime, context); });
    if (!loaded)
        return core::passOn(loaded);
    Result<QJsonObject> found = m_shell.keyspace(context);
    if (!found)
        return found;
    const QString difference = keyDifference(m_snapshot.counts(), *found);
    if (!difference.isEmpty())
        return core::failure(ErrorKind::Internal, text("Redis does not hold what the snapshot holds, so its old data was put back."), difference,
                             m_request.artifact.name);
    return found;
}

// The change and its undoing are not interrupted: they take a moment and must not stop half-way.
Result<void> SnapshotRestore::runBeside(const QString &script)
{
    docker::Engine &engine = m_shell.engine();
    const Result<QJsonObject> server = engine.inspect(m_shell.container(), {});
    if (!server)
        return core::passOn(server);
    const QJsonObject body {{u"Image"_s, (*server)[u"Image"]},
                            {u"Entrypoint"_s, QJsonArray {u"sh"_s}},
                            {u"Cmd"_s, QJsonArray::fromStringList(QStringList {u"-c"_s, script, u"sh"_s} + arguments())},
                            {u"User"_s, u"0"_s},
                            {u"NetworkDisabled"_s, true},
                            {u"HostConfig"_s, QJsonObject {{u"VolumesFrom"_s, QJsonArray {m_shell.container()}}}}};
    const Result<QString> beside = engine.create(u"millwright-redis-restore-"_s % m_stamp % u'-' % QString::number(script.size()), body, {});
    if (!beside)
        return core::passOn(beside);
    const Result<int> ended = engine.start(*beside, {}).and_then([&] { return engine.waitForExit(*beside, ChangeTime, {}); });
    QString said;
    static_cast<void>(engine.logs(*beside, {}, [&](const docker::LogLine &line) { said += line.text % u' '; }, {}));
    if (const Result<void> removed = engine.remove(*beside, true, false, {}); !removed)
        qCWarning(logging::systems) << "a helper container stays:" << removed.error().line();
    if (!ended)
        return core::passOn(ended);
    return *ended == 0 ? Result<void>()
                       : core::failure(ErrorKind::Internal, text("Redis' files could not be changed over. Details say why."), said.trimmed(),
                                       m_request.artifact.name);
}

void SnapshotRestore::goBack()
{
    docker::Engine &engine = m_shell.engine();
    const Result<void> back = engine.stop(m_shell.container(), std::chrono::duration_cast<std::chrono::seconds>(StopTime), {})
                                  .and_then([&] { return runBeside(GoBack); })
                                  .and_then([&] { return engine.start(m_shell.container(), {}); });
    if (!back)
        qCCritical(logging::systems) << "the old data of Redis could not be put back:" << back.error().line();
}

void SnapshotRestore::removeInside(const QString &name)
{
    docker::ExecRequest request;
    request.command = {u"rm"_s, u"-rf"_s, QString(m_place.folder % u'/' % name)};
    request.user = u"0"_s;
    if (const auto removed = m_shell.engine().exec(m_shell.container(), request, {}); !removed)
        qCWarning(logging::systems) << "files stay beside Redis' data:" << removed.error().line();
}

QStringList RedisBackup::scriptLines(const backup::ArtifactSpec &spec) const
{
    const auto quoted = [](const QString &word) { return QString(u'\'' % QString(word).replace(u'\'', u"'\\''"_s) % u'\''); };
    const QString container = u"c=$(container "_s % quoted(spec.service) % u')';
    const QString artifact = u"artifact "_s % quoted(spec.name);
    if (spec.details[UsersDetail].toBool())
        return {container,
                artifact % u" | sed -n -e '/^user default /d' -e 's/^user \\([^ ]*\\) /ACL SETUSER \\1 reset /p' | docker exec -i \"$c\" sh -c 'export REDISCLI_AUTH=\"${REDISCLI_AUTH:-${REDIS_PASSWORD:-}}\"; exec redis-cli'"_s};
    QStringList words;
    for (const QString &word : changeOverArguments(fromDetails(spec.details), u"$$"_s))
        words.append(word == u"$$" ? word : quoted(word));
    const QString beside = u"docker run --rm -i --network none --user 0 --volumes-from \"$c\" --entrypoint sh \"$i\" -c "_s;
    QStringList lines {container, u"i=$(docker inspect -f '{{.Image}}' \"$c\")"_s, u"docker stop -t 120 \"$c\" >/dev/null"_s,
                       artifact % u" | "_s % beside % quoted(u"exec cat > \"$1/millwright-new-$2.rdb\""_s) % u" sh "_s % words[0] % u' ' % words[1]};
    lines += QString(beside % quoted(ChangeOver) % u" sh "_s % words.join(u' ')).split(u'\n');
    return lines << u"docker start \"$c\" >/dev/null"_s << u"echo 'The keys are back; the files before are in millwright-old-'$$' beside them.'"_s;
}

} // namespace millwright::systems::redis
