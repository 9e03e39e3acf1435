#include "services/journal/journal.h"

#include "services/journal/chain.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

#include <mutex>

using namespace Qt::StringLiterals;
using namespace millwright::core;

namespace millwright::journal {

namespace {

constexpr int SchemaVersion = 1;

QString text(const char *source)
{
    return QCoreApplication::translate("Journal", source);
}

tl::unexpected<Error> sqlFailure(const QSqlError &error, const QString &path)
{
    return failure(ErrorKind::Internal, text("The journal cannot be read or written."), error.text(), path);
}

Entry entryFrom(const QSqlQuery &row)
{
    Entry entry;
    entry.sequence = row.value(0).toLongLong();
    entry.at = QDateTime::fromString(row.value(1).toString(), Qt::ISODateWithMs);
    entry.who = row.value(2).toString();
    entry.platformId = row.value(3).toString();
    entry.action = row.value(4).toString();
    entry.summary = row.value(5).toString();
    entry.succeeded = row.value(6).toBool();
    entry.details = QJsonDocument::fromJson(row.value(7).toByteArray()).object();
    entry.hash = row.value(8).toString();
    return entry;
}

// One connection for the one thread of a call; closed and forgotten at its end, since QSqlDatabase connections belong to threads.
class Connection final
{
public:
    explicit Connection(const QString &path)
        : m_name(QUuid::createUuid().toString()), m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name))
    {
        m_database.setDatabaseName(path);
        m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    }
    ~Connection()
    {
        m_database.close();
        m_database = QSqlDatabase();
        QSqlDatabase::removeDatabase(m_name);
    }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    QSqlDatabase &database() { return m_database; }

private:
    QString m_name;
    QSqlDatabase m_database;
};

class SqliteJournal final : public Journal
{
public:
    explicit SqliteJournal(const QString &path) : m_path(path) { }

    Result<void> prepare()
    {
        Connection connection(m_path);
        if (!connection.database().open())
            return sqlFailure(connection.database().lastError(), m_path);
        QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner);
        QSqlQuery query(connection.database());
        if (!query.exec(u"PRAGMA user_version"_s) || !query.next())
            return sqlFailure(query.lastError(), m_path);
        const int version = query.value(0).toInt();
        if (version > SchemaVersion)
            return failure(ErrorKind::Unsupported, text("The journal was written by a newer Millwright. Update this one."), {}, m_path);
        query.finish();
        const QStringList statements {
            u"PRAGMA journal_mode=WAL"_s,
            u"CREATE TABLE IF NOT EXISTS entries (sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, platform TEXT NOT NULL,"
            " action TEXT NOT NULL, summary TEXT NOT NULL, succeeded INTEGER NOT NULL, details BLOB NOT NULL, hash TEXT NOT NULL)"_s,
            u"PRAGMA user_version=%1"_s.arg(SchemaVersion)};
        for (const QString &statement : statements)
            if (!query.exec(statement))
                return sqlFailure(query.lastError(), m_path);
        return {};
    }

    Result<Entry> append(Entry entry) override
    {
        const std::lock_guard lock(m_mutex);
        Connection connection(m_path);
        if (!connection.database().open())
            return sqlFailure(connection.database().lastError(), m_path);
        QSqlQuery query(connection.database());
        // IMMEDIATE: reading the last hash and writing the next one are one step, for other processes too.
        if (!query.exec(u"BEGIN IMMEDIATE"_s) || !query.exec(u"SELECT sequence, hash FROM entries ORDER BY sequence DESC LIMIT 1"_s))
            return sqlFailure(query.lastError(), m_path);
        const bool first = !query.next();
        const QString before = first ? QString() : query.value(1).toString();
        entry.sequence = first ? 1 : query.value(0).toLongLong() + 1;
        query.finish();
        complete(entry, before);
        if (!insert(query, entry) || !query.exec(u"COMMIT"_s)) {
            const QSqlError error = query.lastError();
            query.exec(u"ROLLBACK"_s);
            return sqlFailure(error, m_path);
        }
        return entry;
    }

    Result<std::vector<Entry>> entries(const QString &platformId, int limit) override
    {
        if (platformId.isEmpty())
            return select(u"ORDER BY sequence DESC LIMIT ?"_s, {limit});
        return select(u"WHERE platform = ? ORDER BY sequence DESC LIMIT ?"_s, {platformId, limit});
    }

    Result<void> verifyChain() override
    {
        return select(u"ORDER BY sequence"_s, {}).and_then([](const std::vector<Entry> &all) { return checkChain(all); });
    }

private:
    static bool insert(QSqlQuery &query, const Entry &entry)
    {
        query.prepare(u"INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?)"_s);
        for (const QVariant &value :
             {QVariant(entry.sequence), QVariant(entry.at.toString(Qt::ISODateWithMs)), QVariant(entry.who),
              QVariant(entry.platformId.isNull() ? u""_s : entry.platformId), QVariant(entry.action), QVariant(entry.summary),
              QVariant(entry.succeeded), QVariant(QJsonDocument(entry.details).toJson(QJsonDocument::Compact)), QVariant(entry.hash)})
            query.addBindValue(value);
        return query.exec();
    }

    Result<std::vector<Entry>> select(const QString &rest, const QVariantList &values)
    {
        Connection connection(m_path);
        if (!connection.database().open())
            return sqlFailure(connection.database().lastError(), m_path);
        QSqlQuery query(connection.database());
        query.setForwardOnly(true);
        query.prepare(u"SELECT sequence, at, who, platform, action, summary, succeeded, details, hash FROM entries "_s % rest);
        for (const QVariant &value : values)
            query.addBindValue(value);
        if (!query.exec())
            return sqlFailure(query.lastError(), m_path);
        std::vector<Entry> found;
        while (query.next())
            found.push_back(entryFrom(query));
        return found;
    }

    QString m_path;
    std::mutex m_mutex;
};

} // namespace

Result<std::unique_ptr<Journal>> openJournal(const QString &dataFolder)
{
    if (!QDir().mkpath(dataFolder))
        return failure(ErrorKind::Denied, text("The data folder cannot be created."), {}, dataFolder);
    auto journal = std::make_unique<SqliteJournal>(dataFolder % u"/journal.sqlite"_s);
    const Result<void> ready = journal->prepare();
    if (!ready)
        return passOn(ready);
    return std::unique_ptr<Journal>(std::move(journal));
}

} // namespace millwright::journal
