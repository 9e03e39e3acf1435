#include "ui/welcome/projectrow.h"

#include "ui/kit/buttons.h"
#include "ui/kit/chip.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlabel.h"

#include <QBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace millwright::ui::welcome {

using kit::TextLabel;
using kit::TextRole;
using kit::Tone;

namespace {
constexpr int ButtonWidth = 96;

QString sentenceOf(const platform::PlatformSummary &summary)
{
    const QString containers = summary.containers == 1 ? ProjectRow::tr("1 container") : ProjectRow::tr("%1 containers").arg(summary.containers);
    const QString running = summary.running == 0 ? ProjectRow::tr("none runs")
        : summary.running == summary.containers  ? ProjectRow::tr("all running")
                                                 : ProjectRow::tr("%1 running").arg(summary.running);
    const QString known = summary.kinds.isEmpty() ? ProjectRow::tr("no system known") : ProjectRow::tr("%1 systems known").arg(summary.kinds.size());
    return ProjectRow::tr("%1, %2; %3.").arg(containers, running, known);
}

QHBoxLayout *marksOf(const platform::PlatformSummary &summary, const systems::Catalogue &catalogue, QWidget *parent)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(3);
    for (const auto &module : catalogue.modules())
        if (summary.kinds.contains(module->kind())) {
            auto *mark = new kit::SystemMark(module->mark(), kit::size::Mark, parent);
            mark->setToolTip(module->title());
            row->addWidget(mark);
        }
    row->addStretch(1);
    return row;
}
} // namespace

ProjectRow::ProjectRow(const platform::PlatformSummary &summary, const systems::Catalogue &catalogue, bool first, QWidget *parent)
    : QWidget(parent), m_project(summary.name),
      m_open(kit::makeButton(tr("Open"), first ? kit::ButtonKind::Primary : kit::ButtonKind::Plain, {}, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(kit::space::Page, kit::space::Medium, kit::space::Page, kit::space::Medium);
    auto *words = new QVBoxLayout;
    words->setSpacing(kit::space::Tiny);
    auto *title = new QHBoxLayout;
    title->setSpacing(kit::space::Small);
    title->addWidget(new TextLabel(summary.name, TextRole::Section, QFont::DemiBold, Tone::Text, this));
    if (summary.running == 0)
        title->addWidget(new kit::VerdictLabel(core::Verdict::Stopped, {}, this));
    title->addStretch(1);
    words->addLayout(title);
    words->addWidget(new TextLabel(sentenceOf(summary), TextRole::Body, QFont::Normal, Tone::Text, this));
    words->addLayout(marksOf(summary, catalogue, this));
    auto *folder = new TextLabel(summary.workingDirectory, TextRole::Small, QFont::Normal, Tone::Muted, this);
    folder->setElided(true);
    words->addWidget(folder);
    row->addLayout(words, 1);
    row->addWidget(m_open, 0, Qt::AlignVCenter);
    m_open->setObjectName(u"open-%1"_s.arg(summary.name));
    m_open->setAccessibleName(tr("Open %1").arg(summary.name));
    m_open->setMinimumWidth(kit::scaled(ButtonWidth));
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT openRequested(m_project); });
}

void ProjectRow::setOpening(bool opening)
{
    m_open->setText(opening ? tr("Opening…") : tr("Open"));
}

} // namespace millwright::ui::welcome
