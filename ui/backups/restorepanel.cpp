#include "ui/backups/restorepanel.h"

#include "models/format.h"
#include "services/core/clock.h"
#include "ui/kit/buttons.h"
#include "ui/kit/card.h"
#include "ui/kit/chip.h"
#include "ui/kit/keyvaluelist.h"
#include "ui/kit/plandialog.h"
#include "ui/kit/segmentedcontrol.h"
#include "ui/kit/states.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/tintedpanel.h"
#include "ui/kit/verdictlabel.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace millwright::ui::backups {

using kit::TextLabel;
using kit::TextRole;
using kit::Tone;

namespace {
constexpr int CommandsHeight = 160;

// "PostgreSQL, 41 tables: 18,204 rows" as a name and a figure.
kit::KeyValueList::Row lossRow(const QString &loss)
{
    const qsizetype cut = loss.indexOf(u": "_s);
    return cut < 0 ? kit::KeyValueList::Row {loss, {}, {}, false} : kit::KeyValueList::Row {loss.left(cut), loss.mid(cut + 2), {}, false};
}

QVBoxLayout *block(QWidget *parent, QBoxLayout *column)
{
    auto *box = new QVBoxLayout;
    box->setContentsMargins(kit::space::Page, kit::space::Medium, kit::space::Page, kit::space::Medium);
    box->setSpacing(kit::space::Tiny);
    column->addLayout(box);
    column->addWidget(new kit::Rule(Qt::Horizontal, parent));
    return box;
}

TextLabel *wrapped(QWidget *parent)
{
    auto *label = new TextLabel({}, TextRole::Small, QFont::Normal, Tone::Muted, parent);
    label->setWordWrap(true);
    return label;
}
} // namespace

RestorePanel::RestorePanel(const PageContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    setObjectName(u"restorePanel"_s);
    setAccessibleName(tr("Restore preview"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    buildQuestion(column);
    m_states = new kit::StateStack(buildAnswer(), this);
    column->addWidget(m_states, 1);
    buildFoot(column);
    connectQuestion();
}

void RestorePanel::buildQuestion(QBoxLayout *column)
{
    auto *box = new QVBoxLayout;
    box->setContentsMargins(kit::space::Page, kit::space::Medium, kit::space::Page, kit::space::Medium);
    box->setSpacing(kit::space::Small);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("Restore preview"), TextRole::Section, QFont::DemiBold, Tone::Text, this));
    head->addStretch(1);
    head->addWidget(new kit::Chip(tr("Nothing changed yet"), {}, this));
    box->addLayout(head);
    m_what = new kit::SegmentedControl({tr("Everything in it"), tr("Only what is selected")}, this);
    m_what->setObjectName(u"what"_s);
    m_what->setAccessibleName(tr("What to restore"));
    m_what->setEqualWidths(true);
    box->addWidget(m_what);
    m_chosen = wrapped(this);
    m_chosen->setObjectName(u"chosen"_s);
    box->addWidget(m_chosen);
    m_newName = new QLineEdit(this);
    m_newName->setObjectName(u"newName"_s);
    m_newName->setPlaceholderText(tr("Beside the live one, as (new name)"));
    m_newName->setAccessibleName(tr("New name for the restored database"));
    m_newName->hide();
    box->addWidget(m_newName);
    column->addLayout(box);
    column->addWidget(new kit::Rule(Qt::Horizontal, this));
}

QWidget *RestorePanel::buildAnswer()
{
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new kit::Surface(kit::Surface::Ground::Card, scroll);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(buildLosses(content));
    buildFacts(content, column);
    buildCommands(content, column);
    column->addStretch(1);
    scroll->setWidget(content);
    return scroll;
}

QWidget *RestorePanel::buildLosses(QWidget *parent)
{
    auto *panel = new kit::TintedPanel(core::Verdict::Critical, parent);
    panel->setRounded(false);
    panel->setObjectName(u"losses"_s);
    m_losses = panel;
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(kit::space::Page, kit::space::Medium, kit::space::Page, kit::space::Medium);
    column->setSpacing(kit::space::Tiny);
    m_lossTitle = new kit::VerdictLabel(core::Verdict::Critical, {}, panel);
    m_lossTitle->setRole(TextRole::Body, QFont::DemiBold, kit::size::GlyphRow);
    m_lossRows = new kit::KeyValueList(panel);
    column->addWidget(m_lossTitle);
    column->addWidget(m_lossRows);
    return panel;
}

