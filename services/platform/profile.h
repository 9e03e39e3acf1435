#pragma once

#include "services/core/result.h"

#include <QDateTime>
#include <QHash>
#include <QJsonObject>

#include <functional>

namespace millwright::platform {

// A credential somebody typed in, without its password: that is in the secret store.
struct TypedCredential
{
    QString user;
    QString database;

    friend bool operator==(const TypedCredential &, const TypedCredential &) = default;
};

// What Millwright keeps of a platform between runs, in DATA/platforms/ID.json. Never a secret.
struct Profile
{
    QString name;
    QString engine;
    QDateTime lastOpened;
    QHash<QString, TypedCredential> credentials; // by service
    QHash<QString, QDateTime> stoppedOnPurpose; // service → when an admin stopped it

    friend bool operator==(const Profile &, const Profile &) = default;
};

[[nodiscard]] QJsonObject toJson(const Profile &profile);
// Unsupported when a newer Millwright wrote it, Invalid when it is no profile; path is for the messages.
[[nodiscard]] core::Result<Profile> profileFrom(const QByteArray &json, const QString &path);

// An empty profile where none was kept yet. Blocking, any thread.
[[nodiscard]] core::Result<Profile> loadProfile(const QString &dataFolder, const QString &platformId);
// Loads, changes and keeps the profile under a lock that other threads and processes respect. A profile that cannot be read is left as it
// is.
[[nodiscard]] core::Result<Profile> updateProfile(
    const QString &dataFolder, const QString &platformId, const std::function<void(Profile &)> &change);

// Where a typed-in password stands in the secret store.
[[nodiscard]] QString secretName(const QString &platformId, const QString &service, const QString &user);

} // namespace millwright::platform
