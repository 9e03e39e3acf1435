#include "ui/kit/plandialog.h"

#include "models/format.h"
#include "ui/kit/buttons.h"
#include "ui/kit/card.h"
#include "ui/kit/icons.h"
#include "ui/kit/keyvaluelist.h"
#include "ui/kit/losslist.h"
#include "ui/kit/scrim.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlabel.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;
using millwright::maintenance::Impact;

namespace millwright::ui::kit {

namespace {
constexpr int DialogWidth = 694;
constexpr int QuietWidth = 560;
constexpr int NameFieldWidth = 320;
constexpr int CommandsHeight = 200;
constexpr int FactNames = 100;

core::Verdict verdictOf(Impact impact)
{
    return impact == Impact::DataLosing ? core::Verdict::Critical : core::Verdict::Warning;
}

QString sentenceOf(const maintenance::Plan &plan)
{
    switch (plan.impact) {
    case Impact::DataLosing:
        return PlanDialog::tr("What is listed here disappears from %1.").arg(plan.target);
    case Impact::ServiceAffecting:
        return PlanDialog::tr("Services of %1 wait or stop while this runs.").arg(plan.target);
    case Impact::Reversible:
        return PlanDialog::tr("This can be undone.");
    }
    return {};
}

QString runText(Impact impact)
{
    return impact == Impact::DataLosing ? PlanDialog::tr("Run and lose data") : PlanDialog::tr("Run");
}
} // namespace

int commandCount(const maintenance::Plan &plan)
{
    qsizetype count = 0;
    for (const maintenance::Step &step : plan.steps)
        count += step.commands.size();
    return int(count);
}

// Said apart, since English has no translation file that would make the plural.
static QString showCommandsText(const maintenance::Plan &plan)
{
    const int count = commandCount(plan);
    return count == 1 ? PlanDialog::tr("Show 1 command") : PlanDialog::tr("Show %1 commands").arg(count);
}

PlanDialog::PlanDialog(const maintenance::Plan &plan, QWidget *over) : QDialog(over, Qt::Dialog | Qt::FramelessWindowHint), m_plan(plan)
{
    setObjectName(u"planDialog"_s);
    setWindowTitle(plan.title);
    setAccessibleName(plan.title);
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_TranslucentBackground);
    setWindowModality(Qt::WindowModal);
    buildLayout();
    connectFoot();
    if (losesData() && over)
        new Scrim(over->window(), this);
}

void PlanDialog::buildLayout()
{
    auto *column = new QVBoxLayout(this);
    column->addStrut(scaled(losesData() ? DialogWidth : QuietWidth) - 2);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->setSizeConstraint(QLayout::SetFixedSize);
    addHead(column);
    if (!m_plan.losses.isEmpty())
        addLosses(column);
    addFacts(column);
    addCommands(column);
    if (losesData())
        addNameField(column);
    addFoot(column);
}

void PlanDialog::addHead(QVBoxLayout *column)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::Large, space::Large - 4, space::Large, space::Page);
    row->setSpacing(space::Page);
    if (m_plan.impact != Impact::Reversible) {
        auto *glyph = new VerdictLabel(verdictOf(m_plan.impact), {}, this);
        glyph->setRole(TextRole::Page, QFont::DemiBold, size::GlyphTitle);
        glyph->setGlyphOnly(true);
        row->addWidget(glyph, 0, Qt::AlignTop);
    }
    auto *words = new QVBoxLayout;
    words->setSpacing(space::Tiny);
    auto *title = new TextLabel(m_plan.title, TextRole::Page, QFont::DemiBold, Tone::Text, this);
    title->setObjectName(u"planTitle"_s);
    title->setWordWrap(true);
    auto *sentence = new TextLabel(sentenceOf(m_plan), TextRole::Body, QFont::Normal, Tone::Text, this);
    sentence->setWordWrap(true);
    words->addWidget(title);
    words->addWidget(sentence);
    row->addLayout(words, 1);
    column->addLayout(row);
}

void PlanDialog::addLosses(QVBoxLayout *column)
{
    column->addWidget(new LossList(m_plan.losses, this));
}

void PlanDialog::addFacts(QVBoxLayout *column)
{
    std::vector<KeyValueList::Row> rows;
    if (!m_plan.affects.isEmpty())
        rows.push_back({tr("Stops"), m_plan.affects.join(u", "_s), {}, false});
    if (m_plan.secondsEstimated >= 0)
        rows.push_back({tr("Takes"), tr("about %1").arg(models::formatDuration(std::chrono::seconds(m_plan.secondsEstimated))), {}, false});
    if (m_plan.bytesNeeded > 0)
        rows.push_back({tr("Needs"), tr("%1 of free space").arg(models::formatBytes(m_plan.bytesNeeded)), {}, false});
    rows.push_back({tr("Undo"), m_plan.undoText.isEmpty() ? tr("There is none.") : m_plan.undoText, {}, false});
    auto *facts = new KeyValueList(this);
    facts->setObjectName(u"planFacts"_s);
    facts->setNameWidth(FactNames);
    facts->setRows(rows);
    facts->setContentsMargins(space::Large, space::Medium, space::Large, space::Medium);
    column->addWidget(facts);
}

