#include "ui/overview/overviewpage.h"

#include "models/format.h"
#include "services/backup/backupservice.h"
#include "services/core/clock.h"
#include "services/core/settingstable.h"
#include "services/core/taskboard.h"
#include "services/health/healthservice.h"
#include "services/platform/platformservice.h"
#include "ui/kit/actionregistry.h"
#include "ui/kit/buttons.h"
#include "ui/kit/card.h"
#include "ui/kit/states.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlabel.h"
#include "ui/overview/backupcard.h"
#include "ui/overview/diskcard.h"
#include "ui/overview/incidentcard.h"
#include "ui/overview/latelycard.h"

#include <QBoxLayout>
#include <QEvent>
#include <QGridLayout>
#include <QScrollArea>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace millwright::ui::overview {

namespace {
constexpr int NarrowBelow = 980;
constexpr int WideTileColumns = 5;
constexpr int NarrowTileColumns = 3;
}

OverviewPage::OverviewPage(const PageContext &context, QObject *parent)
    : Page({u"overview"_s, tr("Overview"), u"overview"_s}, parent), m_context(context)
{
    m_context.actions.add({u"health.check"_s, tr("Check now"), u"refresh"_s, QKeySequence(Qt::Key_F5), tr("Asks every system once, now"),
                           tr("Overview")},
                          [this] { static_cast<void>(m_context.health.check()); });
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &OverviewPage::presentState);
    connectServices();
    presentState();
}

void OverviewPage::connectServices()
{
    connect(&m_context.health, &health::HealthService::sweepFinished, this, &OverviewPage::present);
    connect(&m_context.platforms, &platform::PlatformService::platformOpened, this, &OverviewPage::present);
    connect(&m_context.platforms, &platform::PlatformService::platformChanged, this, &OverviewPage::present);
    connect(&m_context.backups, &backup::BackupService::pointsChanged, this, &OverviewPage::presentBackup);
    connect(&m_context.tasks, &core::TaskBoard::taskEnded, this, [this] {
        if (m_lately)
            m_lately->refresh();
    });
}

QWidget *OverviewPage::build(QWidget *parent)
{
    auto *scroll = new QScrollArea(parent);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(buildContent(scroll));
    m_states = new kit::StateStack(scroll, parent);
    addHeaderWidget(kit::makeActionButton(m_context.actions.action(u"health.check"_s), kit::ButtonKind::Tool, m_states));
    connect(m_states, &kit::StateStack::problemActionPressed, this, [this] { static_cast<void>(m_context.health.check()); });
    m_states->installEventFilter(this);
    present();
    m_lately->refresh();
    return m_states;
}

QWidget *OverviewPage::buildContent(QWidget *parent)
{
    auto *content = new QWidget(parent);
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(kit::space::Page, kit::space::Page - 2, kit::space::Page, kit::space::Page);
    rows->setSpacing(kit::space::Medium);
    buildTop(rows, content);
    m_tileRow = new QGridLayout;
    m_tileRow->setSpacing(kit::space::Medium);
    rows->addLayout(m_tileRow);
    buildBottom(rows, content);
    return content;
}

void OverviewPage::buildTop(QBoxLayout *rows, QWidget *content)
{
    m_top = new QBoxLayout(QBoxLayout::LeftToRight);
    m_top->setSpacing(kit::space::Page);
    m_incidentColumn = new QVBoxLayout;
    m_incidentColumn->setSpacing(kit::space::Medium);
    auto *calm = new kit::Card(content);
    m_calmCard = calm;
    m_calm = new kit::VerdictLabel(calm);
    m_calm->setObjectName(u"calm"_s);
    m_calm->setRole(kit::TextRole::Page, QFont::DemiBold, kit::size::GlyphTitle);
    m_calm->setPlainText(true);
    calm->body()->addWidget(m_calm);
    m_calmRows = new kit::KeyValueList(calm);
    m_calmRows->setObjectName(u"calmRows"_s);
    m_calmRows->setNameWidth(140);
    calm->body()->addWidget(m_calmRows);
    calm->body()->addStretch(1);
    m_incidentColumn->addWidget(calm);
    m_top->addLayout(m_incidentColumn, 68);
    m_backup = new BackupCard(m_context.actions, content);
    m_top->addWidget(m_backup, 32);
    rows->addLayout(m_top);
    connect(m_backup, &BackupCard::restoreRequested, this, [this] { Q_EMIT pageRequested(u"backups"_s, u"restore"_s); });
}

void OverviewPage::buildBottom(QBoxLayout *rows, QWidget *content)
{
    m_bottom = new QBoxLayout(QBoxLayout::LeftToRight);
    m_bottom->setSpacing(kit::space::Page);
    m_disk = new DiskCard(content);
    m_lately = new LatelyCard(m_context, content);
    m_bottom->addWidget(m_disk, 1);
    m_bottom->addWidget(m_lately, 1);
    rows->addLayout(m_bottom);
    rows->addStretch(1);
    connect(m_lately, &LatelyCard::activityRequested, this, [this] { Q_EMIT pageRequested(u"activity"_s, {}); });
}

