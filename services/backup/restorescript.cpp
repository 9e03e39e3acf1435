#include "services/backup/restorescript.h"

#include "services/backup/createjob.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::backup {

namespace {

const auto Head = uR"SH(#!/bin/sh
# Brings a restore point back with docker, zstd and sha256sum alone; see RESTORE.md beside it.
#   sh restore.sh PROJECT             everything in the point
#   sh restore.sh PROJECT NAME...     these artifacts alone (names as listed by: sh restore.sh --list)
# PROJECT is the compose project to restore into, as `docker compose ls` shows it. Its containers must exist.
set -eu
cd "$(dirname "$0")"

list() {
    cat <<'END_OF_LIST'
%1END_OF_LIST
}

checksums() {
    cat <<'END_OF_SUMS'
%2END_OF_SUMS
}

artifact() {
    case $1 in
%3    *) echo "restore.sh: no artifact $1" >&2; exit 1 ;;
    esac
}
)SH"_s;

const auto Body = uR"SH(
if [ "${1:-}" = --list ]; then list; exit 0; fi
if [ -z "${1:-}" ]; then
    echo "usage: sh restore.sh PROJECT [NAME...]   (this overwrites data in the containers of PROJECT)" >&2
    exit 64
fi
PROJECT=$1; shift
SELECTED=$(printf '%s\n' "$@")
for name in "$@"; do
    list | grep -Fxq -- "$name" || { echo "restore.sh: no artifact $name in this point" >&2; exit 64; }
done
for tool in docker zstd sha256sum; do
    command -v "$tool" >/dev/null || { echo "restore.sh: $tool is needed and not installed" >&2; exit 69; }
done

container() {
    id=$(docker ps -aq --filter "label=com.docker.compose.project=$PROJECT" --filter "label=com.docker.compose.oneoff=False" \
        --filter "label=com.docker.compose.container-number=1" --filter "label=com.docker.compose.service=$1" | head -n 1)
    if [ -z "$id" ]; then
        echo "restore.sh: the project $PROJECT has no container of the service $1; create it first (docker compose up --no-start)" >&2
        exit 1
    fi
    printf '%s\n' "$id"
}
wanted() { [ -z "$SELECTED" ] || printf '%s\n' "$SELECTED" | grep -Fxq -- "$1"; }

echo "Comparing checksums ..."
checksums | sha256sum -c --quiet -
echo "All files are as they were stored."

STOPPED=
start_again() {
    for id in $STOPPED; do docker start "$id" >/dev/null || echo "restore.sh: could not start $id" >&2; done
}
trap start_again EXIT
trap 'exit 130' INT TERM
stop_dependant() {
    id=$(docker ps -q --filter "label=com.docker.compose.project=$PROJECT" --filter "label=com.docker.compose.service=$1")
    [ -n "$id" ] || return 0
    echo "Stopping $1 ..."
    docker stop $id >/dev/null
    STOPPED="$id $STOPPED"
}
)SH"_s;

QString scriptCase(const Artifact &artifact)
{
    const QString reader = artifact.compressed ? u"zstd -dcq --"_s : u"cat --"_s;
    return u"    "_s % shellQuoted(artifact.spec.name) % u") "_s % reader % u' ' % shellQuoted(artifact.file) % u" ;;\n"_s;
}

// Lines without a program of their own would be an empty body, which sh refuses.
QString restoreBlock(const ScriptArtifact &scripted)
{
    const QString name = shellQuoted(scripted.artifact.spec.name);
    QString block = u"\nif wanted "_s % name % u"; then\n    echo Restoring "_s % name % u"...\n"_s;
    for (const QString &line : scripted.lines)
        block += line % u'\n';
    return block % u"fi\n"_s;
}

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes);
}

// What a table cell may hold.
QString cell(QString text)
{
    return text.replace(u'|', u"\\|"_s).replace(u'\n', u' ');
}

} // namespace

QString shellQuoted(const QString &text)
{
    QString escaped = text;
    return u'\'' % escaped.replace(u'\'', u"'\\''"_s) % u'\'';
}

QByteArray restoreScript(const RestorePoint &point, const std::vector<ScriptArtifact> &artifacts, const QStringList &dependants)
{
    QString names;
    QString cases;
    QString blocks;
    for (const ScriptArtifact &scripted : artifacts) {
        names += scripted.artifact.spec.name % u'\n';
        cases += scriptCase(scripted.artifact);
        blocks += restoreBlock(scripted);
    }
    QString sums;
    for (const Artifact &artifact : point.artifacts)
        sums += artifact.sha256 % u"  "_s % artifact.file % u'\n';
    QString stops;
    for (const QString &service : dependants)
        stops += u"stop_dependant "_s % shellQuoted(service) % u'\n';
    const QString script = Head.arg(names, sums, cases) % Body % u'\n' % stops % blocks % u"\necho Done.\n"_s;
    return script.toUtf8();
}

QByteArray restoreGuide(const RestorePoint &point)
{
    QStringList lines {u"# Restore point %1"_s.arg(point.id), QString(),
                       u"Platform %1, made %2 (UTC). State: %3."_s.arg(
                           point.platformName, point.startedAt.toUTC().toString(u"yyyy-MM-dd hh:mm:ss"_s), pointStateName(point.state))};
    if (!point.problem.isEmpty())
        lines << QString() << u"**Not complete:** %1"_s.arg(point.problem);
    if (!point.missingServices.isEmpty())
        lines << QString() << u"**Not in this point:** %1. Their data has to be kept by other means."_s.arg(point.missingServices.join(u", "_s));
    lines << QString() << u"| artifact | service | stored | plain | file | holds secrets |"_s << u"| --- | --- | --- | --- | --- | --- |"_s;
    for (const Artifact &artifact : point.artifacts)
        lines << u"| %1 | %2 | %3 | %4 | `%5` | %6 |"_s.arg(cell(artifact.spec.name), cell(artifact.spec.service), sizeText(artifact.storedBytes),
                                                              sizeText(artifact.plainBytes), artifact.file,
                                                              artifact.spec.sensitive ? u"yes"_s : u"no"_s);
    lines << QString() << u"## Bring it back"_s << QString()
          << u"With Millwright: page Backups, or `millwrightctl restore %1`. Without it, on any machine with docker, zstd and sha256sum:"_s.arg(point.id)
          << QString()
          << u"1. Where the project is gone: copy `platform/` (the compose files and `.env` as they were) into an empty folder "
             u"and run `docker compose up --no-start` there, then start the data services."_s
          << u"2. `sh restore.sh --list` shows what can be restored."_s
          << u"3. `sh restore.sh PROJECT` restores everything into the compose project PROJECT; `sh restore.sh PROJECT NAME` one artifact. "
             u"It compares all checksums first, stops the services that depend on the data and starts them again afterwards."_s
          << QString() << u"Files marked as holding secrets (mode 0600) must be kept as safe as the platform itself."_s << QString();
    return lines.join(u'\n').toUtf8();
}

} // namespace millwright::backup
