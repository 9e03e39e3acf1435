#pragma once

#include "services/platform/clues.h"
#include "services/platform/composefile.h"

#include <QJsonObject>

namespace millwright::platform {

// All that was read of one compose project, before it is understood. Unmasked: stays in memory.
struct ProjectMaterial
{
    QString project;
    QString engine; // its address
    QString engineId;
    QString engineVersion;
    QList<QJsonObject> containers; // inspect answers
    std::vector<ComposeFile> composeFiles;
    Variables environmentFile; // the `.env` beside the compose file
    QHash<QString, Variables> fileValues; // container id → variables read from the files that *_FILE variables name
    QHash<QString, QStringList> missing; // container id → what could not be read and why
    QDateTime readAt;
};

// Where a project's files are, as its containers' labels say.
struct ProjectPlaces
{
    QString workingDirectory;
    QStringList composeFiles; // absolute
    QString environmentFile; // absolute; the file need not exist
};
[[nodiscard]] ProjectPlaces projectPlaces(const QList<QJsonObject> &containers);

// Stable and safe as a file name: the project and a short hash of engine and project.
[[nodiscard]] QString platformId(const QString &engineId, const QString &project);

// Understands a project: kinds by recogniser, endpoints, credentials, dependencies, one-shots; secrets masked. Pure.
// environmentFile of the result is as projectPlaces() says; the caller clears it where no such file exists.
[[nodiscard]] Platform discover(const ProjectMaterial &material, const KindRecogniser &recogniser);

// The projects among these containers (inspect answers of the whole engine), sorted by name. Pure.
[[nodiscard]] std::vector<PlatformSummary> summaries(
    const QList<QJsonObject> &containers, const QString &engine, const KindRecogniser &recogniser);

} // namespace millwright::platform
