#include "ui/shell/taskbar.h"

#include "models/format.h"
#include "services/core/clock.h"
#include "services/core/taskboard.h"
#include "ui/kit/buttons.h"
#include "ui/kit/chip.h"
#include "ui/kit/progressline.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlabel.h"

#include <QBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::ui::shell {

namespace {
using namespace kit;
using core::TaskEntry;
constexpr int LineWidth = 160;

core::Verdict verdictOf(TaskEntry::State state)
{
    switch (state) {
    case TaskEntry::State::Running:
        return core::Verdict::Busy;
    case TaskEntry::State::Done:
        return core::Verdict::Good;
    case TaskEntry::State::Failed:
        return core::Verdict::Critical;
    case TaskEntry::State::Cancelled:
        return core::Verdict::Stopped;
    }
    return core::Verdict::Unknown;
}

QString stepText(const core::Progress &progress)
{
    if (progress.stepCount > 0)
        return TaskBar::tr("Step %1 of %2: %3").arg(QString::number(progress.stepNumber), QString::number(progress.stepCount), progress.step);
    return progress.step;
}

TextLabel *smallLabel(QFont::Weight weight, Tone tone, const QString &name, QWidget *parent)
{
    auto *label = new TextLabel({}, TextRole::Small, weight, tone, parent);
    label->setObjectName(name);
    return label;
}
} // namespace

TaskBar::TaskBar(core::TaskBoard &tasks, const core::Clock &clock, QWidget *parent)
    : QWidget(parent), m_tasks(tasks), m_clock(clock), m_verdict(new VerdictLabel(this)),
      m_title(smallLabel(QFont::DemiBold, Tone::Text, u"taskTitle"_s, this)),
      m_step(smallLabel(QFont::Normal, Tone::Muted, u"taskStep"_s, this)), m_line(new ProgressLine(this)),
      m_percent(smallLabel(QFont::DemiBold, Tone::Text, u"taskPercent"_s, this)),
      m_left(smallLabel(QFont::Normal, Tone::Muted, u"taskLeft"_s, this)), m_cancel(makeButton(tr("Cancel"), ButtonKind::Link, {}, this)),
      m_more(new Chip({}, core::Verdict::Busy, this)), m_demo(new Chip(tr("Demo, made-up data"), core::Verdict::Warning, this)),
      m_note(smallLabel(QFont::Normal, Tone::Muted, u"engineNote"_s, this))
{
    setObjectName(u"taskBar"_s);
    buildLayout();
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_tasks.cancel(m_runningId); });
    connect(&m_tasks, &core::TaskBoard::entriesChanged, this, &TaskBar::present);
    setDemo(false);
    present();
}

void TaskBar::buildLayout()
{
    m_verdict->setGlyphOnly(true);
    m_verdict->setRole(TextRole::Small, QFont::Normal, size::GlyphRow);
    m_title->setElided(true);
    m_step->setElided(true);
    m_line->setObjectName(u"taskProgress"_s);
    m_line->setFixedWidth(LineWidth);
    m_cancel->setObjectName(u"taskCancel"_s);
    m_more->setObjectName(u"taskMore"_s);
    m_demo->setObjectName(u"demoMark"_s);
    m_cancel->setProperty("place", u"bar"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::Page, 1, space::Page, 0);
    row->setSpacing(space::Small + 2);
    for (QWidget *part : std::initializer_list<QWidget *> {m_verdict, m_title, m_step, m_line, m_percent, m_left, m_cancel, m_more})
        row->addWidget(part);
    row->addStretch(1);
    row->addWidget(m_demo);
    row->addWidget(m_note);
    setFixedHeight(scaled(size::TaskBar));
}

void TaskBar::setNote(const QString &note)
{
    m_note->setText(note);
}

void TaskBar::setDemo(bool demo)
{
    m_demo->setVisible(demo);
}

void TaskBar::setNarrow(bool narrow)
{
    m_narrow = narrow;
    present();
}

void TaskBar::present()
{
    const std::vector<TaskEntry> &entries = m_tasks.entries();
    const auto isRunning = [](const TaskEntry &entry) { return entry.state == TaskEntry::State::Running; };
    const int running = int(std::ranges::count_if(entries, isRunning));
    for (QWidget *part : std::initializer_list<QWidget *> {m_line, m_percent, m_left, m_cancel, m_more})
        part->setVisible(running > 0);
    m_verdict->setVisible(!entries.empty());
    m_step->setVisible(!entries.empty());
    if (running > 0)
        // The oldest that still runs: the line stays with one task until it ends.
        return presentRunning(*std::find_if(entries.rbegin(), entries.rend(), isRunning), running - 1);
    m_runningId = 0;
    if (!entries.empty())
        return presentEnded(*std::ranges::max_element(entries, {}, &TaskEntry::finishedAt));
    m_title->setTone(Tone::Muted);
    m_title->setRole(TextRole::Small, QFont::Normal);
    m_title->setText(tr("Nothing is running"));
}

void TaskBar::presentRunning(const TaskEntry &entry, int more)
{
    m_runningId = entry.id;
    m_verdict->setVerdict(core::Verdict::Busy, entry.title);
    m_title->setTone(Tone::Text);
    m_title->setRole(TextRole::Small, QFont::DemiBold);
    m_title->setText(entry.title);
    m_step->setText(stepText(entry.progress));
    m_step->setVisible(!m_narrow && !m_step->text().isEmpty());
    m_line->setFraction(entry.progress.hasTotal() ? entry.progress.fraction() : -1);
    m_percent->setText(models::formatPercent(entry.progress.fraction() * 100));
    m_percent->setVisible(entry.progress.hasTotal());
    m_left->setText(models::formatTimeLeft(entry.secondsLeft(m_clock.now())));
    m_left->setVisible(!m_left->text().isEmpty());
    m_cancel->setVisible(entry.cancellable);
    m_more->set(tr("%1 more").arg(more), core::Verdict::Busy);
    m_more->setVisible(more > 0);
}

void TaskBar::presentEnded(const TaskEntry &entry)
{
    m_verdict->setVerdict(verdictOf(entry.state), entry.title);
    m_title->setTone(Tone::Text);
    m_title->setRole(TextRole::Small, QFont::Medium);
    m_title->setText(entry.title);
    m_step->setText(tr("%1 %2").arg(models::formatClock(entry.finishedAt), entry.outcome));
}

void TaskBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor::fromRgba(tokens().card));
    painter.fillRect(QRect(0, 0, width(), 1), QColor::fromRgba(tokens().border));
}

void TaskBar::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT activityRequested();
}

void TaskBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (bringsNewLook(*event))
        setFixedHeight(scaled(size::TaskBar));
}

} // namespace millwright::ui::shell