void RestorePanel::buildFacts(QWidget *content, QBoxLayout *column)
{
    const auto title = [content](const QString &text) { return new TextLabel(text, TextRole::Body, QFont::DemiBold, Tone::Text, content); };
    QVBoxLayout *stops = block(content, column);
    stops->addWidget(m_stopsTitle = title({}));
    stops->addWidget(m_stops = wrapped(content));
    QVBoxLayout *needs = block(content, column);
    needs->addWidget(m_needsTitle = title({}));
    needs->addWidget(m_needs = new kit::KeyValueList(content));
    QVBoxLayout *safety = block(content, column);
    m_safety = new QCheckBox(tr("Take a safety point first"), content);
    m_safety->setObjectName(u"safetyPoint"_s);
    m_safety->setChecked(true);
    safety->addWidget(m_safety);
    safety->addWidget(m_safetyHint = wrapped(content));
    m_safetyHint->setIndent(kit::space::Large);
    QVBoxLayout *undo = block(content, column);
    undo->addWidget(title(tr("Undo")));
    undo->addWidget(m_undo = wrapped(content));
}

void RestorePanel::buildCommands(QWidget *content, QBoxLayout *column)
{
    auto *links = new QHBoxLayout;
    links->setContentsMargins(kit::space::Page, kit::space::Medium, kit::space::Page, kit::space::Small);
    links->setSpacing(kit::space::Page);
    m_showCommands = kit::makeButton({}, kit::ButtonKind::Link, {}, content);
    m_showCommands->setObjectName(u"showCommands"_s);
    QPushButton *copy = kit::makeButton(tr("Copy as script"), kit::ButtonKind::Link, {}, content);
    copy->setObjectName(u"copyScript"_s);
    links->addWidget(m_showCommands);
    links->addWidget(copy);
    links->addStretch(1);
    column->addLayout(links);
    m_commands = new QPlainTextEdit(content);
    m_commands->setProperty("role", u"commands"_s);
    m_commands->setObjectName(u"commands"_s);
    m_commands->setAccessibleName(tr("Commands of the plan"));
    m_commands->setReadOnly(true);
    m_commands->setFont(kit::monoFont(TextRole::Small));
    m_commands->setFixedHeight(kit::scaled(CommandsHeight));
    m_commands->hide();
    column->addWidget(m_commands);
    connect(m_showCommands, &QPushButton::clicked, this, [this] { showCommands(m_commands->isHidden()); });
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(maintenance::planScript(m_plan)); });
}

void RestorePanel::buildFoot(QBoxLayout *column)
{
    column->addWidget(new kit::Rule(Qt::Horizontal, this));
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(kit::space::Page, kit::space::Small + 2, kit::space::Page, kit::space::Small + 2);
    m_dryRun = kit::makeButton(tr("Dry run"), kit::ButtonKind::Primary, {}, this);
    m_dryRun->setObjectName(u"dryRun"_s);
    m_restore = kit::makeButton(tr("Restore…"), kit::ButtonKind::DangerOutline, {}, this);
    m_restore->setObjectName(u"runRestore"_s);
    foot->addWidget(m_dryRun);
    foot->addStretch(1);
    foot->addWidget(m_restore);
    column->addLayout(foot);
}

void RestorePanel::connectQuestion()
{
    connect(m_what, &kit::SegmentedControl::chosen, this, &RestorePanel::ask);
    connect(m_newName, &QLineEdit::editingFinished, this, &RestorePanel::ask);
    connect(m_safety, &QCheckBox::toggled, this, &RestorePanel::ask);
    connect(m_states, &kit::StateStack::problemActionPressed, this, &RestorePanel::ask);
    connect(m_dryRun, &QPushButton::clicked, this, &RestorePanel::dryRunRequested);
    connect(m_restore, &QPushButton::clicked, this, &RestorePanel::restoreRequested);
}

