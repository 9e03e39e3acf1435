#pragma once

#include <QCoreApplication>
#include <QProcess>
#include <QString>
#include <QStringList>

// Containers a live test makes for itself on the real engine.
namespace millwright::tests {

// Runs the docker command; its trimmed output. A failure ends the test (a missing engine is a failure, never a skip), after the container
// leftover has been removed.
inline QString runDocker(const QStringList &arguments, const QString &leftover = {})
{
    QProcess process;
    process.start(QStringLiteral("docker"), arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0) {
        if (!leftover.isEmpty())
            QProcess::execute(QStringLiteral("docker"), {QStringLiteral("rm"), QStringLiteral("-f"), leftover});
        qFatal("docker %s: %s", qPrintable(arguments.join(u' ')), process.readAllStandardError().constData());
    }
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

// One container without a network that looks like a service of a compose project; removed by its id at the end.
class ThrowAwayContainer final
{
public:
    // verb: "run -d" or "create"; options go before the image, command after it.
    ThrowAwayContainer(const QString &verb, const QString &project, const QString &service, const QStringList &options,
        const QString &image, const QStringList &command = {})
    {
        QStringList arguments = verb.split(u' ');
        const QString name = project + u'-' + service + u'-' + QString::number(QCoreApplication::applicationPid());
        arguments << QStringLiteral("--name") << name << QStringLiteral("--network") << QStringLiteral("none");
        const QStringList labels{QStringLiteral("project=") + project, QStringLiteral("service=") + service,
            QStringLiteral("container-number=1"), QStringLiteral("oneoff=False")};
        for (const QString &label : labels)
            arguments << QStringLiteral("--label") << QStringLiteral("com.docker.compose.") + label;
        m_id = runDocker(arguments + options + QStringList{image} + command, name);
    }
    ~ThrowAwayContainer() { runDocker({QStringLiteral("rm"), QStringLiteral("-f"), QStringLiteral("-v"), m_id}); }
    ThrowAwayContainer(const ThrowAwayContainer &) = delete;
    ThrowAwayContainer &operator=(const ThrowAwayContainer &) = delete;

    [[nodiscard]] const QString &id() const { return m_id; }

private:
    QString m_id;
};

} // namespace millwright::tests
