#pragma once

#include "services/systems/postgres/postgresbackupshell.h"

#include <QJsonObject>
#include <QStringList>

namespace millwright::systems::postgres {

// Counts a living database in one snapshot, in the shape of ArchiveWalker::counts(). Reads every table.
[[nodiscard]] core::Result<QJsonObject> countDatabase(const PostgresShell &shell, const QString &database, const core::TaskContext &context);
// What of expected is not found as it should be, a sentence each; objects that are only in found do not count. Pure.
[[nodiscard]] QStringList countDifferences(const QJsonObject &expected, const QJsonObject &found);
// found without what expected does not know. Pure.
[[nodiscard]] QJsonObject onlyExpected(const QJsonObject &expected, const QJsonObject &found);

// Rows that are in the one and not in the other, over all tables.
struct RowChange
{
    qint64 rowsOnlyNow = 0;
    qint64 rowsOnlyThen = 0;
    int tablesChanged = 0;
};
[[nodiscard]] RowChange rowChange(const QJsonObject &then, const QJsonObject &now);

} // namespace millwright::systems::postgres
