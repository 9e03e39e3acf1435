#include "ui/overview/latelycard.h"

#include "models/format.h"
#include "services/core/clock.h"
#include "services/platform/platformservice.h"
#include "ui/kit/buttons.h"
#include "ui/kit/keyvaluelist.h"
#include "ui/kit/textlabel.h"

#include <QBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace millwright::ui::overview {

namespace {
constexpr int ShownEntries = 6;
}

LatelyCard::LatelyCard(const PageContext &context, QWidget *parent)
    : Card(tr("Lately"), parent), m_context(context), m_rows(new kit::KeyValueList(this)),
      m_empty(new kit::TextLabel(tr("Nothing was done yet."), kit::TextRole::Body, QFont::Normal, kit::Tone::Muted, this))
{
    setObjectName(u"latelyCard"_s);
    QPushButton *all = kit::makeButton(tr("Activity"), kit::ButtonKind::Link, {}, this);
    all->setObjectName(u"openActivity"_s);
    titleRow()->addWidget(all);
    m_rows->setNameWidth(96);
    body()->addWidget(m_rows);
    body()->addWidget(m_empty);
    body()->addStretch(1);
    connect(all, &QPushButton::clicked, this, &LatelyCard::activityRequested);
}

void LatelyCard::refresh()
{
    const auto current = m_context.platforms.current();
    const QString platformId = current ? current->id : QString();
    m_reading.run(this,
                  core::Task<std::vector<journal::Entry>>::start(m_context.pool,
                                                                 [journal = m_context.journal, platformId](const core::TaskContext &) {
                                                                     return journal->entries(platformId, ShownEntries);
                                                                 }),
                  [this](const core::Result<std::vector<journal::Entry>> &entries) { present(entries); });
}

void LatelyCard::present(const core::Result<std::vector<journal::Entry>> &entries)
{
    std::vector<kit::KeyValueList::Row> rows;
    if (!entries) {
        m_empty->setText(entries.error().summary);
    } else {
        for (const journal::Entry &entry : *entries)
            rows.push_back({models::formatMoment(entry.at, m_context.clock.now()), entry.summary,
                            entry.succeeded ? std::nullopt : std::optional(core::Verdict::Critical), false});
        m_empty->setText(tr("Nothing was done yet."));
    }
    m_empty->setVisible(rows.empty());
    m_rows->setVisible(!rows.empty());
    m_rows->setRows(rows);
}

} // namespace millwright::ui::overview
