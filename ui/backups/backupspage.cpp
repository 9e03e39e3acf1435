#include "ui/backups/backupspage.h"

#include "models/format.h"
#include "models/pointsmodel.h"
#include "services/core/clock.h"
#include "services/platform/platformservice.h"
#include "ui/backups/artifactspanel.h"
#include "ui/backups/backupactions.h"
#include "ui/backups/pointlist.h"
#include "ui/backups/restorepanel.h"
#include "ui/kit/actionregistry.h"
#include "ui/kit/buttons.h"
#include "ui/kit/card.h"
#include "ui/kit/states.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::ui::backups {

namespace {
constexpr int ListWidth = 292;
}

BackupsPage::BackupsPage(const PageContext &context, QObject *parent)
    : Page({u"backups"_s, tr("Backups"), u"backups"_s}, parent), m_context(context), m_work(new BackupActions(context, this)),
      m_read(!context.backups.points().empty())
{
    connect(&m_context.backups, &backup::BackupService::pointsChanged, this, &BackupsPage::present);
    connect(&m_context.platforms, &platform::PlatformService::platformOpened, this, &BackupsPage::refresh);
    connect(m_work, &BackupActions::verified, this, &BackupsPage::presentPoint);
    presentState();
}

QWidget *BackupsPage::build(QWidget *parent)
{
    m_states = new kit::StateStack(buildContent(parent), parent);
    m_work->setOver(m_states);
    addHeaderWidget(kit::makeActionButton(m_context.actions.action(u"backup.now"_s), kit::ButtonKind::Plain, m_states));
    m_restore = new RestorePanel(m_context, m_states);
    m_restore->hide();
    connectPanels();
    present();
    return m_states;
}

QWidget *BackupsPage::buildContent(QWidget *parent)
{
    auto *content = new kit::Surface(kit::Surface::Ground::Card, parent);
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins({});
    row->setSpacing(0);
    m_list = new PointList(content);
    m_list->setFixedWidth(kit::scaled(ListWidth));
    m_artifacts = new ArtifactsPanel(m_context, content);
    row->addWidget(m_list);
    row->addWidget(new kit::Rule(Qt::Vertical, content));
    row->addWidget(m_artifacts, 1);
    return content;
}

void BackupsPage::connectPanels()
{
    connect(m_list, &PointList::pointChosen, this, &BackupsPage::presentPoint);
    connect(m_artifacts, &ArtifactsPanel::verifyRequested, this, [this] { m_work->verify(m_list->currentId()); });
    connect(m_artifacts, &ArtifactsPanel::deleteRequested, this, [this] { m_work->remove(m_list->currentId()); });
    connect(m_artifacts, &ArtifactsPanel::restoreRequested, this, &BackupsPage::openRestore);
    connect(m_artifacts, &ArtifactsPanel::selectionChanged, this, [this] { m_restore->setSelection(m_artifacts->selection()); });
    connect(m_restore, &RestorePanel::dryRunRequested, this, [this] { m_work->dryRun(m_restore->order()); });
    connect(m_restore, &RestorePanel::restoreRequested, this, [this] { m_work->restore(m_restore->order()); });
    connect(m_states, &kit::StateStack::emptyActionPressed, this, [this] { m_work->backUpNow(); });
    connect(m_states, &kit::StateStack::problemActionPressed, this, &BackupsPage::refresh);
}

void BackupsPage::shown()
{
    refresh();
}

void BackupsPage::reveal(const QString &target)
{
    const auto &points = m_context.backups.points();
    if (target != u"restore")
        return m_list ? m_list->choose(target) : void();
    const auto good = std::ranges::find(points, backup::PointState::Good, &backup::RestorePoint::state);
    if (!m_list || good == points.end())
        return;
    m_list->choose(good->id);
    openRestore();
}

void BackupsPage::refresh()
{
    if (!m_context.platforms.current())
        return present();
    m_reading.run(this, m_context.backups.refresh(), [this](const core::Result<std::vector<backup::RestorePoint>> &points) {
        m_read = points.has_value() || m_read;
        if (!points && m_states)
            return m_states->showProblem(points.error());
        present();
    });
}

void BackupsPage::present()
{
    presentState();
    if (!m_states)
        return;
    const auto &points = m_context.backups.points();
    if (!m_context.platforms.current())
        return m_states->showEmpty(u"backups"_s, tr("No platform is open."), tr("Choose one on top of the sidebar."));
    if (!m_read && points.empty())
        return m_states->showLoading(tr("Reading restore points…"));
    if (points.empty()) {
        closeDrawer();
        return m_states->showEmpty(u"backups"_s, tr("There is no restore point yet."),
                                   tr("Restore points go to %1.").arg(m_context.backups.folder()), tr("Back up now"));
    }
    m_list->present(points, m_context.clock.now());
    m_states->showData();
    presentPoint();
}

void BackupsPage::presentState()
{
    const auto &points = m_context.backups.points();
    const QStringList uncovered = m_context.backups.uncoveredServices();
    if (points.empty())
        return setHeadline({std::nullopt, tr("No restore point yet"), {}});
    const QDateTime now = m_context.clock.now();
    const backup::RestorePoint *newest = backup::newestPoint(points);
    const backup::RestorePoint &last = newest ? *newest : points.front();
    const core::Verdict verdict = models::pointVerdict(last);
    const QString text = tr("%1, %2").arg(models::formatMomentTitle(last.startedAt, now), models::pointSentence(last));
    const QString note = uncovered.isEmpty() || !last.missingServices.isEmpty() ? tr("%1 old").arg(models::formatRoughSeconds(last.startedAt.secsTo(now)))
                                             : tr("no point holds %1").arg(uncovered.join(u", "_s));
    setHeadline({uncovered.isEmpty() || verdict != core::Verdict::Good ? verdict : core::Verdict::Warning, text, note});
}

void BackupsPage::presentPoint()
{
    const backup::RestorePoint *point = current();
    if (!point)
        return;
    m_artifacts->present(*point, m_work->reportOf(point->id), m_context.clock.now());
    if (drawer() == nullptr)
        return;
    point->state == backup::PointState::Failed ? closeDrawer() : m_restore->setPoint(*point);
}

void BackupsPage::openRestore()
{
    const backup::RestorePoint *point = current();
    if (!point || point->artifacts.empty())
        return;
    m_restore->setPoint(*point);
    m_restore->setSelection(m_artifacts->selection());
    openDrawer(m_restore, kit::size::RestoreDrawer);
}

const backup::RestorePoint *BackupsPage::current() const
{
    if (!m_list)
        return nullptr;
    const auto &points = m_context.backups.points();
    const auto found = std::ranges::find(points, m_list->currentId(), &backup::RestorePoint::id);
    return found == points.end() ? nullptr : &*found;
}

} // namespace millwright::ui::backups
