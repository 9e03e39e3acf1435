#include "app/cli/terminal.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace millwright::app {

namespace {

constexpr qint64 PaintMilliseconds = 100;
constexpr int BarWidth = 24;

void write(FILE *file, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), file);
    std::fflush(file);
}

QString text(const char *source)
{
    return QCoreApplication::translate("CommandLine", source);
}

struct Look
{
    const char16_t *shape;
    const char *word;
    const char *colour; // ANSI
};
constexpr std::array Looks {Look {u"●", QT_TRANSLATE_NOOP("CommandLine", "Good"), "32"},
                            Look {u"◐", QT_TRANSLATE_NOOP("CommandLine", "Busy"), "34"},
                            Look {u"▲", QT_TRANSLATE_NOOP("CommandLine", "Warning"), "33"},
                            Look {u"■", QT_TRANSLATE_NOOP("CommandLine", "Critical"), "31"},
                            Look {u"○", QT_TRANSLATE_NOOP("CommandLine", "Stopped"), "90"},
                            Look {u"?", QT_TRANSLATE_NOOP("CommandLine", "Unknown"), "90"}};

} // namespace

int exitStatus(const core::Error &error)
{
    switch (error.kind) {
    case core::ErrorKind::Unreachable:
    case core::ErrorKind::Timeout:
    case core::ErrorKind::Unsupported:
    case core::ErrorKind::Denied:
        return ExitUnknown;
    default:
        return ExitFailed;
    }
}

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 2, QLocale::DataSizeSIFormat);
}

QString durationText(qint64 seconds)
{
    if (seconds < 60)
        return text("%1 s").arg(seconds);
    if (seconds < 3600)
        return text("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return text("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

Terminal::Terminal(bool json, bool quiet)
    : m_json(json), m_quiet(quiet), m_errorIsTerminal(::isatty(STDERR_FILENO)),
      m_colours(::isatty(STDOUT_FILENO) && !qEnvironmentVariableIsSet("NO_COLOR"))
{}

void Terminal::line(const QString &what) const
{
    if (!m_json)
        write(stdout, what % u'\n');
}

void Terminal::document(const QJsonObject &object) const
{
    if (m_json)
        write(stdout, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented)));
}

int Terminal::fail(const core::Error &error) const
{
    note(u"millwrightctl: "_s % error.line());
    document({{u"error"_s, QJsonObject {{u"kind"_s, core::errorKindName(error.kind)},
                                        {u"summary"_s, error.summary},
                                        {u"detail"_s, error.detail},
                                        {u"target"_s, error.target}}}});
    return exitStatus(error);
}

void Terminal::note(const QString &what) const
{
    write(stderr, what % u'\n');
}

QString Terminal::barText(const core::Progress &progress) const
{
    QString shown;
    if (progress.hasTotal()) {
        const int filled = int(std::clamp(progress.fraction(), 0.0, 1.0) * BarWidth);
        shown = u'[' % QString(filled, u'#') % QString(BarWidth - filled, u'.') % u"] %1 % "_s.arg(int(progress.fraction() * 100), 3);
        if (progress.unit == core::Progress::Unit::Bytes)
            shown += sizeText(progress.done) % u" / "_s % sizeText(progress.total) % u' ';
        const qint64 spent = m_stepClock.isValid() ? m_stepClock.elapsed() : 0;
        if (progress.fraction() > 0.02 && spent > 1000)
            shown += text("%1 left ").arg(durationText(qint64(double(spent) / 1000.0 * (1 - progress.fraction()) / progress.fraction())));
    }
    if (progress.stepCount > 0)
        shown += u"%1/%2 "_s.arg(progress.stepNumber).arg(progress.stepCount);
    return shown % progress.step;
}

void Terminal::progress(const core::Progress &now)
{
    if (m_quiet || (now.step.isEmpty() && !now.hasTotal()))
        return;
    const bool newStep = now.step != m_lastStep;
    if (newStep) {
        m_lastStep = now.step;
        m_lastTenth = -1;
        m_stepClock.start();
    }
    if (m_errorIsTerminal) {
        if (!newStep && m_paintClock.isValid() && m_paintClock.elapsed() < PaintMilliseconds)
            return;
        m_paintClock.start();
        const QString shown = barText(now);
        write(stderr, u'\r' % shown % QString(std::max(0, m_lastWidth - int(shown.size())), u' '));
        m_lastWidth = int(shown.size());
        return;
    }
    const int tenth = now.hasTotal() ? int(now.fraction() * 10) : 0;
    if (newStep || tenth > m_lastTenth) {
        m_lastTenth = tenth;
        write(stderr, barText(now) % u'\n');
    }
}

void Terminal::progressDone()
{
    if (m_errorIsTerminal && m_lastWidth > 0)
        write(stderr, u'\r' % QString(m_lastWidth, u' ') % u'\r');
    m_lastWidth = 0;
    m_lastStep.clear();
}

bool Terminal::confirm(const QString &question, const QString &word) const
{
    if (!::isatty(STDIN_FILENO))
        return false;
    write(stderr, question % text(" Type %1 to go on: ").arg(word));
    std::array<char, 512> answer {};
    if (!std::fgets(answer.data(), int(answer.size()), stdin))
        return false;
    return QString::fromUtf8(answer.data()).trimmed() == word;
}

QString Terminal::verdict(core::Verdict shown) const
{
    const Look &look = Looks.at(static_cast<std::size_t>(shown));
    const QString words = QString::fromUtf16(look.shape) % u' ' % text(look.word);
    return m_colours ? u"\x1b[%1m%2\x1b[0m"_s.arg(QLatin1StringView(look.colour), words) : words;
}

void Terminal::table(const std::vector<QStringList> &rows) const
{
    static const QRegularExpression escapes(u"\x1b\\[[0-9;]*m"_s);
    const auto width = [](QString cell) { return int(cell.remove(escapes).size()); };
    QList<int> widths;
    for (const QStringList &row : rows)
        for (int column = 0; column < row.size(); ++column) {
            if (column == widths.size())
                widths.append(0);
            widths[column] = std::max(widths[column], width(row[column]));
        }
    for (const QStringList &row : rows) {
        QString text;
        for (int column = 0; column < row.size(); ++column)
            text += row[column] % QString(column + 1 < row.size() ? widths[column] - width(row[column]) + 2 : 0, u' ');
        line(text);
    }
}

} // namespace millwright::app
