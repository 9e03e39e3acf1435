#include "ui/overview/backupcard.h"

#include "ui/kit/actionregistry.h"
#include "ui/kit/buttons.h"
#include "ui/kit/card.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlabel.h"

#include <QBoxLayout>

using namespace Qt::StringLiterals;

namespace millwright::ui::overview {

using kit::TextLabel;
using kit::TextRole;
using kit::Tone;

namespace {
constexpr int ShownDays = 14;
}

BackupCard::BackupCard(const kit::ActionRegistry &actions, QWidget *parent) : QWidget(parent), m_card(new kit::Card(tr("Backup"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_card);
    m_card->setObjectName(u"backupCard"_s);
    m_verdict = new kit::VerdictLabel(this);
    m_verdict->setObjectName(u"backupVerdict"_s);
    m_card->titleRow()->addWidget(m_verdict);
    buildTexts();
    m_card->body()->addStretch(1);
    buildButtons(actions);
}

void BackupCard::buildTexts()
{
    m_title = new kit::VerdictLabel(this);
    m_title->setObjectName(u"backupTitle"_s);
    m_title->setRole(TextRole::Section, QFont::DemiBold, kit::size::GlyphTitle);
    m_title->setPlainText(true);
    m_note = new TextLabel({}, TextRole::Body, QFont::Normal, Tone::Muted, this);
    m_note->setIndent(kit::size::GlyphTitle + kit::space::Small);
    m_note->setWordWrap(true);
    m_rows = new kit::KeyValueList(this);
    m_missing = new TextLabel({}, TextRole::Body, QFont::Medium, Tone::Text, this);
    m_missing->setObjectName(u"notInIt"_s);
    m_missing->setVerdict(core::Verdict::Warning);
    m_missing->setWordWrap(true);
    m_days = new kit::DayStrip(this);
    m_flaw = new kit::VerdictLabel(this);
    m_flaw->setRole(TextRole::Caption, QFont::Normal, kit::size::GlyphCalendar);
    m_flaw->setPlainText(true);
    for (QWidget *widget : std::initializer_list<QWidget *> {m_title, m_note, m_rows, m_missing, m_days, m_flaw})
        m_card->body()->addWidget(widget);
}

void BackupCard::buildButtons(const kit::ActionRegistry &actions)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(kit::space::Small);
    if (QAction *backUp = actions.action(u"backup.now"_s)) {
        m_backUp = kit::makeActionButton(backUp, kit::ButtonKind::Big, this);
        row->addWidget(m_backUp, 1);
    }
    QPushButton *restore = kit::makeButton(tr("Restore…"), kit::ButtonKind::Big, u"restore"_s, this);
    restore->setObjectName(u"restore"_s);
    row->addWidget(restore, 1);
    m_card->body()->addLayout(row);
    connect(restore, &QPushButton::clicked, this, &BackupCard::restoreRequested);
}

void BackupCard::present(const BackupState &state, QDate today)
{
    m_verdict->setVerdict(state.verdict);
    m_title->setVerdict(state.verdict, state.title);
    m_note->setText(state.note);
    m_rows->setRows(state.rows);
    m_rows->setVisible(!state.rows.empty());
    m_missing->setText(state.warning);
    m_missing->setVisible(!state.warning.isEmpty());
    m_flaw->setVerdict(core::Verdict::Warning, state.flaw);
    m_flaw->setVisible(!state.flaw.isEmpty());
    m_days->setDays(today, ShownDays, state.days);
}

void BackupCard::setCalm(bool calm)
{
    if (m_backUp)
        kit::setButtonKind(*m_backUp, calm ? kit::ButtonKind::BigPrimary : kit::ButtonKind::Big);
}

} // namespace millwright::ui::overview
