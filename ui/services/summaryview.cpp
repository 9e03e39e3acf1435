#include "ui/services/summaryview.h"

#include "models/format.h"
#include "ui/kit/buttons.h"
#include "ui/kit/card.h"
#include "ui/kit/keyvaluelist.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/tintedpanel.h"
#include "ui/kit/verdictlabel.h"
#include "ui/services/figuretext.h"

#include <QBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace millwright::ui::services {

using core::Verdict;
using kit::TextLabel;
using kit::TextRole;
using kit::Tone;

namespace {
core::Finding plainFinding(Verdict verdict, const QString &sentence)
{
    core::Finding finding;
    finding.verdict = verdict;
    finding.sentence = sentence;
    return finding;
}

// What stands there when no rule fired, or nothing is known.
core::Finding insteadOfFindings(const SummaryView::Content &content)
{
    if (!content.health)
        return plainFinding(Verdict::Unknown, SummaryView::tr("Not checked yet."));
    if (content.stale)
        return plainFinding(Verdict::Unknown, SummaryView::tr("The last answer is too old to say anything."));
    if (content.health->verdict == Verdict::Good)
        return plainFinding(Verdict::Good, SummaryView::tr("Answered in %1; no rule fires.").arg(models::formatDuration(content.health->took)));
    return plainFinding(content.health->verdict, content.health->summary);
}
} // namespace

SummaryView::SummaryView(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new kit::Surface(kit::Surface::Ground::Card, this);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(kit::space::Page, kit::space::Page, kit::space::Page, kit::space::Page);
    m_column->setSpacing(kit::space::Medium);
    m_findings = new QVBoxLayout;
    m_findings->setSpacing(kit::space::Small);
    m_column->addLayout(m_findings);
    m_incident = kit::makeButton({}, kit::ButtonKind::Link, {}, content);
    m_incident->setObjectName(u"openIncident"_s);
    m_column->addWidget(m_incident, 0, Qt::AlignLeft);
    m_figures = new kit::KeyValueList(content);
    m_links = new kit::KeyValueList(content);
    m_column->addWidget(m_figures);
    m_column->addWidget(new kit::Rule(Qt::Horizontal, content));
    m_column->addWidget(m_links);
    m_column->addStretch(1);
    setWidget(content);
    connect(m_incident, &QPushButton::clicked, this, &SummaryView::incidentRequested);
}

SummaryView::FindingPanel SummaryView::makeFinding()
{
    FindingPanel made {};
    made.panel = new kit::TintedPanel(Verdict::Unknown, widget());
    made.panel->setObjectName(u"finding"_s);
    auto *column = new QVBoxLayout(made.panel);
    column->setContentsMargins(kit::space::Medium, kit::space::Small + 2, kit::space::Medium, kit::space::Small + 2);
    column->setSpacing(kit::space::Tiny);
    made.verdict = new kit::VerdictLabel(made.panel);
    made.verdict->setRole(TextRole::Body, QFont::DemiBold, kit::size::GlyphRow);
    made.sentence = new TextLabel({}, TextRole::Body, QFont::Normal, Tone::Text, made.panel);
    made.evidence = new TextLabel({}, TextRole::Caption, QFont::Normal, Tone::Muted, made.panel);
    made.evidence->setMono(true);
    made.nextStep = new TextLabel({}, TextRole::Body, QFont::Normal, Tone::Text, made.panel);
    column->addWidget(made.verdict);
    for (TextLabel *label : {made.sentence, made.evidence, made.nextStep}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    m_findings->addWidget(made.panel);
    return made;
}

void SummaryView::presentFindings(const Content &content)
{
    core::Findings findings = content.health && !content.stale ? content.health->findings : core::Findings();
    if (findings.empty())
        findings.push_back(insteadOfFindings(content));
    while (m_panels.size() < findings.size())
        m_panels.push_back(makeFinding());
    for (std::size_t i = 0; i < m_panels.size(); ++i) {
        const FindingPanel &panel = m_panels.at(i);
        panel.panel->setVisible(i < findings.size());
        if (i >= findings.size())
            continue;
        const core::Finding &finding = findings.at(i);
        panel.panel->setVerdict(finding.verdict);
        panel.panel->setAccessibleName(finding.sentence);
        panel.verdict->setVerdict(finding.verdict);
        panel.sentence->setText(finding.sentence);
        panel.evidence->setText(finding.evidence);
        panel.evidence->setVisible(!finding.evidence.isEmpty());
        panel.nextStep->setText(tr("Next: %1").arg(finding.nextStep));
        panel.nextStep->setVisible(!finding.nextStep.isEmpty());
    }
}

void SummaryView::present(const Content &content)
{
    presentFindings(content);
    m_incident->setText(tr("Part of incident “%1”").arg(content.incident));
    m_incident->setAccessibleName(m_incident->text());
    m_incident->setVisible(!content.incident.isEmpty());
    std::vector<kit::KeyValueList::Row> figures;
    if (content.health)
        for (const systems::Figure &figure : content.health->figures)
            figures.push_back({figure.label, figureText(figure), {}, content.stale});
    m_figures->setRows(figures);
    const QString none = tr("none");
    m_links->setRows({{tr("Needs"), content.needs.isEmpty() ? none : content.needs.join(u", "_s), {}, false},
                      {tr("Needed by"), content.neededBy.isEmpty() ? none : content.neededBy.join(u", "_s), {}, false}});
}

} // namespace millwright::ui::services
