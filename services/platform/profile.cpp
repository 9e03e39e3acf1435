#include "services/platform/profile.h"

#include "services/core/atomicfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QLockFile>

using namespace Qt::StringLiterals;
using millwright::core::ErrorKind;
using millwright::core::failure;
using millwright::core::Result;

namespace millwright::platform {

namespace {

constexpr int Version = 1;
constexpr int LockPatience = 5'000; // milliseconds

QString text(const char *source)
{
    return QCoreApplication::translate("Profile", source);
}

QString folderOf(const QString &dataFolder)
{
    return dataFolder % u"/platforms"_s;
}

QString pathOf(const QString &dataFolder, const QString &platformId)
{
    return folderOf(dataFolder) % u'/' % platformId % u".json"_s;
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeFrom(const QJsonValue &json)
{
    return QDateTime::fromString(json.toString(), Qt::ISODateWithMs);
}

} // namespace

QJsonObject toJson(const Profile &profile)
{
    QJsonObject credentials;
    for (const auto &[service, credential] : profile.credentials.asKeyValueRange())
        credentials.insert(service, QJsonObject{{u"user"_s, credential.user}, {u"database"_s, credential.database}});
    QJsonObject stops;
    for (const auto &[service, at] : profile.stoppedOnPurpose.asKeyValueRange())
        stops.insert(service, timeText(at));
    return {{u"version"_s, Version}, {u"name"_s, profile.name}, {u"engine"_s, profile.engine},
        {u"lastOpened"_s, timeText(profile.lastOpened)}, {u"credentials"_s, credentials}, {u"stoppedOnPurpose"_s, stops}};
}

Result<Profile> profileFrom(const QByteArray &json, const QString &path)
{
    QJsonParseError problem;
    const QJsonObject root = QJsonDocument::fromJson(json, &problem).object();
    if (!root["version"_L1].isDouble())
        return failure(ErrorKind::Invalid,
            text("A platform's profile is damaged. Move the file away; typed-in users are then asked for again."),
            problem.error == QJsonParseError::NoError ? QString() : problem.errorString(), path);
    if (root["version"_L1].toInt() > Version)
        return failure(ErrorKind::Unsupported,
            text("A newer Millwright wrote this platform's profile. Use that version, or move the file away."), {}, path);
    Profile profile;
    profile.name = root["name"_L1].toString();
    profile.engine = root["engine"_L1].toString();
    profile.lastOpened = timeFrom(root["lastOpened"_L1]);
    const QJsonObject credentials = root["credentials"_L1].toObject();
    for (auto one = credentials.begin(); one != credentials.end(); ++one)
        profile.credentials.insert(one.key(), {one.value()["user"_L1].toString(), one.value()["database"_L1].toString()});
    const QJsonObject stops = root["stoppedOnPurpose"_L1].toObject();
    for (auto one = stops.begin(); one != stops.end(); ++one)
        profile.stoppedOnPurpose.insert(one.key(), timeFrom(one.value()));
    return profile;
}

Result<Profile> loadProfile(const QString &dataFolder, const QString &platformId)
{
    QFile file(pathOf(dataFolder, platformId));
    if (!file.exists())
        return Profile{};
    if (!file.open(QIODevice::ReadOnly))
        return failure(
            ErrorKind::Denied, text("A platform's profile cannot be read. Check its permissions."), file.errorString(), file.fileName());
    return profileFrom(file.readAll(), file.fileName());
}

Result<Profile> updateProfile(const QString &dataFolder, const QString &platformId, const std::function<void(Profile &)> &change)
{
    const QString path = pathOf(dataFolder, platformId);
    if (!QDir().mkpath(folderOf(dataFolder)))
        return failure(ErrorKind::Denied, text("The folder for profiles cannot be made. Check its permissions."), {}, folderOf(dataFolder));
    QLockFile lock(path % u".lock"_s);
    if (!lock.tryLock(LockPatience))
        return failure(ErrorKind::Conflict, text("Another Millwright holds this platform's profile. Try again in a moment."), {}, path);
    Result<Profile> profile = loadProfile(dataFolder, platformId);
    if (!profile)
        return profile;
    const Profile before = *profile;
    change(*profile);
    if (*profile == before && QFile::exists(path))
        return profile;
    if (const Result<void> kept = core::writeFileAtomically(path, QJsonDocument(toJson(*profile)).toJson()); !kept)
        return core::passOn(kept);
    return profile;
}

QString secretName(const QString &platformId, const QString &service, const QString &user)
{
    return platformId % u'/' % service % u'/' % user;
}

} // namespace millwright::platform
