#include "ui/services/factsview.h"

#include "models/format.h"
#include "models/servicerows.h"
#include "ui/kit/card.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/services/figuretext.h"

#include <QBoxLayout>
#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::ui::services {

namespace {
using Row = kit::KeyValueList::Row;

QString say(const char *text)
{
    return QCoreApplication::translate("Facts", text);
}

void add(std::vector<Row> &rows, const char *name, const QString &value, std::optional<core::Verdict> verdict = {})
{
    if (!value.isEmpty())
        rows.push_back({say(name), value, verdict, false});
}

FactGroup containerFacts(const platform::ContainerState &state)
{
    FactGroup group {say(QT_TRANSLATE_NOOP("Facts", "Container")), {}};
    add(group.rows, QT_TRANSLATE_NOOP("Facts", "State"), models::containerText(state));
    add(group.rows, QT_TRANSLATE_NOOP("Facts", "Its own health check"), state.health.isEmpty() ? say(QT_TRANSLATE_NOOP("Facts", "none")) : state.health);
    add(group.rows, QT_TRANSLATE_NOOP("Facts", "Started"), state.startedAt.toLocalTime().toString(u"d MMM yyyy HH:mm:ss"_s));
    add(group.rows, QT_TRANSLATE_NOOP("Facts", "Restarts"), models::formatCount(state.restartCount),
        state.restartCount > 0 ? std::optional(core::Verdict::Warning) : std::nullopt);
    if (state.oomKilled)
        add(group.rows, QT_TRANSLATE_NOOP("Facts", "Killed"), say(QT_TRANSLATE_NOOP("Facts", "out of memory")), core::Verdict::Critical);
    add(group.rows, QT_TRANSLATE_NOOP("Facts", "Error"), state.error, core::Verdict::Critical);
    add(group.rows, QT_TRANSLATE_NOOP("Facts", "Last probe said"), state.lastHealthOutput);
    return group;
}

QString endpointText(const platform::Endpoint &endpoint)
{
    return say(QT_TRANSLATE_NOOP("Facts", "%1:%2 (port %3 inside)")).arg(endpoint.host).arg(endpoint.port).arg(endpoint.containerPort);
}

FactGroup accessFacts(const platform::Service &service)
{
    FactGroup group {say(QT_TRANSLATE_NOOP("Facts", "How it is reached")), {}};
    for (const platform::Endpoint &endpoint : service.endpoints)
        add(group.rows,
            endpoint.reach == platform::Endpoint::Reach::PublishedPort ? QT_TRANSLATE_NOOP("Facts", "Published port")
                                                                       : QT_TRANSLATE_NOOP("Facts", "Container address"),
            endpointText(endpoint));
    if (service.credential) {
        add(group.rows, QT_TRANSLATE_NOOP("Facts", "User"), service.credential->user);
        add(group.rows, QT_TRANSLATE_NOOP("Facts", "Database"), service.credential->database);
        add(group.rows, QT_TRANSLATE_NOOP("Facts", "Credentials from"), service.credential->source);
    } else {
        add(group.rows, QT_TRANSLATE_NOOP("Facts", "Credentials"), say(QT_TRANSLATE_NOOP("Facts", "none found")));
    }
    for (const QString &missing : service.missing)
        add(group.rows, QT_TRANSLATE_NOOP("Facts", "Missing"), missing, core::Verdict::Warning);
    return group;
}

FactGroup mountFacts(const platform::Service &service)
{
    FactGroup group {say(QT_TRANSLATE_NOOP("Facts", "Volumes and networks")), {}};
    for (const platform::Mount &mount : service.mounts) {
        const QString from = mount.name.isEmpty() ? mount.source : mount.name;
        const QString text = mount.readOnly ? say(QT_TRANSLATE_NOOP("Facts", "%1 (read only)")).arg(from) : from;
        group.rows.push_back({mount.destination, text, {}, false});
    }
    add(group.rows, QT_TRANSLATE_NOOP("Facts", "Networks"), service.networkNames.join(u", "_s));
    return group;
}

FactGroup environmentFacts(const platform::Service &service)
{
    FactGroup group {say(QT_TRANSLATE_NOOP("Facts", "Environment (what may be secret is masked)")), {}};
    QStringList names = service.environment.keys();
    names.sort();
    for (const QString &name : std::as_const(names))
        group.rows.push_back({name, service.environment.value(name), {}, false});
    return group;
}
} // namespace

