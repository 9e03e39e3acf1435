#include "services/docker/engineprivate.h"

#include "services/core/logging.h"
#include "services/docker/execprogram.h"

#include <QFile>
#include <QJsonArray>

#include <csignal>
#include <thread>

using namespace Qt::StringLiterals;

namespace millwright::docker {

namespace {

constexpr auto Grace = 2s; // between TERM and KILL
constexpr auto Patience = 6s;
// Signals the processes that carry the marker in their environment: the program and its children, whatever their names. Leaves of the
// tree only, so that each one's parent is still there to reap it: an orphan would go to the container's process 1, and PostgreSQL's
// postmaster takes any child that dies of a signal for a crash and restarts the whole server. A leaf is stopped before it is signalled and
// looked at again, since a shell that forks in between would leave its child an orphan. The caller comes again for the rest.
constexpr auto Script = R"SH(has_child() { grep -qs "^PPid:[[:space:]]*$1\$" /proc/[0-9]*/status; }
stands_still() { grep -qs '^State:[[:space:]]*[TtZX]' "/proc/$1/status"; }
end() {
  kill -s STOP "$2" 2>/dev/null || return 0
  i=0
  while [ $i -lt 50 ] && ! stands_still "$2"; do i=$((i + 1)); done
  has_child "$2" || kill -s "$1" "$2"
  kill -s CONT "$2" 2>/dev/null
}
m=
for f in /proc/[0-9]*/environ; do
  if grep -qsF "$2" "$f"; then p=${f#/proc/}; p=${p%/environ}; m="$m $p:$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$p/status" 2>/dev/null)"; fi
done
for x in $m; do
  p=${x%%:*}
  case "$m " in *":$p "*) ;; *) end "$1" "$p" ;; esac
done
:)SH";

// For images without a shell, on this computer, where we may signal the process: only when it lies in the container's own cgroup.
void signalFromHere(const QString &container, int processId, int signal)
{
    QFile groups(u"/proc/%1/cgroup"_s.arg(processId));
    if (processId > 1 && groups.open(QIODevice::ReadOnly) && groups.readAll().contains(container.toLatin1()))
        ::kill(processId, signal);
}

} // namespace

// The engine has no call that ends an exec, so a second one goes in and signals.
bool Engine::Private::endExec(const QString &container, const QString &user, const QString &execId, const QByteArray &marker)
{
    const core::TaskContext context;
    const auto begin = std::chrono::steady_clock::now();
    while (true) {
        const auto state = execState(execId, context);
        const auto passed = std::chrono::steady_clock::now() - begin;
        const int processId = state ? (*state)[u"Pid"].toInt() : 0;
        const bool started = processId > 0 || (state && (*state)[u"ExitCode"].isDouble());
        if (state && started && !(*state)[u"Running"].toBool())
            return true;
        if (!state || passed > Patience) {
            qCWarning(logging::docker) << "an exec could not be ended in" << container;
            return !state && state.error().kind == core::ErrorKind::NotFound;
        }
        const bool hard = passed > Grace;
        ExecRequest request;
        request.command = {u"sh"_s, u"-c"_s, QString::fromLatin1(Script), u"sh"_s, hard ? u"KILL"_s : u"TERM"_s, QString::fromLatin1(marker)};
        request.user = user;
        request.deadline = 3s;
        if (!signalInside(container, request))
            signalFromHere((*state)[u"ContainerID"].toString(), processId, hard ? SIGKILL : SIGTERM);
        std::this_thread::sleep_for(50ms);
    }
}

bool Engine::Private::signalInside(const QString &container, const ExecRequest &request)
{
    const core::TaskContext context;
    const auto body = QJsonObject {{u"AttachStdout"_s, true}, {u"AttachStderr"_s, true}, {u"User"_s, request.user},
                                   {u"Cmd"_s, QJsonArray::fromStringList(request.command)}};
    const auto created = json(postCall(containerPath(container) + "/exec", container, body), context);
    const auto apiPrefix = prefix(context);
    if (!created || !apiPrefix)
        return false;
    const QString execId = (*created)[u"Id"].toString();
    ExecProgram program(*transport, *apiPrefix, execId, container, request);
    if (!program.run(context))
        return false;
    const auto state = execState(execId, context);
    return state && (*state)[u"ExitCode"].toInt(-1) == 0;
}

} // namespace millwright::docker
