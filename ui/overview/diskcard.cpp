#include "ui/overview/diskcard.h"

#include "ui/kit/progressline.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlabel.h"

#include <QBoxLayout>

using namespace Qt::StringLiterals;

namespace millwright::ui::overview {

using kit::TextLabel;
using kit::TextRole;
using kit::Tone;

DiskCard::DiskCard(QWidget *parent)
    : Card(parent), m_title(new kit::VerdictLabel(this)), m_note(new TextLabel({}, TextRole::Body, QFont::Normal, Tone::Muted, this)),
      m_line(new kit::ProgressLine(this)), m_folder(new TextLabel({}, TextRole::Small, QFont::Normal, Tone::Muted, this)),
      m_rows(new kit::KeyValueList(this))
{
    setObjectName(u"diskCard"_s);
    m_title->setObjectName(u"diskTitle"_s);
    m_title->setRole(TextRole::Body, QFont::DemiBold, kit::size::GlyphRow);
    m_title->setPlainText(true);
    titleRow()->insertWidget(0, m_title);
    titleRow()->insertWidget(1, m_note);
    m_folder->setElided(true);
    m_line->setAccessibleName(tr("Share of the restore points in the space they may take"));
    body()->addWidget(m_line);
    body()->addWidget(m_folder);
    body()->addSpacing(kit::space::Tiny);
    body()->addWidget(m_rows);
    body()->addStretch(1);
}

void DiskCard::present(const DiskState &state, const QString &folder)
{
    m_title->setVerdict(state.verdict, state.title);
    m_note->setText(state.note);
    m_line->setFraction(state.usedByPoints);
    m_line->setVisible(state.usedByPoints > 0);
    m_folder->setText(state.rows.empty() ? folder : tr("%1. Largest in the newest point:").arg(folder));
    m_rows->setRows(state.rows);
    setAccessibleName(state.title);
}

} // namespace millwright::ui::overview