std::vector<FactGroup> statsOf(const health::ServiceHealth &health, bool stale)
{
    FactGroup usage {say(QT_TRANSLATE_NOOP("Facts", "Usage now")), {}};
    if (health.usage) {
        add(usage.rows, QT_TRANSLATE_NOOP("Facts", "CPU (100 % is one core)"),
            health.usage->cpuPercent < 0 ? say(QT_TRANSLATE_NOOP("Facts", "not known yet")) : models::formatPercent(health.usage->cpuPercent, 1));
        const QString memory = models::formatBytes(health.usage->memoryBytes);
        add(usage.rows, QT_TRANSLATE_NOOP("Facts", "Memory"),
            health.usage->memoryLimitBytes > 0
                ? say(QT_TRANSLATE_NOOP("Facts", "%1 of %2")).arg(memory, models::formatBytes(health.usage->memoryLimitBytes))
                : memory);
    }
    add(usage.rows, QT_TRANSLATE_NOOP("Facts", "Answered in"), models::formatDuration(health.took));
    add(usage.rows, QT_TRANSLATE_NOOP("Facts", "Version"), health.version);
    FactGroup figures {say(QT_TRANSLATE_NOOP("Facts", "Figures")), {}};
    for (const systems::Figure &figure : health.figures)
        figures.rows.push_back({figure.label, figureText(figure), {}, stale});
    for (Row &row : usage.rows)
        row.stale = stale;
    return {usage, figures, containerFacts(health.container)};
}

std::vector<FactGroup> configOf(const platform::Service &service)
{
    FactGroup image {say(QT_TRANSLATE_NOOP("Facts", "Image")), {}};
    add(image.rows, QT_TRANSLATE_NOOP("Facts", "Image"), service.image);
    add(image.rows, QT_TRANSLATE_NOOP("Facts", "Container"), service.containerName);
    add(image.rows, QT_TRANSLATE_NOOP("Facts", "Recognised by"),
        service.kindReason.isEmpty() ? say(QT_TRANSLATE_NOOP("Facts", "nothing: watched as a plain container")) : service.kindReason);
    add(image.rows, QT_TRANSLATE_NOOP("Facts", "Command"), service.command.join(u' '));
    return {image, accessFacts(service), mountFacts(service), environmentFacts(service)};
}

FactsView::FactsView(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new kit::Surface(kit::Surface::Ground::Card, this);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(kit::space::Page, kit::space::Page, kit::space::Page, kit::space::Page);
    m_column->setSpacing(kit::space::Small);
    m_column->addStretch(1);
    setWidget(content);
}

void FactsView::present(const std::vector<FactGroup> &groups)
{
    while (m_shown.size() < groups.size()) {
        auto *title = new kit::TextLabel({}, kit::TextRole::Body, QFont::DemiBold, kit::Tone::Text, widget());
        auto *rows = new kit::KeyValueList(widget());
        const int at = m_column->count() - 1;
        m_column->insertWidget(at, title);
        m_column->insertWidget(at + 1, rows);
        m_column->insertSpacing(at + 2, kit::space::Small);
        m_shown.push_back({title, rows});
    }
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        const bool used = i < groups.size() && !groups.at(i).rows.empty();
        m_shown.at(i).title->setVisible(used);
        m_shown.at(i).rows->setVisible(used);
        if (!used)
            continue;
        m_shown.at(i).title->setText(groups.at(i).title);
        m_shown.at(i).rows->setRows(groups.at(i).rows);
    }
}

} // namespace millwright::ui::services
