#include "ui/services/servicespage.h"

#include "models/format.h"
#include "models/servicesmodel.h"
#include "models/verdictproxy.h"
#include "services/core/clock.h"
#include "services/core/settingstable.h"
#include "services/health/healthservice.h"
#include "services/platform/platformservice.h"
#include "ui/kit/actionregistry.h"
#include "ui/kit/buttons.h"
#include "ui/kit/card.h"
#include "ui/kit/delegates.h"
#include "ui/kit/searchbar.h"
#include "ui/kit/states.h"
#include "ui/kit/tableview.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/services/servicedrawer.h"
#include "ui/services/verdictchips.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace millwright::ui::services {

using core::Verdict;
using models::ServiceRow;
using models::ServicesModel;
using Groups = std::vector<models::Branch<ServiceRow>>;

namespace {
QHash<Verdict, int> countsOf(const Groups &groups)
{
    QHash<Verdict, int> counts;
    for (const auto &group : groups)
        for (const auto &member : group.children)
            if (!member.row.completed)
                ++counts[member.row.stale ? Verdict::Unknown : member.row.verdict];
    return counts;
}

kit::Headline headlineOf(const QHash<Verdict, int> &counts, const QString &note)
{
    const int critical = counts.value(Verdict::Critical);
    const int warning = counts.value(Verdict::Warning);
    if (critical + warning == 0)
        return counts.value(Verdict::Unknown) > 0 ? kit::Headline {Verdict::Unknown, ServicesPage::tr("%1 unknown").arg(counts.value(Verdict::Unknown)), note}
                                                  : kit::Headline {Verdict::Good, ServicesPage::tr("All good"), note};
    QStringList parts;
    if (critical > 0)
        parts << ServicesPage::tr("%1 critical").arg(critical);
    if (warning > 0)
        parts << (warning == 1 ? ServicesPage::tr("1 warning") : ServicesPage::tr("%1 warnings").arg(warning));
    return {critical > 0 ? Verdict::Critical : Verdict::Warning, parts.join(u", "_s), note};
}
} // namespace

ServicesPage::ServicesPage(const PageContext &context, QObject *parent)
    : Page({u"services"_s, tr("Services"), u"services"_s}, parent), m_context(context), m_model(new ServicesModel(this)),
      m_proxy(new models::VerdictProxy(this))
{
    m_proxy->setSourceModel(m_model);
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &ServicesPage::present);
    connect(&m_context.health, &health::HealthService::sweepFinished, this, &ServicesPage::present);
    connect(&m_context.platforms, &platform::PlatformService::platformOpened, this, &ServicesPage::present);
    connect(&m_context.platforms, &platform::PlatformService::platformChanged, this, &ServicesPage::present);
    present();
}

QWidget *ServicesPage::build(QWidget *parent)
{
    m_states = new kit::StateStack(buildContent(parent), parent);
    if (QAction *check = m_context.actions.action(u"health.check"_s))
        addHeaderWidget(kit::makeActionButton(check, kit::ButtonKind::Plain, m_states));
    m_drawer = new ServiceDrawer(m_context, m_states);
    m_drawer->hide();
    connectView();
    present();
    return m_states;
}

QWidget *ServicesPage::buildContent(QWidget *parent)
{
    auto *content = new kit::Surface(kit::Surface::Ground::Card, parent);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(0);
    m_table = new kit::TableView(u"servicesTable"_s, m_context.settings, m_context.prompter, content);
    column->addLayout(buildToolbar(content));
    configureTable();
    column->addWidget(m_table, 1);
    column->addWidget(new kit::Rule(Qt::Horizontal, content));
    column->addLayout(buildFoot(content));
    return content;
}

QBoxLayout *ServicesPage::buildToolbar(QWidget *content)
{
    auto *toolbar = new QHBoxLayout;
    toolbar->setContentsMargins(kit::space::Page, kit::space::Small + 2, kit::space::Page, kit::space::Small + 2);
    toolbar->setSpacing(kit::space::Page);
    m_filter = new kit::SearchBar(content);
    m_filter->setObjectName(u"filter"_s);
    m_filter->setMaximumWidth(kit::scaled(168));
    m_chips = new VerdictChips(content);
    toolbar->addWidget(m_filter);
    toolbar->addWidget(m_chips);
    toolbar->addStretch(1);
    return toolbar;
}

QBoxLayout *ServicesPage::buildFoot(QWidget *content)
{
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(kit::space::Page, kit::space::Small, kit::space::Page, kit::space::Small);
    m_footLeft = new kit::TextLabel({}, kit::TextRole::Body, QFont::Normal, kit::Tone::Muted, content);
    m_footLeft->setObjectName(u"footLeft"_s);
    m_footRight = new kit::TextLabel({}, kit::TextRole::Body, QFont::Normal, kit::Tone::Muted, content);
    foot->addWidget(m_footLeft);
    foot->addStretch(1);
    foot->addWidget(m_footRight);
    return foot;
}

