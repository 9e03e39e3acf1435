#include "services/journal/chain.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QSysInfo>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace millwright::journal {

namespace {

QString userAtHost()
{
    const passwd *user = ::getpwuid(::getuid());
    const QString name = user ? QString::fromLocal8Bit(user->pw_name) : QString::number(::getuid());
    return name % u'@' % QSysInfo::machineHostName();
}

// SHA-256 over the previous hash and every field, each with its length before it, so that no two entries read the same.
QString hashOf(const Entry &entry, const QString &before)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QByteArrayList fields {before.toUtf8(),
                                 QByteArray::number(entry.sequence),
                                 entry.at.toString(Qt::ISODateWithMs).toUtf8(),
                                 entry.who.toUtf8(),
                                 entry.platformId.toUtf8(),
                                 entry.action.toUtf8(),
                                 entry.summary.toUtf8(),
                                 entry.succeeded ? "1" : "0",
                                 QJsonDocument(entry.details).toJson(QJsonDocument::Compact)};
    for (const QByteArray &field : fields) {
        hash.addData(QByteArray(QByteArray::number(field.size()) + ':'));
        hash.addData(field);
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

void complete(Entry &entry, const QString &before)
{
    entry.at = QDateTime::fromMSecsSinceEpoch(QDateTime::currentMSecsSinceEpoch(), Qt::UTC);
    entry.who = userAtHost();
    entry.hash = hashOf(entry, before);
}

core::Result<void> checkChain(const std::vector<Entry> &entries)
{
    QString before;
    qint64 expected = entries.empty() ? 1 : entries.front().sequence;
    for (const Entry &entry : entries) {
        if (entry.sequence != expected++ || entry.hash != hashOf(entry, before))
            return core::failure(core::ErrorKind::Invalid,
                                 QCoreApplication::translate("Journal", "The journal was changed outside Millwright: entry %1 does not fit.")
                                     .arg(entry.sequence));
        before = entry.hash;
    }
    return {};
}

} // namespace millwright::journal