bool OverviewPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_states && event->type() == QEvent::Resize)
        arrange(m_states->width());
    return Page::eventFilter(watched, event);
}

void OverviewPage::arrange(int width)
{
    const bool narrow = width < kit::scaled(NarrowBelow);
    const auto direction = narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    m_top->setDirection(direction);
    m_bottom->setDirection(direction);
    m_tileColumns = narrow ? NarrowTileColumns : WideTileColumns;
    placeTiles();
}

void OverviewPage::placeTiles()
{
    for (int column = 0; column < WideTileColumns; ++column)
        m_tileRow->setColumnStretch(column, column < m_tileColumns ? 1 : 0);
    for (int i = 0; i < int(m_tiles.size()); ++i)
        m_tileRow->addWidget(m_tiles.at(std::size_t(i)), i / m_tileColumns, i % m_tileColumns);
}

void OverviewPage::shown()
{
    m_second.start();
    present();
    m_lately->refresh();
}

void OverviewPage::hidden()
{
    m_second.stop();
}

void OverviewPage::presentState()
{
    const auto platform = m_context.platforms.current();
    const auto snapshot = m_context.health.snapshot();
    if (!platform || !snapshot) {
        setHeadline({std::nullopt, platform ? tr("Checking for the first time…") : tr("No platform is open"), {}});
        return;
    }
    const QDateTime now = m_context.clock.now();
    const bool stale = snapshot->finishedAt.secsTo(now) > 3 * m_context.settings.get(settings::SweepSeconds);
    const Situation situation {*platform, *snapshot, m_context.catalogue, now, stale};
    setHeadline(headlineOf(situation));
    if (m_states && m_states->state() == kit::StateStack::State::Data) {
        presentIncidents(situation);
        presentTiles(situation);
    }
}

void OverviewPage::present()
{
    const auto platform = m_context.platforms.current();
    const auto snapshot = m_context.health.snapshot();
    if (m_states) {
        if (!platform)
            m_states->showEmpty(u"services"_s, tr("No platform is open."), tr("Choose one on top of the sidebar."));
        else if (!snapshot)
            m_states->showLoading(tr("Asking every system for the first time…"));
        else if (!snapshot->problem.isEmpty())
            m_states->showProblem({core::ErrorKind::Unreachable, snapshot->problem, {}, platform->engine}, tr("Check again"));
        else
            m_states->showData();
    }
    presentState();
    presentBackup();
}

void OverviewPage::presentIncidents(const Situation &situation)
{
    const auto &incidents = situation.snapshot.incidents;
    while (m_incidents.size() < incidents.size()) {
        auto *card = new IncidentCard(m_calmCard->parentWidget());
        m_incidentColumn->addWidget(card);
        connect(card, &IncidentCard::serviceRequested, this, &OverviewPage::requestService);
        m_incidents.push_back(card);
    }
    for (std::size_t i = 0; i < m_incidents.size(); ++i) {
        m_incidents.at(i)->setVisible(i < incidents.size());
        if (i >= incidents.size())
            continue;
        const health::Incident &incident = incidents.at(i);
        const QString since = tr("since %1, %2").arg(models::formatClockOrDay(incident.since, situation.now),
                                                     models::formatRoughSeconds(incident.since.secsTo(situation.now)));
        m_incidents.at(i)->present(incident, chainOf(situation, incident), since);
    }
    m_calmCard->setVisible(incidents.empty());
    const core::Verdict verdict = situation.stale ? core::Verdict::Unknown : situation.snapshot.verdict;
    m_calm->setVerdict(verdict, verdict == core::Verdict::Good ? tr("All systems answer and no rule fires") : headline().text);
    m_calmRows->setRows(calmRows(situation));
    m_backup->setCalm(incidents.empty());
}

void OverviewPage::presentTiles(const Situation &situation)
{
    const std::vector<kit::TierTile::Content> tiles = tilesOf(situation);
    while (m_tiles.size() < tiles.size()) {
        auto *tile = new kit::TierTile(m_calmCard->parentWidget());
        tile->setObjectName(u"tile%1"_s.arg(m_tiles.size()));
        connect(tile, &kit::TierTile::memberActivated, this, &OverviewPage::requestService);
        m_tiles.push_back(tile);
        placeTiles();
    }
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        m_tiles.at(i)->setVisible(i < tiles.size());
        if (i < tiles.size() && !(m_tiles.at(i)->content() == tiles.at(i)))
            m_tiles.at(i)->setContent(tiles.at(i));
    }
}

void OverviewPage::presentBackup()
{
    if (!m_backup)
        return;
    const QDateTime now = m_context.clock.now();
    const auto &points = m_context.backups.points();
    m_backup->present(backupStateOf(points, m_context.backups.uncoveredServices(), now), now.toLocalTime().date());
    m_disk->present(diskStateOf(points, m_context.backups.freeBytes(), m_context.catalogue), m_context.backups.folder());
}

void OverviewPage::requestService(const QString &service)
{
    Q_EMIT pageRequested(u"services"_s, service);
}

} // namespace millwright::ui::overview
