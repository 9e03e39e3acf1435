#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

// Container inspect answers for tests: recorded ones of tests/data/docker, and made-up ones.
namespace millwright::tests {

inline QJsonObject recordedInspect(const QString &name)
{
    QFile file(
        qEnvironmentVariable("MILLWRIGHT_SOURCE_DIR") + QStringLiteral("/tests/data/docker/inspect-") + name + QStringLiteral(".json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no recorded answer %s", qPrintable(file.fileName()));
    const QJsonDocument json = QJsonDocument::fromJson(file.readAll());
    return json.isArray() ? json.array().first().toObject() : json.object();
}

struct MadeInspect
{
    QString service;
    QString project = QStringLiteral("shop");
    int number = 1;
    QStringList environment = {};
    QStringList command = {};
    QString status = QStringLiteral("running");
    int exitCode = 0;
    QString restartPolicy = QStringLiteral("no");
    QJsonObject labels = {};
    QJsonObject ports = {}; // NetworkSettings.Ports
    QString address = QStringLiteral("172.30.0.2");
    QString id = {};
    QString created = QStringLiteral("2026-11-23T13:30:28.5Z");
    QString image = QStringLiteral("example/anything:1");
    QString imageId = {};
    bool healthCheck = false;
};

inline QJsonObject inspectOf(const MadeInspect &made)
{
    QJsonObject labels = made.labels;
    labels.insert(QStringLiteral("com.docker.compose.project"), made.project);
    labels.insert(QStringLiteral("com.docker.compose.service"), made.service);
    labels.insert(QStringLiteral("com.docker.compose.container-number"), QString::number(made.number));
    const QString network = made.project + QStringLiteral("_default");
    const QJsonArray check = made.healthCheck ? QJsonArray{QStringLiteral("CMD"), QStringLiteral("true")} : QJsonArray{};
    return {
        {QStringLiteral("Id"), made.id.isEmpty() ? made.service + QString::number(made.number) : made.id},
        {QStringLiteral("Name"), QString(QStringLiteral("/") + made.project + u'_' + made.service + u'_' + QString::number(made.number))},
        {QStringLiteral("Created"), made.created},
        {QStringLiteral("Image"), made.imageId.isEmpty() ? QStringLiteral("sha256:") + made.service : made.imageId},
        {QStringLiteral("Path"), made.command.value(0)},
        {QStringLiteral("Args"), QJsonArray::fromStringList(made.command.mid(1))},
        {QStringLiteral("Config"),
            QJsonObject{{QStringLiteral("Image"), made.image}, {QStringLiteral("Env"), QJsonArray::fromStringList(made.environment)},
                {QStringLiteral("Labels"), labels}, {QStringLiteral("Healthcheck"), QJsonObject{{QStringLiteral("Test"), check}}}}},
        {QStringLiteral("State"),
            QJsonObject{{QStringLiteral("Status"), made.status}, {QStringLiteral("Running"), made.status == QStringLiteral("running")},
                {QStringLiteral("ExitCode"), made.exitCode}}},
        {QStringLiteral("HostConfig"),
            QJsonObject{{QStringLiteral("RestartPolicy"), QJsonObject{{QStringLiteral("Name"), made.restartPolicy}}}}},
        {QStringLiteral("NetworkSettings"),
            QJsonObject{{QStringLiteral("Ports"), made.ports},
                {QStringLiteral("Networks"), QJsonObject{{network, QJsonObject{{QStringLiteral("IPAddress"), made.address}}}}}}},
    };
}

} // namespace millwright::tests
