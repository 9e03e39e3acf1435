#include "services/platform/references.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace millwright::platform {

namespace {

bool namesAPlace(const QString &variable)
{
    static const QRegularExpression place(
        u"(HOST|HOSTS|HOSTNAME|SERVER|SERVERS|SEED|SEEDS|ADDR|ADDRESS|ADDRESSES|URL|URI|ENDPOINT|ENDPOINTS"
        "|BROKER|BROKERS|BOOTSTRAP|CONNECT|NODES|UPSTREAM|PEERS)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return place.match(variable).hasMatch();
}

// "scheme://user:password@host:5432/path" → "host:5432"; says in hasScheme whether there was one.
QString authority(QString token, bool &hasScheme)
{
    const qsizetype scheme = token.lastIndexOf(u"://"_s);
    hasScheme = scheme >= 0;
    if (hasScheme)
        token = token.mid(scheme + 3);
    if (const qsizetype at = token.lastIndexOf(u'@'); at >= 0)
        token = token.mid(at + 1);
    static const QRegularExpression end(u"[/?#].*$"_s);
    return token.remove(end);
}

} // namespace

QStringList referencedHosts(const QString &variable, const QString &value)
{
    static const QRegularExpression between(u"[\\s,;|\"'()]+"_s);
    static const QRegularExpression hostAndPort(u"^([A-Za-z0-9][\\w.\\-]*)(?::(\\d{1,5}))?$"_s);
    QStringList hosts;
    for (const QString &token : value.split(between, Qt::SkipEmptyParts)) {
        bool hasScheme = false;
        const QRegularExpressionMatch match = hostAndPort.match(authority(token, hasScheme));
        const bool hasPort = !match.captured(2).isEmpty();
        if (match.hasMatch() && (hasScheme || hasPort || namesAPlace(variable)))
            hosts.append(match.captured(1));
    }
    hosts.removeDuplicates();
    return hosts;
}

} // namespace millwright::platform
