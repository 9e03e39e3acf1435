#pragma once

#include "services/platform/clues.h"

#include <QList>
#include <QStringList>

namespace millwright::systems {

// What tells that a container is one system's server. Companions (exporters, admin pages, poolers, clients) carry much of the same
// environment, so they are named as well and always win.
struct RecognitionRules
{
    QStringList images; // last part of the image's name, without registry, tag and digest: "postgres"
    QStringList companions; // words in that part which make it something else, beside the usual ones (exporter, backup, ui …)
    QStringList programs; // the server's program names
    QStringList otherPrograms; // programs of the same image that are no server: "psql"
    QStringList environment; // variables the server's image takes
    QStringList clientEnvironment; // variables only its clients have: they say where the server is
    QList<quint16> ports;
    QString titleLabel; // value of org.opencontainers.image.title
};

// Pure. The service's name plays no part; image, command, environment, labels and ports do.
[[nodiscard]] platform::Recognition recogniseBy(const RecognitionRules &rules, const platform::ContainerClues &clues);

// "ghcr.io/acme/postgres:15@sha256:…" → "postgres"; empty for a bare id.
[[nodiscard]] QString imageBaseName(const QString &image);

// The first of these variables that is set and not empty: {name, value}; both empty when none is.
[[nodiscard]] std::pair<QString, QString> firstVariable(const platform::ContainerClues &clues, const QStringList &names);

} // namespace millwright::systems
