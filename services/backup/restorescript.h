#pragma once

#include "services/backup/restorepoint.h"

namespace millwright::backup {

inline const QString RestoreScriptFile = QStringLiteral("restore.sh");
inline const QString RestoreGuideFile = QStringLiteral("RESTORE.md");

// An artifact of a system with the lines that bring it back (SystemBackup::scriptLines).
struct ScriptArtifact
{
    Artifact artifact;
    QStringList lines;
};

// The point's restore.sh: plain sh with docker, zstd and sha256sum. Compares every checksum first, wants the compose project typed as
// argument, stops dependants (those that run) and starts them again whatever happens. Pure.
[[nodiscard]] QByteArray restoreScript(const RestorePoint &point, const std::vector<ScriptArtifact> &artifacts, const QStringList &dependants);
// RESTORE.md: what is in the point and how to bring it back without this program. Pure.
[[nodiscard]] QByteArray restoreGuide(const RestorePoint &point);
// Text as one word of sh, whatever is in it.
[[nodiscard]] QString shellQuoted(const QString &text);

} // namespace millwright::backup
