#include "services/platform/masking.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace millwright::platform {

namespace {

constexpr int ShortestLearned = 6; // shorter values would hide half of every text
constexpr std::array Anywhere{"PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "TOKEN", "CREDENTIAL", "BASICAUTH", "DIGESTAUTH"};
constexpr std::array AtWordEnd{"PASS", "PWD", "KEY", "KEYS", "AUTH", "SALT", "DSN"};

// Greedy up to the last @: a password may hold any character, also blanks and slashes.
const QRegularExpression &userPart()
{
    static const QRegularExpression pattern(u"([A-Za-z][A-Za-z0-9+.\\-]*://)[^\\n]*@"_s);
    return pattern;
}

const QRegularExpression &assignment()
{
    static const QRegularExpression pattern(
        u"([\\w.\\-]*(?:passw|passphrase|pass|pwd|secret|token|credential|key)[\\w.\\-]*[\"']?\\s*[=:]\\s*)(\"[^\"]*\"|'[^']*'|[^\\s\"'&;,]+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

const QRegularExpression &optionAndValue()
{
    static const QRegularExpression pattern(
        u"((?:^|\\s)--?[\\w.\\-]*(?:pass|pwd|secret|token|credential|key|auth)[\\w.\\-]*\\s+)(\"[^\"]*\"|'[^']*'|\\S+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

bool isFilePath(const QString &name, const QString &value)
{
    return name.endsWith("_FILE"_L1, Qt::CaseInsensitive) && value.startsWith(u'/');
}

bool namesACredential(const QString &previous, const QString &argument)
{
    if (previous == "-a"_L1)
        return true;
    if (previous == "-u"_L1 || previous == "--user"_L1)
        return argument.contains(u':');
    return previous.startsWith(u'-') && !previous.contains(u'=') && smellsOfSecret(previous);
}

} // namespace

QString maskText()
{
    return u"••••"_s;
}

bool smellsOfSecret(const QString &name)
{
    const QString upper = name.toUpper();
    if (upper == "PWD"_L1 || upper == "OLDPWD"_L1) // the shell's working folder
        return false;
    if (std::ranges::any_of(Anywhere, [&](const char *part) { return upper.contains(QLatin1StringView(part)); }))
        return true;
    static const QRegularExpression between(u"[^A-Z0-9]+"_s);
    const QStringList words = upper.split(between, Qt::SkipEmptyParts);
    return std::ranges::any_of(words, [](const QString &word) {
        return std::ranges::any_of(AtWordEnd, [&](const char *end) { return word.endsWith(QLatin1StringView(end)); });
    });
}

Masking::Masking(const QHash<QString, QString> &environment)
{
    for (const auto &[name, value] : environment.asKeyValueRange())
        if (value.size() >= ShortestLearned && smellsOfSecret(name) && !isFilePath(name, value))
            m_secrets.append(value);
    std::ranges::sort(m_secrets, std::ranges::greater{}, &QString::size);
}

QString Masking::value(const QString &name, const QString &value) const
{
    if (value.isEmpty() || isFilePath(name, value))
        return value;
    return smellsOfSecret(name) ? maskText() : text(value);
}

QHash<QString, QString> Masking::values(const QHash<QString, QString> &named) const
{
    QHash<QString, QString> masked;
    for (const auto &[name, one] : named.asKeyValueRange())
        masked.insert(name, value(name, one));
    return masked;
}

QStringList Masking::command(const QStringList &arguments) const
{
    QStringList masked;
    for (qsizetype i = 0; i < arguments.size(); ++i)
        masked.append(argument(i > 0 ? arguments.at(i - 1) : QString(), arguments.at(i)));
    return masked;
}

QString Masking::argument(const QString &previous, const QString &argument) const
{
    if (namesACredential(previous, argument))
        return maskText();
    if (argument.size() > 1 && argument.startsWith(u'>')) // a password in a Redis ACL rule
        return u'>' % maskText();
    const qsizetype equals = argument.indexOf(u'=');
    if (equals > 0 && !argument.left(equals).contains(u' ') && smellsOfSecret(argument.left(equals)))
        return argument.left(equals + 1) % maskText();
    return text(argument);
}

QString Masking::text(QString text) const
{
    for (const QString &secret : m_secrets)
        text.replace(secret, maskText());
    text.replace(userPart(), u"\\1"_s % maskText() % u'@');
    text.replace(assignment(), u"\\1"_s % maskText());
    text.replace(optionAndValue(), u"\\1"_s % maskText());
    return text;
}

} // namespace millwright::platform
