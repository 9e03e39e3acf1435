#include "ui/overview/incidentcard.h"

#include "ui/kit/buttons.h"
#include "ui/kit/card.h"
#include "ui/kit/chip.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlabel.h"
#include "ui/kit/verdictlook.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace millwright::ui::overview {

using kit::TextLabel;
using kit::TextRole;
using kit::Tone;

namespace {
constexpr int EdgeWidth = 6; // the verdict's stripe at the left
}

IncidentCard::IncidentCard(QWidget *parent) : QFrame(parent), m_layout(new QVBoxLayout(this))
{
    setProperty("role", u"card"_s);
    setObjectName(u"incident"_s);
    m_layout->setContentsMargins(EdgeWidth, 0, 0, 0);
    m_layout->setSpacing(0);
    m_body = new QVBoxLayout;
    m_body->setContentsMargins(kit::size::CardPadding + 2, kit::space::Medium, kit::size::CardPadding, kit::space::Medium);
    m_body->setSpacing(kit::space::Small);
    m_layout->addLayout(m_body, 1);
    buildHead();
    m_chain = new kit::CauseChain(this);
    m_chain->setObjectName(u"causeChain"_s);
    m_body->addWidget(m_chain);
    m_nextStep = new TextLabel({}, TextRole::Body, QFont::Normal, Tone::Text, this);
    m_nextStep->setWordWrap(true);
    m_body->addWidget(m_nextStep);
    m_evidence = new TextLabel({}, TextRole::Small, QFont::Normal, Tone::Muted, this);
    m_evidence->setObjectName(u"evidence"_s);
    m_evidence->setWordWrap(true);
    m_evidence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_evidence->hide();
    m_body->addWidget(m_evidence);
    m_body->addStretch(1);
    buildFoot();
    connect(m_chain, &kit::CauseChain::nodeActivated, this, &IncidentCard::serviceRequested);
}

void IncidentCard::buildHead()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(kit::space::Small);
    m_glyph = new kit::VerdictLabel(this);
    m_glyph->setGlyphOnly(true);
    m_glyph->setRole(TextRole::Page, QFont::DemiBold, kit::size::GlyphTitle);
    m_title = new TextLabel({}, TextRole::Page, QFont::DemiBold, Tone::Text, this);
    m_title->setObjectName(u"incidentTitle"_s);
    m_title->setElided(true);
    m_chip = new kit::Chip({}, {}, this);
    m_since = new TextLabel({}, TextRole::Body, QFont::Normal, Tone::Muted, this);
    head->addWidget(m_glyph);
    head->addWidget(m_title, 1);
    head->addWidget(m_chip);
    head->addWidget(m_since);
    m_body->addLayout(head);
    m_text = new TextLabel({}, TextRole::Body, QFont::Normal, Tone::Text, this);
    m_text->setWordWrap(true);
    m_body->addWidget(m_text);
}

void IncidentCard::buildFoot()
{
    m_layout->addWidget(new kit::Rule(Qt::Horizontal, this));
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(kit::size::CardPadding + 2, kit::space::Small + 2, kit::size::CardPadding, kit::space::Small + 2);
    foot->setSpacing(kit::space::Small);
    m_open = kit::makeButton({}, kit::ButtonKind::Primary, {}, this);
    m_open->setObjectName(u"openRoot"_s);
    m_count = new TextLabel({}, TextRole::Body, QFont::Normal, Tone::Muted, this);
    m_toggle = kit::makeButton(tr("Show evidence"), kit::ButtonKind::Link, {}, this);
    m_toggle->setObjectName(u"showEvidence"_s);
    foot->addWidget(m_open);
    foot->addStretch(1);
    foot->addWidget(m_count);
    foot->addWidget(m_toggle);
    m_layout->addLayout(foot);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT serviceRequested(m_root); });
    connect(m_toggle, &QPushButton::clicked, this, [this] { showEvidence(m_evidence->isHidden()); });
}

void IncidentCard::present(const health::Incident &incident, const kit::CauseChain::Content &chain, const QString &sinceText)
{
    m_root = incident.rootService;
    m_verdict = incident.verdict;
    setAccessibleName(tr("Incident: %1").arg(incident.title));
    m_glyph->setVerdict(incident.verdict);
    m_title->setText(incident.title);
    m_chip->set(kit::verdictWord(incident.verdict), incident.verdict);
    m_since->setText(sinceText);
    m_text->setText(incident.text);
    m_chain->setContent(chain);
    m_nextStep->setText(tr("Next: %1").arg(incident.nextStep));
    m_nextStep->setVisible(!incident.nextStep.isEmpty());
    m_open->setText(tr("Open %1").arg(chain.root.title));
    m_open->setAccessibleName(m_open->text());
    m_count->setText(incident.findings.size() == 1 ? tr("1 finding") : tr("%1 findings, one cause").arg(incident.findings.size()));
    QStringList evidence;
    for (const core::Finding &finding : incident.findings)
        evidence.append(finding.evidence.isEmpty() ? finding.sentence : tr("%1\n    %2").arg(finding.sentence, finding.evidence));
    m_evidence->setText(evidence.join(u'\n'));
    m_toggle->setVisible(!evidence.isEmpty());
    update();
}

void IncidentCard::showEvidence(bool shown)
{
    m_evidence->setVisible(shown);
    m_toggle->setText(shown ? tr("Hide evidence") : tr("Show evidence"));
    m_toggle->setAccessibleName(m_toggle->text());
}

void IncidentCard::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath whole;
    whole.addRoundedRect(QRectF(rect()), kit::radius::Card, kit::radius::Card);
    painter.setClipPath(whole);
    painter.fillRect(QRect(0, 0, EdgeWidth, height()), QColor::fromRgba(kit::verdictTokens(m_verdict).glyph));
}

} // namespace millwright::ui::overview