void ServicesPage::configureTable()
{
    m_table->setAccessibleName(tr("Services by tier"));
    m_table->setStretchColumn(ServicesModel::Reason);
    m_table->setFirstOrder(-1, Qt::AscendingOrder); // the order of the tiers
    m_table->setSource(m_proxy);
    m_table->setSearchBar(m_filter);
    m_table->setDroppedColumns({ServicesModel::Age, ServicesModel::Up, ServicesModel::Memory, ServicesModel::Cpu}, kit::scaled(260));
    m_table->setItemDelegateForColumn(ServicesModel::Service, new kit::NameCellDelegate(m_table));
    m_table->setItemDelegateForColumn(ServicesModel::Reason, new kit::VerdictCellDelegate(m_table));
    m_table->setItemDelegateForColumn(ServicesModel::Container, new kit::MutedCellDelegate(m_table));
    for (const int column : {ServicesModel::Up, ServicesModel::Cpu, ServicesModel::Memory})
        m_table->setItemDelegateForColumn(column, new kit::NumberCellDelegate(m_table));
    m_table->setItemDelegateForColumn(ServicesModel::Age, new kit::NumberCellDelegate(m_table, true));
    const std::initializer_list<std::pair<int, int>> widths {{ServicesModel::Service, 206}, {ServicesModel::Container, 76}, {ServicesModel::Up, 62},
                                                             {ServicesModel::Cpu, 62},      {ServicesModel::Memory, 78},    {ServicesModel::Age, 56}};
    for (const auto &[column, width] : widths)
        m_table->header()->resizeSection(column, kit::scaled(width));
}

void ServicesPage::connectView()
{
    connect(m_chips, &VerdictChips::chosenChanged, this, [this] {
        m_proxy->setVerdicts(m_chips->chosen());
        m_table->expandAll();
    });
    connect(m_table, &kit::TableView::keyActivated, this, &ServicesPage::openService);
    connect(m_table, &QAbstractItemView::clicked, this, [this] { openService(m_table->currentKey()); });
    connect(m_table, &kit::TableView::currentKeyChanged, this, [this](const QString &key) {
        if (drawer() != nullptr)
            openService(key);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { presentFoot(rowsNow()); });
    connect(m_drawer, &ServiceDrawer::closeRequested, this, &ServicesPage::closeDrawer);
    connect(m_drawer, &ServiceDrawer::incidentRequested, this, [this] { Q_EMIT pageRequested(u"overview"_s, {}); });
    connect(this, &Page::drawerChanged, this, [this] {
        if (drawer() == nullptr && m_drawer)
            m_drawer->leave();
    });
    connect(m_states, &kit::StateStack::problemActionPressed, this, [this] { static_cast<void>(m_context.health.check()); });
}

void ServicesPage::shown()
{
    m_second.start();
    present();
}

void ServicesPage::hidden()
{
    m_second.stop();
}

void ServicesPage::reveal(const QString &target)
{
    if (m_table && !target.isEmpty()) {
        m_table->selectKey(target);
        openService(target);
    }
}

Groups ServicesPage::rowsNow() const
{
    const auto platform = m_context.platforms.current();
    if (!platform)
        return {};
    const auto snapshot = m_context.health.snapshot();
    const qint64 limit = 3 * m_context.settings.get(settings::SweepSeconds);
    return models::serviceRows({*platform, snapshot.get(), m_context.catalogue, m_context.clock.now(), limit});
}

void ServicesPage::present()
{
    const Groups groups = rowsNow();
    const QHash<Verdict, int> counts = countsOf(groups);
    const int critical = counts.value(Verdict::Critical);
    setBadge(critical > 0 ? kit::Badge {Verdict::Critical, QString::number(critical)} : kit::Badge());
    const auto snapshot = m_context.health.snapshot();
    if (groups.empty() || !snapshot)
        setHeadline({std::nullopt, groups.empty() ? tr("No platform is open") : tr("Checking for the first time…"), {}});
    else
        setHeadline(headlineOf(counts, tr("%1 of %2 systems good, checked %3, every %4 s")
                                           .arg(snapshot->goodCount())
                                           .arg(snapshot->systemCount())
                                           .arg(models::formatAge(snapshot->finishedAt, m_context.clock.now()))
                                           .arg(m_context.settings.get(settings::SweepSeconds))));
    if (m_states)
        presentRows(groups);
}

void ServicesPage::presentRows(const Groups &groups)
{
    if (groups.empty())
        return m_states->showEmpty(u"services"_s, tr("No platform is open."), tr("Choose one on top of the sidebar."));
    const auto snapshot = m_context.health.snapshot();
    if (snapshot && !snapshot->problem.isEmpty())
        return m_states->showProblem({core::ErrorKind::Unreachable, snapshot->problem, {}, {}}, tr("Check again"));
    m_model->reconcile(groups);
    m_chips->setCounts(countsOf(groups));
    presentFoot(groups);
    m_states->showData();
    if (drawer() != nullptr)
        m_drawer->refresh();
}

void ServicesPage::presentFoot(const Groups &groups)
{
    int services = 0;
    double cpu = -1; // until one is known
    qint64 memory = 0;
    for (const auto &group : groups)
        for (const auto &member : group.children) {
            ++services;
            if (member.row.cpuPercent >= 0)
                cpu = std::max(0.0, cpu) + member.row.cpuPercent;
            memory += std::max<qint64>(0, member.row.memoryBytes);
        }
    const qsizetype selected = m_table->selectedKeys().size();
    m_footLeft->setText(selected == 0 ? tr("%1 services").arg(services) : tr("%1 services, %2 selected").arg(services).arg(selected));
    const QString memoryText = models::formatBytes(memory);
    m_footRight->setText(memory == 0 ? QString()
                             : cpu < 0 ? tr("Memory %1").arg(memoryText)
                                       : tr("CPU %1 cores, memory %2").arg(QString::number(cpu / 100, 'f', 1), memoryText));
}

void ServicesPage::openService(const QString &name)
{
    const auto platform = m_context.platforms.current();
    if (!platform || !platform->service(name))
        return;
    m_drawer->showService(name);
    openDrawer(m_drawer, kit::size::Drawer);
}

} // namespace millwright::ui::services