void PlanDialog::addNameField(QVBoxLayout *column)
{
    auto *box = new QVBoxLayout;
    box->setContentsMargins(space::Large, 0, space::Large, space::Large - 4);
    box->setSpacing(space::Small);
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    auto *word = new TextLabel(m_plan.confirmWord, TextRole::Small, QFont::DemiBold, Tone::Text, this);
    word->setMono(true);
    word->setTextInteractionFlags(Qt::NoTextInteraction);
    line->addWidget(new TextLabel(tr("Type"), TextRole::Body, QFont::Normal, Tone::Text, this));
    line->addWidget(new WordBox(word, this));
    line->addWidget(new TextLabel(tr("to go on"), TextRole::Body, QFont::Normal, Tone::Text, this));
    line->addStretch(1);
    m_name = new QLineEdit(this);
    m_name->setObjectName(u"confirmName"_s);
    m_name->setAccessibleName(tr("Type %1 to go on").arg(m_plan.confirmWord));
    m_name->setFont(monoFont(TextRole::Small));
    m_name->setFixedWidth(scaled(NameFieldWidth));
    m_tick = m_name->addAction(icon(u"check"_s, IconTone::Good), QLineEdit::TrailingPosition);
    m_tick->setVisible(false);
    box->addLayout(line);
    box->addWidget(m_name);
    column->addLayout(box);
    connect(m_name, &QLineEdit::textChanged, this, &PlanDialog::judgeName);
}

void PlanDialog::addCommands(QVBoxLayout *column)
{
    m_commands = new QPlainTextEdit(maintenance::planScript(m_plan), this);
    m_commands->setObjectName(u"planCommands"_s);
    m_commands->setAccessibleName(tr("Commands of this plan"));
    m_commands->setProperty("role", u"commands"_s);
    m_commands->setReadOnly(true);
    m_commands->setLineWrapMode(QPlainTextEdit::NoWrap); // a command is read as it is run, never broken at a hyphen
    m_commands->setFont(monoFont(TextRole::Small));
    m_commands->setFixedHeight(scaled(CommandsHeight));
    auto *box = new QVBoxLayout;
    box->setContentsMargins(space::Large, 0, space::Large, space::Medium);
    box->addWidget(m_commands);
    column->addLayout(box);
    m_commands->hide();
}

void PlanDialog::addFoot(QVBoxLayout *column)
{
    m_showCommands = makeButton(showCommandsText(m_plan), ButtonKind::Link, {}, this);
    m_copy = makeButton(tr("Copy as script"), ButtonKind::Link, {}, this);
    m_cancel = makeButton(tr("Cancel"), ButtonKind::Plain, {}, this);
    m_dryRun = makeButton(losesData() ? tr("Dry run first") : tr("Dry run"), losesData() ? ButtonKind::Primary : ButtonKind::Plain, {}, this);
    m_run = makeButton(runText(m_plan.impact), losesData() ? ButtonKind::Danger : ButtonKind::Primary, {}, this);
    m_showCommands->setObjectName(u"showCommands"_s);
    m_copy->setObjectName(u"copyScript"_s);
    m_cancel->setObjectName(u"cancelPlan"_s);
    m_dryRun->setObjectName(u"dryRunPlan"_s);
    m_run->setObjectName(u"runPlan"_s);
    for (QPushButton *button : {m_cancel, m_dryRun, m_run})
        button->setProperty("place", u"foot"_s);
    auto *foot = new DialogFoot(this);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(space::Large, space::Page - 2, space::Large, space::Page - 2);
    row->setSpacing(space::Page);
    row->addWidget(m_showCommands);
    row->addWidget(m_copy);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addSpacing(space::Small - space::Page);
    row->addWidget(m_dryRun);
    row->addSpacing(losesData() ? space::Small : space::Small - space::Page);
    row->addWidget(m_run);
    column->addWidget(foot);
    QPushButton *first = losesData() ? m_dryRun : m_run;
    first->setDefault(true);
    m_run->setEnabled(!losesData());
}

void PlanDialog::connectFoot()
{
    connect(m_showCommands, &QPushButton::clicked, this, [this] { showCommands(m_commands->isHidden()); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(maintenance::planScript(m_plan));
        m_copy->setText(tr("Copied"));
    });
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_dryRun, &QPushButton::clicked, this, [this] {
        Q_EMIT dryRunRequested();
        accept();
    });
    connect(m_run, &QPushButton::clicked, this, [this] {
        Q_EMIT runConfirmed();
        accept();
    });
}

void PlanDialog::showCommands(bool shown)
{
    m_commands->setVisible(shown);
    m_showCommands->setText(shown ? tr("Hide commands") : showCommandsText(m_plan));
}

void PlanDialog::judgeName(const QString &typed)
{
    // An empty confirmation word would match the empty field: then nothing can be confirmed.
    const bool matches = !m_plan.confirmWord.isEmpty() && typed == m_plan.confirmWord;
    m_run->setEnabled(matches);
    m_tick->setVisible(matches);
}

void PlanDialog::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor::fromRgba(tokens().border), 1));
    painter.setBrush(QColor::fromRgba(tokens().card));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::Dialog, radius::Dialog);
}

void PlanDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (m_name)
        m_name->setFocus(Qt::OtherFocusReason);
    else
        m_cancel->setFocus(Qt::OtherFocusReason);
}

} // namespace millwright::ui::kit
