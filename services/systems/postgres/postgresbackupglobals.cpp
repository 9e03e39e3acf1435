#include "services/systems/postgres/postgresbackupglobals.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using millwright::core::Result;

namespace millwright::systems::postgres {

namespace {

constexpr qsizetype LargestGlobals = 64 << 20;
constexpr QByteArrayView Begin = "-- PostgreSQL database cluster dump\n";
constexpr QByteArrayView End = "\n-- PostgreSQL database cluster dump complete\n--\n";

Result<void> damaged(const char *source)
{
    return core::failure(core::ErrorKind::Invalid, QCoreApplication::translate("Postgres", source));
}

QString nameAfter(const QString &statement, QStringView words)
{
    return statement.startsWith(words) ? leadingName(QStringView(statement).sliced(words.size())).name : QString();
}

bool isMembership(const QString &statement)
{
    constexpr QStringView Grant = u"GRANT ";
    return statement.startsWith(Grant) && leadingName(QStringView(statement).sliced(Grant.size())).rest.startsWith(u" TO ");
}

// Where the quoted text, dollar text or comment that begins at `at` ends (the place after it); at itself where none begins.
qsizetype skipQuoted(const QString &sql, qsizetype at)
{
    if (sql[at] == u'-' && QStringView(sql).sliced(at).startsWith(u"--"_s)) {
        const qsizetype end = sql.indexOf(u'\n', at);
        return end < 0 ? sql.size() : end;
    }
    if (sql[at] != u'\'' && sql[at] != u'"')
        return at;
    const bool escapes = sql[at] == u'\'' && at > 0 && (sql[at - 1] == u'E' || sql[at - 1] == u'e');
    for (qsizetype i = at + 1; i < sql.size(); ++i) {
        if (escapes && sql[i] == u'\\')
            ++i;
        else if (sql[i] == sql[at])
            return i + 1; // a doubled quote simply begins the next piece
    }
    return sql.size();
}

} // namespace

LeadingName leadingName(QStringView text)
{
    if (!text.startsWith(u'"')) {
        const auto end = std::find_if(text.begin(), text.end(), [](QChar c) { return c == u' ' || c == u';'; });
        return {text.first(end - text.begin()).toString(), text.sliced(end - text.begin())};
    }
    QString name;
    qsizetype i = 1;
    for (; i < text.size(); ++i) {
        if (text[i] == u'"' && (i + 1 == text.size() || text[++i] != u'"'))
            break;
        name += text[i];
    }
    return {name, text.sliced(std::min(i, text.size()))};
}

QString withDatabaseRenamed(const QString &statement, const QString &from, const QString &to)
{
    const QString wanted = u"DATABASE "_s % from;
    for (qsizetype i = 0; i < statement.size();) {
        const qsizetype end = i + wanted.size();
        const bool here = QStringView(statement).sliced(i).startsWith(wanted) && (end == statement.size() || statement[end] == u' ' || statement[end] == u';');
        if (here)
            return QStringView(statement).first(i) % u"DATABASE "_s % to % QStringView(statement).sliced(end);
        i = std::max(skipQuoted(statement, i), i + 1);
    }
    return statement;
}

Result<void> GlobalsWalker::feed(QByteArrayView bytes)
{
    if (m_bytes.size() + bytes.size() > LargestGlobals)
        return damaged("The dump of PostgreSQL's roles is larger than one can be.");
    m_bytes += bytes;
    return {};
}

Result<void> GlobalsWalker::finish()
{
    if (!m_bytes.startsWith("--\n") || !m_bytes.contains(Begin.toByteArray()))
        return damaged("The dump of PostgreSQL's roles does not begin like one.");
    const qsizetype end = m_bytes.lastIndexOf(End);
    if (end < 0 || !m_bytes.sliced(end + End.size()).trimmed().isEmpty())
        return damaged("The dump of PostgreSQL's roles is cut off: its last line is missing.");
    return {};
}

QStringList GlobalsWalker::statements() const
{
    return splitStatements(QString::fromUtf8(m_bytes));
}

QJsonObject GlobalsWalker::counts() const
{
    const QStringList all = statements();
    const auto count = [&](auto matches) { return qint64(std::count_if(all.begin(), all.end(), matches)); };
    return {{u"roles"_s, count([](const QString &sql) { return !createdRole(sql).isEmpty(); })},
            {u"memberships"_s, count(isMembership)},
            {u"tablespaces"_s, count([](const QString &sql) { return sql.startsWith(u"CREATE TABLESPACE "_s); })}};
}

QStringList splitStatements(const QString &sql)
{
    QStringList statements;
    QString current;
    for (qsizetype i = 0; i < sql.size();) {
        const bool atStart = current.isEmpty();
        if (atStart && (sql[i] == u'\\' || sql[i].isSpace() || QStringView(sql).sliced(i).startsWith(u"--"_s))) {
            const qsizetype end = sql[i].isSpace() ? i : sql.indexOf(u'\n', i);
            i = end < 0 ? sql.size() : end + 1;
            continue;
        }
        const qsizetype next = std::max(skipQuoted(sql, i), i + 1);
        current += QStringView(sql).sliced(i, next - i);
        if (next == i + 1 && sql[i] == u';')
            statements.append(std::exchange(current, {}));
        i = next;
    }
    return statements;
}

QString createdRole(const QString &statement)
{
    return nameAfter(statement, u"CREATE ROLE ");
}

QStringList statementsForMissing(const QStringList &statements, const QSet<QString> &existing)
{
    QStringList kept;
    for (const QString &statement : statements) {
        QString role = createdRole(statement);
        if (role.isEmpty())
            role = nameAfter(statement, u"ALTER ROLE ");
        if (role.isEmpty())
            role = nameAfter(statement, u"COMMENT ON ROLE ");
        const bool ofMissing = !role.isEmpty() && !existing.contains(role);
        if (ofMissing || isMembership(statement) || statement.startsWith(u"SET "_s))
            kept.append(statement);
    }
    return kept;
}

} // namespace millwright::systems::postgres