void RestorePanel::setPoint(const backup::RestorePoint &point)
{
    if (m_pointId == point.id)
        return;
    m_pointId = point.id;
    m_moment = models::formatMoment(point.startedAt, m_context.clock.now());
    m_selection.clear();
    m_what->setCurrent(0);
    ask();
}

void RestorePanel::setSelection(const QStringList &selection)
{
    if (m_selection == selection)
        return;
    m_selection = selection;
    if (m_what->current() == 1)
        ask();
}

backup::RestoreOrder RestorePanel::order() const
{
    backup::RestoreOrder order;
    order.pointId = m_pointId;
    order.safetyPoint = m_safety->isChecked();
    if (m_what->current() == 1) {
        order.only = m_selection;
        order.newName = m_newName->isHidden() ? QString() : m_newName->text().trimmed();
    }
    return order;
}

void RestorePanel::ask()
{
    const bool selected = m_what->current() == 1;
    m_newName->setVisible(selected && m_selection.size() == 1 && m_selection.front().contains(u'/'));
    m_chosen->setText(m_selection.isEmpty() ? tr("Select systems or artifacts in the list.") : m_selection.join(u", "_s));
    m_chosen->setVisible(selected);
    m_dryRun->setEnabled(false);
    m_restore->setEnabled(false);
    if (m_pointId.isEmpty() || (selected && m_selection.isEmpty())) {
        m_planning.cancel();
        m_states->showEmpty(u"restore"_s, tr("Nothing is chosen."), tr("Select systems or artifacts in the list."));
        return;
    }
    m_states->showLoading(tr("Reading what a restore would change…"));
    m_planning.run(this, m_context.backups.planRestore(order()), [this](const core::Result<maintenance::Plan> &plan) { present(plan); });
}

void RestorePanel::present(const core::Result<maintenance::Plan> &plan)
{
    if (!plan)
        return m_states->showProblem(plan.error());
    m_plan = *plan;
    presentPlan(m_plan);
    m_states->showData();
    m_dryRun->setEnabled(true);
    m_restore->setEnabled(true);
}

void RestorePanel::presentPlan(const maintenance::Plan &plan)
{
    std::vector<kit::KeyValueList::Row> losses;
    for (const QString &loss : plan.losses)
        losses.push_back(lossRow(loss));
    m_lossTitle->setVerdict(core::Verdict::Critical, tr("Disappears: what came after %1").arg(m_moment));
    m_lossRows->setRows(losses);
    m_losses->setVisible(!losses.empty());
    m_stopsTitle->setText(plan.affects.isEmpty() ? tr("Nothing stops")
                              : plan.affects.size() == 1 ? tr("1 service stops")
                                                         : tr("%1 services stop").arg(plan.affects.size()));
    m_stops->setText(plan.affects.join(u", "_s));
    m_stops->setVisible(!plan.affects.isEmpty());
    m_needsTitle->setText(plan.secondsEstimated < 0 ? tr("Needs a time not known")
                                                    : tr("Needs about %1").arg(models::formatRoughSeconds(plan.secondsEstimated)));
    m_needs->setRows({{tr("Free space needed"), plan.bytesNeeded > 0 ? models::formatBytes(plan.bytesNeeded) : tr("none"), {}, false},
                      {tr("Free now"), models::formatBytes(m_context.backups.freeBytes()), {}, false}});
    m_safetyHint->setText(m_safety->isChecked() ? tr("The state of now becomes a restore point of its own.")
                                                : tr("Without it a restore cannot be undone."));
    m_undo->setText(plan.undoText);
    m_commands->setPlainText(maintenance::planScript(plan));
    showCommands(!m_commands->isHidden());
}

void RestorePanel::showCommands(bool shown)
{
    m_commands->setVisible(shown);
    const int count = kit::commandCount(m_plan);
    m_showCommands->setText(shown ? tr("Hide commands") : count == 1 ? tr("Show 1 command") : tr("Show %1 commands").arg(count));
    m_showCommands->setAccessibleName(m_showCommands->text());
}

} // namespace millwright::ui::backups
