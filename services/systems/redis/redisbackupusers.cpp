#include "services/systems/redis/redisbackupusers.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using millwright::core::Result;

namespace millwright::systems::redis {

namespace {

constexpr qsizetype LargestFile = 16 << 20;
const QString User = u"user "_s;

// The rules of one user; what stands in parentheses is one rule.
QStringList rulesOf(const QString &line)
{
    QStringList rules;
    for (const QString &word : line.split(u' ', Qt::SkipEmptyParts)) {
        if (!rules.isEmpty() && rules.last().startsWith(u'(') && !rules.last().endsWith(u')'))
            rules.last() += u' ' % word;
        else
            rules.append(word);
    }
    return rules;
}

} // namespace

QByteArray usersFile(const QStringList &lines)
{
    return (lines.join(u'\n') % u"\n# end of "_s % QString::number(lines.size()) % u" users\n"_s).toUtf8();
}

Result<void> UsersWalker::feed(QByteArrayView bytes)
{
    m_bytes += bytes;
    return m_bytes.size() <= LargestFile
        ? Result<void>()
        : core::failure(core::ErrorKind::Invalid, QCoreApplication::translate("Redis", "The file of users is larger than one can be."));
}

Result<void> UsersWalker::finish()
{
    const QStringList lines = QString::fromUtf8(m_bytes).split(u'\n');
    const qsizetype users = lines.size() - 2; // the end line and what follows the last newline
    const bool whole = users >= 0 && lines[users] == u"# end of %1 users"_s.arg(users) && lines.last().isEmpty()
        && std::all_of(lines.begin(), lines.begin() + users, [](const QString &line) { return line.startsWith(User); });
    return whole ? Result<void>() : core::failure(core::ErrorKind::Invalid, QCoreApplication::translate("Redis", "The file of users is damaged or cut off."));
}

QList<QStringList> UsersWalker::commands() const
{
    QList<QStringList> commands;
    for (const QString &line : QString::fromUtf8(m_bytes).split(u'\n')) {
        QStringList rules = line.startsWith(User) ? rulesOf(line.mid(User.size())) : QStringList();
        if (rules.isEmpty() || rules.first() == u"default")
            continue;
        const QString name = rules.takeFirst();
        commands.append(QStringList {u"ACL"_s, u"SETUSER"_s, name, u"reset"_s} + rules);
    }
    return commands;
}

} // namespace millwright::systems::redis
