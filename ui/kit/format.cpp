#include "ui/kit/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace millwright::ui::kit {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Format", text);
}

// English months whatever the process locale is, until a translation brings its own.
const QLocale &words()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedStates);
    return locale;
}

// Three significant figures at most: 1.08, 18.4, 284.
QString significant(double value)
{
    const int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    QString text = words().toString(value, 'f', decimals);
    while (text.contains(u'.') && (text.endsWith(u'0') || text.endsWith(u'.')))
        text.chop(1);
    return text;
}

QString twoUnits(const char *text, qint64 first, qint64 second)
{
    return say(text).arg(first).arg(second, 2, 10, QLatin1Char('0'));
}

} // namespace

QString formatBytes(qint64 bytes)
{
    if (bytes < 0)
        return {};
    if (bytes < 1000)
        return say("%1 B").arg(bytes);
    static constexpr std::array Units {QT_TRANSLATE_NOOP("Format", "%1 KB"), QT_TRANSLATE_NOOP("Format", "%1 MB"),
                                       QT_TRANSLATE_NOOP("Format", "%1 GB"), QT_TRANSLATE_NOOP("Format", "%1 TB"),
                                       QT_TRANSLATE_NOOP("Format", "%1 PB")};
    double value = double(bytes) / 1000;
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < Units.size()) {
        value /= 1000;
        ++unit;
    }
    return say(Units.at(unit)).arg(significant(value));
}

QString formatCount(qint64 count)
{
    return words().toString(count);
}

QString formatPercent(double percent, int decimals)
{
    return say("%1 %").arg(words().toString(percent, 'f', decimals));
}

QString formatDuration(milliseconds duration)
{
    const qint64 ms = duration.count();
    if (ms < 1000)
        return say("%1 ms").arg(ms);
    if (ms < 9950)
        return say("%1 s").arg(words().toString(double(ms) / 1000, 'f', 1));
    const qint64 seconds = (ms + 500) / 1000;
    if (seconds < 60)
        return say("%1 s").arg(seconds);
    if (seconds < 3600)
        return twoUnits("%1 min %2 s", seconds / 60, seconds % 60);
    if (seconds < 48 * 3600)
        return say("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
    return say("%1 d").arg(seconds / 86400);
}

QString formatRough(seconds duration)
{
    const qint64 s = duration.count();
    if (s < 60)
        return say("%1 s").arg(s);
    if (s < 3600)
        return say("%1 min").arg(s / 60);
    if (s < 48 * 3600)
        return say("%1 h").arg(s / 3600);
    return say("%1 d").arg(s / 86400);
}

QString formatAge(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid())
        return say("never");
    const qint64 s = then.secsTo(now);
    if (s < 1)
        return say("just now");
    if (s < 48 * 3600)
        return say("%1 ago").arg(formatRough(seconds(s)));
    return say("%1 days ago").arg(s / 86400);
}

QString formatTimeLeft(qint64 left)
{
    if (left < 0)
        return {};
    if (left < 60)
        return say("about %1 s left").arg(left);
    // Beyond ten minutes the seconds are a guess and only flicker.
    const QString text = left < 600 ? say("%1 min %2 s").arg(left / 60).arg(left % 60) : formatRough(seconds(left));
    return say("about %1 left").arg(text);
}

QString formatDay(const QDateTime &when)
{
    return words().toString(when.toLocalTime().date(), u"d MMM"_s);
}

QString formatMoment(const QDateTime &when, const QDateTime &now)
{
    if (!when.isValid())
        return say("never");
    const QDate day = when.toLocalTime().date();
    const QDate today = now.toLocalTime().date();
    if (day == today)
        return say("today %1").arg(formatClock(when));
    const QString pattern = day.year() == today.year() ? u"d MMM HH:mm"_s : u"d MMM yyyy HH:mm"_s;
    return words().toString(when.toLocalTime(), pattern);
}

QString formatClock(const QDateTime &when)
{
    return words().toString(when.toLocalTime().time(), u"HH:mm"_s);
}

} // namespace millwright::ui::kit
