#include "services/systems/postgres/postgresbackupquoting.h"

using namespace Qt::StringLiterals;

namespace millwright::systems::postgres {

QString quotedIdentifier(const QString &name)
{
    return u'"' % QString(name).replace(u'"', u"\"\""_s) % u'"';
}

QString quotedLiteral(const QString &text)
{
    const QString doubled = QString(text).replace(u'\'', u"''"_s);
    if (!text.contains(u'\\'))
        return u'\'' % doubled % u'\'';
    return u" E'" % QString(doubled).replace(u'\\', u"\\\\"_s) % u'\'';
}

QString connectionString(const QString &database)
{
    return u"dbname='" % QString(database).replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s) % u'\'';
}

QString quotedWord(const QString &text)
{
    return u'\'' % QString(text).replace(u'\'', u"'\\''"_s) % u'\'';
}

QString besideName(const QString &name, const QString &suffix)
{
    constexpr qsizetype Longest = 63;
    QString base = name;
    while (base.toUtf8().size() + suffix.toUtf8().size() > Longest)
        base.chop(base.size() > 1 && base.back().isLowSurrogate() ? 2 : 1);
    return base % suffix;
}

} // namespace millwright::systems::postgres
