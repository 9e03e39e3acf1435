#include "services/backup/createjob.h"
#include "services/backup/folderstore.h"
#include "services/backup/restorescript.h"
#include "tests/fakes/fakebackup.h"
#include "tests/fakes/fakeclock.h"
#include "tests/unit/backup/points.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace millwright;
using namespace millwright::backup;
using namespace Qt::StringLiterals;

namespace {

// A `docker` that writes down what it is asked for and keeps what comes in.
const char *const FakeDocker = R"SH(#!/bin/sh
echo "$*" >> "$FAKE_LOG"
case $1 in
ps) case "$*" in *service=gone*) ;; *service=*) echo "$*" | sed 's/.*service=\([^ ]*\).*/id-\1/' ;; esac ;;
exec) cat > "$FAKE_LOG.$(grep -c '^exec' "$FAKE_LOG")" ;;
esac
)SH";

struct Run
{
    int exitCode = -1;
    QString output;
    QString calls;
};

} // namespace

class TestRestoreScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_backup = std::make_shared<fakes::FakeBackup>(u"postgres"_s);
        m_backup->put(u"orders"_s, points::rows(20'000, 1));
        m_backup->put(u"a b"_s, points::rows(9'000, 2));
        FolderStore store(m_folder->filePath(u"backups"_s));
        CreateInput input;
        input.platformId = u"p"_s;
        input.platformName = u"shop"_s;
        input.sources = {{u"postgres"_s, m_backup}};
        input.missingServices = QStringList {u"kafka"_s};
        input.dependants = QStringList {u"n8n"_s, u"gone"_s};
        const auto point = createPoint(store, m_clock, input, {});
        QVERIFY(point);
        m_point = *point;
        QVERIFY(QDir(m_folder->path()).mkpath(u"bin"_s));
        QFile docker(m_folder->filePath(u"bin/docker"_s));
        QVERIFY(docker.open(QIODevice::WriteOnly) && docker.write(FakeDocker) > 0);
        docker.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    }

    void bringsEveryByteBack()
    {
        const Run run = runScript({u"shop"_s});
        QVERIFY2(run.exitCode == 0, qPrintable(run.output));
        QCOMPARE(points::contents(m_folder->filePath(u"log.1"_s)), m_backup->data.value(u"a b"_s));
        QCOMPARE(points::contents(m_folder->filePath(u"log.2"_s)), m_backup->data.value(u"orders"_s));
        QVERIFY2(run.calls.contains(u"exec -i id-postgres fakerestore"_s), qPrintable(run.calls));
    }

    void stopsDependantsThatRunAndStartsThemAgain()
    {
        const QStringList calls = runScript({u"shop"_s}).calls.split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(calls.filter(u"stop"_s), QStringList {u"stop id-n8n"_s});
        QVERIFY(calls.indexOf(u"stop id-n8n"_s) < calls.indexOf(u"exec -i id-postgres fakerestore"_s));
        QCOMPARE(calls.last(), u"start id-n8n"_s);
    }

    void restoresOneArtifactAlone()
    {
        const Run run = runScript({u"shop"_s, u"postgres/orders"_s});
        QVERIFY2(run.exitCode == 0, qPrintable(run.output));
        QCOMPARE(points::contents(m_folder->filePath(u"log.1"_s)), m_backup->data.value(u"orders"_s));
        QVERIFY(!QFile::exists(m_folder->filePath(u"log.2"_s)));
        QCOMPARE(runScript({u"shop"_s, u"postgres/never"_s}).exitCode, 64);
    }

    void doesNothingWithoutATypedProject()
    {
        const Run run = runScript({});
        QCOMPARE(run.exitCode, 64);
        QVERIFY2(run.output.contains(u"usage"_s), qPrintable(run.output));
        QCOMPARE(run.calls, QString());
    }

    void doesNothingWhenAByteIsDamaged()
    {
        const QString path = m_point.folder % u"/postgres/orders.zst"_s;
        QByteArray bytes = points::contents(path);
        bytes[40] = char(~bytes.at(40));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        const Run run = runScript({u"shop"_s});
        QVERIFY(run.exitCode != 0);
        QVERIFY2(run.output.contains(u"postgres/orders.zst"_s), qPrintable(run.output));
        QCOMPARE(run.calls, QString());
    }

    void listsWhatItHolds() { QCOMPARE(runScript({u"--list"_s}).output, u"postgres/a b\npostgres/orders\n"_s); }

    void quotesAnyTextForTheShell()
    {
        for (const QString &text : {u"plain"_s, u"a'b"_s, u"$(reboot) `x` \"y\" \\ ;"_s, QString()}) {
            QProcess shell;
            shell.start(u"sh"_s, {u"-c"_s, u"printf %s "_s % shellQuoted(text)});
            QVERIFY(shell.waitForFinished());
            QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), text);
        }
    }

    void theGuideSaysWhatIsInAndWhatIsNot()
    {
        const QString guide = QString::fromUtf8(points::contents(m_point.folder % u"/RESTORE.md"_s));
        for (const QString &text : {m_point.id, u"postgres/orders"_s, u"**Not in this point:** kafka"_s, u"sh restore.sh PROJECT"_s})
            QVERIFY2(guide.contains(text), qPrintable(text));
    }

private:
    Run runScript(const QStringList &arguments)
    {
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PATH"_s, m_folder->filePath(u"bin:"_s) % environment.value(u"PATH"_s));
        environment.insert(u"FAKE_LOG"_s, m_folder->filePath(u"log"_s));
        shell.setProcessEnvironment(environment);
        shell.setProcessChannelMode(QProcess::MergedChannels);
        shell.start(u"sh"_s, QStringList {m_point.folder % u"/restore.sh"_s} + arguments);
        if (!shell.waitForFinished())
            return {};
        const QString log = m_folder->filePath(u"log"_s);
        return {shell.exitCode(), QString::fromUtf8(shell.readAllStandardOutput()),
                QFile::exists(log) ? QString::fromUtf8(points::contents(log)) : QString()};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<fakes::FakeBackup> m_backup;
    fakes::FakeClock m_clock;
    RestorePoint m_point;
};

QTEST_GUILESS_MAIN(TestRestoreScript)
#include "tst_restorescript.moc"
