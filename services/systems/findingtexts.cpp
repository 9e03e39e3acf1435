#include "services/systems/findingtexts.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace millwright::systems {

namespace {

// English until a translation brings its own, whatever the process locale is.
const QLocale &words()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedStates);
    return locale;
}

QString filled(const char *context, const FindingText &text, const char *source, const QVariantMap &arguments)
{
    QString result = QCoreApplication::translate(context, source);
    int place = 0;
    for (const char *name : text.arguments) {
        const QString key = QString::fromLatin1(name);
        result.replace(u'%' + QString::number(++place), argumentText(key, arguments.value(key)));
    }
    return result;
}

QString say(const char *text)
{
    return QCoreApplication::translate("Duration", text);
}

} // namespace

QString bytesText(double bytes)
{
    const int decimals = bytes < 1'000 ? 0 : 1;
    return words().formattedDataSize(qint64(bytes), decimals, QLocale::DataSizeSIFormat);
}

QString secondsText(double seconds)
{
    if (seconds < 1)
        return say("%1 ms").arg(qRound(seconds * 1'000));
    const auto whole = qint64(std::llround(seconds));
    if (whole < 60)
        return say("%1 s").arg(whole);
    if (whole < 3'600)
        return say("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    if (whole < 86'400)
        return say("%1 h %2 min").arg(whole / 3'600).arg(whole % 3'600 / 60);
    return say("%1 d %2 h").arg(whole / 86'400).arg(whole % 86'400 / 3'600);
}

QString argumentText(const QString &name, const QVariant &value)
{
    if (name.endsWith(u"Bytes"_s))
        return bytesText(value.toDouble());
    if (name.endsWith(u"Seconds"_s))
        return secondsText(value.toDouble());
    if (name.endsWith(u"Percent"_s))
        return QCoreApplication::translate("Percent", "%1 %").arg(qRound(value.toDouble()));
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::LongLong:
        return words().toString(value.toLongLong());
    case QMetaType::Double:
        return words().toString(value.toDouble(), 'g', 4);
    default:
        return value.toString();
    }
}

core::Finding described(core::Finding finding, const char *context, std::span<const FindingText> texts)
{
    const auto text = std::ranges::find_if(texts, [&](const FindingText &one) { return finding.code == QLatin1StringView(one.code); });
    if (text == texts.end()) {
        finding.sentence = finding.code;
        return finding;
    }
    finding.sentence = filled(context, *text, text->sentence, finding.arguments);
    finding.nextStep = filled(context, *text, text->nextStep, finding.arguments);
    return finding;
}

} // namespace millwright::systems
