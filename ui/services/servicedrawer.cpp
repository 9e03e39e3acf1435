#include "ui/services/servicedrawer.h"

#include "models/format.h"
#include "models/servicerows.h"
#include "services/core/clock.h"
#include "services/core/settingstable.h"
#include "services/health/healthservice.h"
#include "services/platform/graph.h"
#include "services/platform/platformservice.h"
#include "services/systems/catalogue.h"
#include "ui/kit/buttons.h"
#include "ui/kit/card.h"
#include "ui/kit/chip.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/services/factsview.h"
#include "ui/services/logview.h"
#include "ui/services/summaryview.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::ui::services {

using kit::TextLabel;
using kit::TextRole;
using kit::Tone;

ServiceDrawer::ServiceDrawer(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_tabs(new QTabBar(this)), m_stack(new QStackedWidget(this)), m_summary(new SummaryView(m_stack)),
      m_logs(new LogView(context.logs, m_stack)), m_stats(new FactsView(m_stack)), m_config(new FactsView(m_stack))
{
    setObjectName(u"serviceDrawer"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(buildHead());
    m_tabs->setObjectName(u"drawerTabs"_s);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (const QString &title : {tr("Summary"), tr("Logs"), tr("Stats"), tr("Config")})
        m_tabs->addTab(title);
    for (QWidget *view : std::initializer_list<QWidget *> {m_summary, m_logs, m_stats, m_config})
        m_stack->addWidget(view);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(kit::space::Page, 0, kit::space::Page, 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch(1);
    column->addLayout(tabRow);
    column->addWidget(new kit::Rule(Qt::Horizontal, this));
    column->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_stack->setCurrentIndex(tab);
        followLog();
    });
    connect(m_summary, &SummaryView::incidentRequested, this, &ServiceDrawer::incidentRequested);
}

QBoxLayout *ServiceDrawer::buildHead()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(kit::space::Page, kit::space::Medium, kit::space::Medium, kit::space::Small);
    head->setSpacing(kit::space::Medium);
    m_mark = new kit::SystemMark({}, kit::size::DrawerMark, this);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    m_name = new TextLabel({}, TextRole::Section, QFont::DemiBold, Tone::Text, this);
    m_name->setObjectName(u"drawerTitle"_s);
    m_name->setElided(true);
    m_note = new TextLabel({}, TextRole::Caption, QFont::Normal, Tone::Muted, this);
    m_note->setElided(true);
    words->addWidget(m_name);
    words->addWidget(m_note);
    QPushButton *close = kit::makeButton(tr("Close (Esc)"), kit::ButtonKind::Flat, u"close"_s, this);
    close->setObjectName(u"closeDrawer"_s);
    head->addWidget(m_mark, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    head->addWidget(close, 0, Qt::AlignTop);
    connect(close, &QPushButton::clicked, this, &ServiceDrawer::closeRequested);
    return head;
}

void ServiceDrawer::showService(const QString &name)
{
    if (m_service != name)
        m_logs->stop();
    m_service = name;
    refresh();
    followLog();
}

void ServiceDrawer::setTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void ServiceDrawer::refresh()
{
    const auto platform = m_context.platforms.current();
    const platform::Service *service = platform ? platform->service(m_service) : nullptr;
    if (!service)
        return;
    const auto snapshot = m_context.health.snapshot();
    presentHead(*service, snapshot.get());
    presentSummary(*platform, snapshot.get());
    m_config->present(configOf(*service));
    if (const health::ServiceHealth *health = snapshot ? snapshot->find(m_service) : nullptr)
        m_stats->present(statsOf(*health, isStale(snapshot.get())));
}

void ServiceDrawer::presentHead(const platform::Service &service, const health::Snapshot *snapshot)
{
    const health::ServiceHealth *health = snapshot ? snapshot->find(service.name) : nullptr;
    const systems::SystemModule *module = m_context.catalogue.module(service.kind);
    m_mark->setLetters(module ? module->mark() : QString());
    m_mark->setVisible(module != nullptr);
    m_name->setText(service.name);
    const platform::ContainerState &state = health ? health->container : service.state;
    const QString version = health ? health->version : QString();
    const QString what = !module ? service.image : version.isEmpty() ? module->title() : tr("%1 %2").arg(module->title(), version);
    const QString container = models::containerText(state);
    const QString up = state.status == u"running"
        ? tr("running %1").arg(models::formatRoughSeconds(state.startedAt.secsTo(m_context.clock.now())))
        : container.toLower();
    m_note->setText(tr("%1, %2").arg(what, up));
    setAccessibleName(tr("Details of %1").arg(service.name));
}

void ServiceDrawer::presentSummary(const platform::Platform &platform, const health::Snapshot *snapshot)
{
    SummaryView::Content content;
    content.health = snapshot ? snapshot->find(m_service) : nullptr;
    content.stale = isStale(snapshot);
    if (snapshot)
        for (const health::Incident &incident : snapshot->incidents)
            if (content.incident.isEmpty() && (incident.rootService == m_service || incident.affected.contains(m_service)))
                content.incident = incident.title;
    const platform::Service *service = platform.service(m_service);
    content.needs = service->dependsOn;
    for (const platform::Service &other : platform.services)
        if (other.dependsOn.contains(m_service))
            content.neededBy.append(other.name);
    m_summary->present(content);
}

void ServiceDrawer::followLog()
{
    const auto platform = m_context.platforms.current();
    const platform::Service *service = platform ? platform->service(m_service) : nullptr;
    if (m_tabs->currentIndex() == Logs && service)
        m_logs->follow(service->containerId);
    else
        m_logs->stop();
}

void ServiceDrawer::leave()
{
    m_logs->stop();
}

bool ServiceDrawer::isStale(const health::Snapshot *snapshot) const
{
    return snapshot && snapshot->finishedAt.secsTo(m_context.clock.now()) > 3 * m_context.settings.get(settings::SweepSeconds);
}

} // namespace millwright::ui::services
