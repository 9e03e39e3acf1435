#include "ui/kit/messagedialog.h"

#include "models/format.h"
#include "ui/kit/buttons.h"
#include "ui/kit/fonts.h"
#include "ui/kit/scrim.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/verdictlabel.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QGridLayout>
#include <QPlainTextEdit>
#include <QPushButton>

#include <array>

using namespace Qt::StringLiterals;
using millwright::maintenance::StepReport;

namespace millwright::ui::kit {

namespace {
constexpr int Width = 560;
constexpr int DetailsHeight = 120;

core::Verdict verdictOf(StepReport::State state)
{
    static constexpr std::array Verdicts {core::Verdict::Good, core::Verdict::Critical, core::Verdict::Stopped, core::Verdict::Stopped,
                                         core::Verdict::Stopped};
    return Verdicts.at(std::size_t(state));
}

QString wordOf(StepReport::State state)
{
    switch (state) {
    case StepReport::State::Done:
        return MessageDialog::tr("Done");
    case StepReport::State::Failed:
        return MessageDialog::tr("Failed");
    case StepReport::State::Skipped:
        return MessageDialog::tr("Skipped");
    case StepReport::State::Cancelled:
        return MessageDialog::tr("Cancelled");
    case StepReport::State::RolledBack:
        return MessageDialog::tr("Undone");
    }
    return {};
}

QString tookText(qint64 milliseconds)
{
    return models::formatDuration(std::chrono::milliseconds(milliseconds));
}
} // namespace

QString reportText(const maintenance::PlanReport &report)
{
    QStringList lines {report.title};
    for (const StepReport &step : report.steps)
        lines << u"%1\t%2\t%3\t%4"_s.arg(wordOf(step.state), step.title, step.text, tookText(step.milliseconds));
    if (!report.problem.isEmpty())
        lines << report.problem;
    return lines.join(u'\n');
}

MessageDialog::MessageDialog(const core::Error &error, QWidget *over) : QDialog(over), m_column(new QVBoxLayout(this))
{
    begin(core::Verdict::Critical, error.summary, error.target);
    if (!error.detail.isEmpty())
        addDetails(error.detail);
    addFoot(error.line());
}

MessageDialog::MessageDialog(const maintenance::PlanReport &report, QWidget *over) : QDialog(over), m_column(new QVBoxLayout(this))
{
    begin(report.succeeded ? core::Verdict::Good : core::Verdict::Critical, report.title,
          report.succeeded ? tr("Done in %1.").arg(tookText(report.milliseconds)) : tr("Not finished after %1.").arg(tookText(report.milliseconds)));
    addSteps(report);
    if (!report.problem.isEmpty())
        addDetails(report.problem);
    addFoot(reportText(report));
}

void MessageDialog::begin(core::Verdict verdict, const QString &title, const QString &sentence)
{
    setObjectName(u"messageDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Millwright"));
    setAccessibleName(title);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_column->addStrut(scaled(Width));
    m_column->setContentsMargins({});
    m_column->setSpacing(0);
    m_column->setSizeConstraint(QLayout::SetFixedSize);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::Large, space::Large - 4, space::Large, space::Page);
    row->setSpacing(space::Medium);
    auto *glyph = new VerdictLabel(verdict, {}, this);
    glyph->setRole(TextRole::Section, QFont::DemiBold, size::GlyphTitle);
    glyph->setGlyphOnly(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(space::Tiny);
    auto *head = new TextLabel(title, TextRole::Section, QFont::DemiBold, Tone::Text, this);
    head->setObjectName(u"messageTitle"_s);
    head->setWordWrap(true);
    words->addWidget(head);
    if (!sentence.isEmpty())
        words->addWidget(new TextLabel(sentence, TextRole::Body, QFont::Normal, Tone::Muted, this));
    row->addWidget(glyph, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    m_column->addLayout(row);
}

void MessageDialog::addDetails(const QString &text)
{
    auto *box = new QVBoxLayout;
    box->setContentsMargins(space::Large, 0, space::Large, space::Page);
    box->setSpacing(space::Tiny);
    box->addWidget(new TextLabel(tr("Details"), TextRole::Caption, QFont::DemiBold, Tone::Muted, this));
    auto *details = new QPlainTextEdit(text, this);
    details->setObjectName(u"messageDetails"_s);
    details->setAccessibleName(tr("Details"));
    details->setProperty("role", u"commands"_s);
    details->setReadOnly(true);
    details->setFont(monoFont(TextRole::Small));
    details->setFixedHeight(scaled(DetailsHeight));
    box->addWidget(details);
    m_column->addLayout(box);
}

void MessageDialog::addSteps(const maintenance::PlanReport &report)
{
    auto *grid = new QGridLayout;
    grid->setContentsMargins(space::Large, 0, space::Large, space::Page);
    grid->setHorizontalSpacing(space::Small);
    grid->setVerticalSpacing(space::Tiny);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const StepReport &step : report.steps) {
        auto *glyph = new VerdictLabel(verdictOf(step.state), wordOf(step.state), this);
        glyph->setGlyphOnly(true);
        auto *title = new TextLabel(step.title, TextRole::Body, QFont::Medium, Tone::Text, this);
        title->setWordWrap(true);
        auto *text = new TextLabel(step.text, TextRole::Caption, QFont::Normal, Tone::Muted, this);
        text->setWordWrap(true);
        grid->addWidget(glyph, row, 0, Qt::AlignTop);
        grid->addWidget(title, row, 1);
        grid->addWidget(new TextLabel(step.milliseconds > 0 ? tookText(step.milliseconds) : wordOf(step.state), TextRole::Caption, QFont::Normal,
                                      Tone::Muted, this),
                        row, 2, Qt::AlignTop | Qt::AlignRight);
        text->setVisible(!step.text.isEmpty());
        grid->addWidget(text, row + 1, 1, 1, 2);
        row += 2;
    }
    m_column->addLayout(grid);
}

void MessageDialog::addFoot(const QString &copied)
{
    auto *copy = makeButton(tr("Copy"), ButtonKind::Link, {}, this);
    auto *close = makeButton(tr("Close"), ButtonKind::Primary, {}, this);
    copy->setObjectName(u"copyMessage"_s);
    close->setObjectName(u"closeMessage"_s);
    close->setProperty("place", u"foot"_s);
    close->setDefault(true);
    auto *foot = new DialogFoot(this);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(space::Large, space::Medium, space::Large, space::Medium);
    row->addWidget(copy);
    row->addStretch(1);
    row->addWidget(close);
    m_column->addWidget(foot);
    connect(copy, &QPushButton::clicked, this, [copied] { QApplication::clipboard()->setText(copied); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace millwright::ui::kit
