#pragma once

#include "services/systems/formatwalker.h"

#include <QJsonObject>
#include <QSet>
#include <QStringList>

namespace millwright::systems::postgres {

// Keeps what `pg_dumpall --globals-only` wrote (it is small) and knows whether it is whole.
class GlobalsWalker final : public FormatWalker
{
public:
    [[nodiscard]] core::Result<void> feed(QByteArrayView bytes) override;
    [[nodiscard]] core::Result<void> finish() override;

    // {"roles": n, "memberships": n, "tablespaces": n}
    [[nodiscard]] QJsonObject counts() const;
    [[nodiscard]] QStringList statements() const;

private:
    QByteArray m_bytes;
};

// The statements of a plain dump, each with its semicolon; comments and the client's own commands (\restrict) are left out. Pure.
[[nodiscard]] QStringList splitStatements(const QString &sql);
// The identifier that text begins with, without its quotes, and what follows it. Pure.
struct LeadingName
{
    QString name;
    QStringView rest;
};
[[nodiscard]] LeadingName leadingName(QStringView text);
// statement with the database it names (outside quoted text) replaced; both names as they stand in SQL. Pure.
[[nodiscard]] QString withDatabaseRenamed(const QString &statement, const QString &from, const QString &to);
// The role a CREATE ROLE statement makes, without quotes; empty for other statements. Pure.
[[nodiscard]] QString createdRole(const QString &statement);
// What brings the roles back on a server that has some of them: missing roles are made with all their attributes and settings;
// memberships are granted to all; a role that exists keeps its password and attributes, and none is ever dropped. Pure.
[[nodiscard]] QStringList statementsForMissing(const QStringList &statements, const QSet<QString> &existing);

} // namespace millwright::systems::postgres
