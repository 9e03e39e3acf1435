#pragma once

#include "services/core/error.h"
#include "services/core/progress.h"
#include "services/core/verdict.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace millwright::app {

// Exit statuses of millwrightctl; documented in its man page.
enum ExitStatus { ExitGood = 0, ExitWarning = 1, ExitFailed = 2, ExitUnknown = 3, ExitUsage = 64 };

// The exit status an error means: Unreachable, Timeout, Unsupported and Denied are 3, Invalid and NotFound and the rest 2.
[[nodiscard]] int exitStatus(const core::Error &error);

// Standard output and standard error of the command line: text, one JSON document, progress. Main thread.
class Terminal final
{
public:
    Terminal(bool json, bool quiet);

    void line(const QString &text) const;
    void document(const QJsonObject &object) const;
    // Prints the error for people on standard error and, with --json, as a document; returns its exit status.
    int fail(const core::Error &error) const;
    void note(const QString &text) const; // standard error
    // A bar on a terminal, a line per step and ten percent elsewhere.
    void progress(const core::Progress &progress);
    void progressDone();
    // Asks on the terminal; false where standard input is none.
    [[nodiscard]] bool confirm(const QString &question, const QString &word) const;
    // Shape and word of a verdict, coloured on a terminal.
    [[nodiscard]] QString verdict(core::Verdict verdict) const;
    void table(const std::vector<QStringList> &rows) const;

    [[nodiscard]] bool isJson() const { return m_json; }

private:
    [[nodiscard]] QString barText(const core::Progress &progress) const;

    bool m_json;
    bool m_quiet;
    bool m_errorIsTerminal;
    bool m_colours;
    QElapsedTimer m_stepClock;
    QElapsedTimer m_paintClock;
    QString m_lastStep;
    int m_lastTenth = -1;
    int m_lastWidth = 0;
};

[[nodiscard]] QString sizeText(qint64 bytes); // "4.62 GB"
[[nodiscard]] QString durationText(qint64 seconds); // "6 min 12 s"

} // namespace millwright::app
