#pragma once

#include "services/core/result.h"
#include "services/platform/environmentfile.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace millwright::platform {

// What discovery reads of one service in a compose file.
struct ComposeService
{
    QString name;
    QStringList dependsOn; // depends_on in list or map form, and links
    QStringList waitsForEndOf; // those of them with condition service_completed_successfully
    Variables environment; // as written, ${…} unresolved
};

struct ComposeFile
{
    QString name; // the file's own `name:`; mostly empty
    std::vector<ComposeService> services;

    [[nodiscard]] const ComposeService *service(const QString &wanted) const;
};

// Reads a compose file's text. Pure and bounded: Invalid, with what is wrong and in which line, for anything that is not one
// (broken YAML, nested too deep, binary, larger than 1 MiB). path is for the messages.
[[nodiscard]] core::Result<ComposeFile> parseComposeFile(const QByteArray &content, const QString &path);

// A file's content up to 1 MiB: NotFound, Denied, or Invalid when it is larger, a folder or a device.
[[nodiscard]] core::Result<QByteArray> readSmallFile(const QString &path);

// The project's name as Compose finds it: COMPOSE_PROJECT_NAME of variables, the file's `name:`, the folder's name; made safe.
[[nodiscard]] QString projectName(const ComposeFile &file, const Variables &variables, const QString &folder);

} // namespace millwright::platform
