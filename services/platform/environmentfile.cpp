#include "services/platform/environmentfile.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace millwright::platform {

namespace {

constexpr int DeepestDefault = 8; // ${A:-${B:-…}} nested deeper stays as it is written

QString withoutQuotes(const QString &raw)
{
    const QString text = raw.trimmed();
    for (const QChar quote : {u'"', u'\''}) {
        const qsizetype end = text.indexOf(quote, 1);
        if (text.startsWith(quote) && end > 0)
            return text.mid(1, end - 1);
    }
    const qsizetype comment = text.indexOf(u" #"_s);
    return comment < 0 ? text : text.left(comment).trimmed();
}

// The end of ${…} that opens at start, with nested braces counted; -1 when it never closes.
qsizetype closingBrace(const QString &text, qsizetype start)
{
    int depth = 0;
    for (qsizetype i = start; i < text.size(); ++i) {
        if (text.at(i) == u'{')
            ++depth;
        else if (text.at(i) == u'}' && --depth == 0)
            return i;
    }
    return -1;
}

QString resolve(const QString &text, const Variables &variables, int depth);

// What stands inside ${…}.
QString resolveExpression(const QString &expression, const Variables &variables, int depth)
{
    static const QRegularExpression shape(u"^([A-Za-z_]\\w*)(?:(:?)([-+?])(.*))?$"_s, QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = shape.match(expression);
    const QString value = variables.value(match.captured(1));
    const bool isSet = variables.contains(match.captured(1)) && (match.captured(2).isEmpty() || !value.isEmpty());
    const QString operation = match.captured(3);
    if (operation == "+"_L1)
        return isSet ? resolve(match.captured(4), variables, depth + 1) : QString();
    if (operation == "-"_L1 && !isSet)
        return resolve(match.captured(4), variables, depth + 1);
    return value;
}

QString resolve(const QString &text, const Variables &variables, int depth)
{
    static const QRegularExpression plainName(u"[A-Za-z_]\\w*"_s);
    if (depth > DeepestDefault)
        return text;
    QString result;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype dollar = text.indexOf(u'$', at);
        result += QStringView(text).mid(at, dollar < 0 ? -1 : dollar - at);
        if (dollar < 0)
            break;
        at = dollar + 1;
        if (at < text.size() && text.at(at) == u'$') {
            result += u'$';
            ++at;
        } else if (const qsizetype end = at < text.size() && text.at(at) == u'{' ? closingBrace(text, at) : -1; end > 0) {
            result += resolveExpression(text.mid(at + 1, end - at - 1), variables, depth);
            at = end + 1;
        } else if (const auto name
                   = plainName.match(text, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
                   name.hasMatch()) {
            result += variables.value(name.captured());
            at = name.capturedEnd();
        } else {
            result += u'$';
        }
    }
    return result;
}

} // namespace

Variables parseEnvironmentFile(const QByteArray &content)
{
    static const QRegularExpression line(u"^\\s*(?:export\\s+)?([A-Za-z_][\\w.\\-]*)\\s*=(.*)$"_s);
    Variables variables;
    for (const QString &text : QString::fromUtf8(content).split(u'\n')) {
        const QRegularExpressionMatch match = line.match(text.endsWith(u'\r') ? text.chopped(1) : text);
        if (match.hasMatch())
            variables.insert(match.captured(1), withoutQuotes(match.captured(2)));
    }
    return variables;
}

QString interpolated(const QString &text, const Variables &variables)
{
    return resolve(text, variables, 0);
}

} // namespace millwright::platform
