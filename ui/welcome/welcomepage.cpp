#include "ui/welcome/welcomepage.h"

#include "services/core/settingstable.h"
#include "services/platform/platformservice.h"
#include "ui/kit/buttons.h"
#include "ui/kit/card.h"
#include "ui/kit/icons.h"
#include "ui/kit/prompter.h"
#include "ui/kit/segmentedcontrol.h"
#include "ui/kit/states.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/welcome/projectrow.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QScrollArea>

#include <array>

using namespace Qt::StringLiterals;

namespace millwright::ui::welcome {

using kit::TextLabel;
using kit::TextRole;
using kit::Tone;

namespace {
constexpr int ColumnWidth = 800;
constexpr int LogoEdge = 44;
constexpr int ButtonWidth = 96;
constexpr std::array Themes {"system", "light", "dark"};

QLabel *picture(const QString &name, int edge, kit::IconTone tone, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setPixmap(kit::icon(name, tone).pixmap(edge, edge));
    label->setFixedSize(edge, edge);
    return label;
}

// One line of "Somewhere else": what it is and its button.
QBoxLayout *choice(QWidget *parent, const QString &iconName, const QString &title, const QString &hint, QPushButton *button)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(kit::space::Page, kit::space::Small + 2, kit::space::Page, kit::space::Small + 2);
    row->setSpacing(kit::space::Page);
    row->addWidget(picture(iconName, kit::size::Icon, kit::IconTone::Accent, parent));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new TextLabel(title, TextRole::Body, QFont::Medium, Tone::Text, parent));
    words->addWidget(new TextLabel(hint, TextRole::Small, QFont::Normal, Tone::Muted, parent));
    row->addLayout(words, 1);
    button->setMinimumWidth(kit::scaled(ButtonWidth));
    row->addWidget(button);
    return row;
}

QBoxLayout *promise(QWidget *parent, const QString &iconName, const QString &title, const QString &text)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(kit::space::Small + 2);
    row->addWidget(picture(iconName, kit::size::Icon, kit::IconTone::Muted, parent), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(kit::space::Tiny);
    words->addWidget(new TextLabel(title, TextRole::Body, QFont::Medium, Tone::Text, parent));
    auto *label = new TextLabel(text, TextRole::Small, QFont::Normal, Tone::Muted, parent);
    label->setWordWrap(true);
    words->addWidget(label);
    words->addStretch(1);
    row->addLayout(words, 1);
    return row;
}
} // namespace

WelcomePage::WelcomePage(const PageContext &context, QObject *parent)
    : Page({u"welcome"_s, tr("Welcome"), u"overview"_s}, parent), m_context(context)
{
}

QWidget *WelcomePage::build(QWidget *parent)
{
    auto *scroll = new QScrollArea(parent);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto *content = new QWidget(scroll);
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(kit::space::Large, kit::space::Huge, kit::space::Large, kit::space::Page);
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(buildColumn(content), 100);
    middle->addStretch(1);
    rows->addLayout(middle);
    rows->addStretch(1);
    rows->addLayout(buildFoot(content));
    scroll->setWidget(content);
    look();
    return scroll;
}

QWidget *WelcomePage::buildColumn(QWidget *parent)
{
    auto *holder = new QWidget(parent);
    holder->setMaximumWidth(kit::scaled(ColumnWidth));
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins({});
    column->setSpacing(kit::space::Small);
    column->addLayout(buildTitle(holder));
    column->addSpacing(kit::space::Page);
    column->addLayout(buildFoundHead(holder));
    auto *card = new kit::Card(holder);
    card->body()->setContentsMargins(0, 0, 0, 0);
    auto *list = new QWidget(card);
    m_projects = new QVBoxLayout(list);
    m_projects->setContentsMargins({});
    m_projects->setSpacing(0);
    m_states = new kit::StateStack(list, card);
    m_states->setMinimumHeight(kit::scaled(180));
    card->body()->addWidget(m_states);
    column->addWidget(card);
    column->addSpacing(kit::space::Page);
    column->addWidget(new TextLabel(tr("Somewhere else"), TextRole::Body, QFont::DemiBold, Tone::Text, holder));
    column->addWidget(buildElsewhere(holder));
    column->addSpacing(kit::space::Page);
    column->addLayout(buildPromises(holder));
    connect(m_states, &kit::StateStack::problemActionPressed, this, &WelcomePage::look);
    connect(m_states, &kit::StateStack::emptyActionPressed, this, &WelcomePage::demoRequested);
    return holder;
}

QBoxLayout *WelcomePage::buildTitle(QWidget *parent)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(kit::space::Page);
    auto *logo = new QLabel(parent);
    logo->setPixmap(QIcon(u":/icons/millwright.svg"_s).pixmap(LogoEdge, LogoEdge));
    logo->setFixedSize(LogoEdge, LogoEdge);
    row->addWidget(logo);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new TextLabel(tr("Welcome to Millwright"), TextRole::Figure, QFont::DemiBold, Tone::Text, parent));
    words->addWidget(new TextLabel(tr("Choose the platform you look after. Reading it changes nothing."), TextRole::Body, QFont::Normal,
                                   Tone::Muted, parent));
    row->addLayout(words, 1);
    return row;
}

QBoxLayout *WelcomePage::buildFoundHead(QWidget *parent)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(kit::space::Small);
    row->addWidget(new TextLabel(tr("Found on this computer"), TextRole::Body, QFont::DemiBold, Tone::Text, parent));
    m_foundNote = new TextLabel({}, TextRole::Body, QFont::Normal, Tone::Muted, parent);
    m_foundNote->setObjectName(u"foundNote"_s);
    row->addWidget(m_foundNote);
    row->addStretch(1);
    QPushButton *again = kit::makeButton(tr("Look again"), kit::ButtonKind::Link, u"refresh"_s, parent);
    again->setObjectName(u"lookAgain"_s);
    row->addWidget(again);
    connect(again, &QPushButton::clicked, this, &WelcomePage::look);
    return row;
}

QWidget *WelcomePage::buildElsewhere(QWidget *parent)
{
    auto *card = new kit::Card(parent);
    card->body()->setContentsMargins(0, 0, 0, 0);
    card->body()->setSpacing(0);
    QPushButton *choose = kit::makeButton(tr("Choose…"), kit::ButtonKind::Plain, {}, card);
    choose->setObjectName(u"chooseFile"_s);
    card->body()->addLayout(choice(card, u"file"_s, tr("Open a compose file"), tr("Its project must have containers on this computer"), choose));
    card->body()->addWidget(new kit::Rule(Qt::Horizontal, card));
    QPushButton *demo = kit::makeButton(tr("Try"), kit::ButtonKind::Plain, {}, card);
    demo->setObjectName(u"tryDemo"_s);
    card->body()->addLayout(
        choice(card, u"flask"_s, tr("Try the demo platform"), tr("13 systems with made-up data, in memory only; an incident included"), demo));
    connect(demo, &QPushButton::clicked, this, &WelcomePage::demoRequested);
    connect(choose, &QPushButton::clicked, this, [this, choose] {
        m_context.prompter.chooseFileToOpen(choose, tr("Open a compose file"), tr("Compose files (*.yml *.yaml)"),
                                            [self = QPointer(this)](const QString &path) {
                                                if (self)
                                                    self->openFile(path);
                                            });
    });
    return card;
}

QBoxLayout *WelcomePage::buildPromises(QWidget *parent)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(kit::space::Large);
    row->addLayout(promise(parent, u"search"_s, tr("What is read"), tr("Containers, labels, health and the compose file, through the local engine.")), 1);
    row->addLayout(promise(parent, u"lock"_s, tr("Where passwords go"),
                           tr("Never into settings or logs. Backups hold the platform's own .env as a marked, protected artifact.")),
                   1);
    row->addLayout(promise(parent, u"undo"_s, tr("What can change"), tr("Nothing until you confirm a plan. Each plan shows its exact commands.")), 1);
    return row;
}

QBoxLayout *WelcomePage::buildFoot(QWidget *parent)
{
    auto *foot = new QHBoxLayout;
    foot->setSpacing(kit::space::Small);
    foot->addStretch(1);
    foot->addWidget(new TextLabel(tr("Theme"), TextRole::Body, QFont::Normal, Tone::Muted, parent));
    auto *theme = new kit::SegmentedControl({tr("System"), tr("Light"), tr("Dark")}, parent);
    theme->setObjectName(u"theme"_s);
    theme->setAccessibleName(tr("Theme"));
    const auto current = std::ranges::find(Themes, m_context.settings.get(settings::Theme).toLatin1());
    theme->setCurrent(current == Themes.end() ? 0 : int(current - Themes.begin()));
    foot->addWidget(theme);
    connect(theme, &kit::SegmentedControl::chosen, this,
            [this](int index) { m_context.settings.set(settings::Theme, QString::fromLatin1(Themes.at(std::size_t(index)))); });
    return foot;
}

void WelcomePage::shown()
{
    if (m_rows.isEmpty() && !m_looking.isRunning())
        look();
}

void WelcomePage::look()
{
    m_states->showLoading(tr("Asking the engine for compose projects…"));
    m_foundNote->clear();
    m_looking.run(this, m_context.platforms.find(),
                  [this](const core::Result<std::vector<platform::PlatformSummary>> &found) { present(found); });
}

void WelcomePage::present(const core::Result<std::vector<platform::PlatformSummary>> &found)
{
    if (!found)
        return m_states->showProblem(found.error(), tr("Look again"));
    presentProjects(*found);
    if (found->empty())
        return m_states->showEmpty(u"services"_s, tr("No compose project has containers here."),
                                   tr("Start one with “docker compose up -d” in its folder, or try the demo."), tr("Try the demo"));
    m_foundNote->setText(found->size() == 1 ? tr("1 compose project") : tr("%1 compose projects").arg(found->size()));
    m_states->showData();
}

void WelcomePage::presentProjects(const std::vector<platform::PlatformSummary> &found)
{
    while (QLayoutItem *item = m_projects->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    m_rows.clear();
    for (const platform::PlatformSummary &summary : found) {
        if (!m_rows.isEmpty())
            m_projects->addWidget(new kit::Rule(Qt::Horizontal, m_states));
        auto *row = new ProjectRow(summary, m_context.catalogue, m_rows.isEmpty(), m_states);
        m_projects->addWidget(row);
        m_rows.insert(summary.name, row);
        connect(row, &ProjectRow::openRequested, this, &WelcomePage::open);
    }
}

void WelcomePage::open(const QString &project)
{
    setOpening(project);
    m_opening.run(this, m_context.platforms.open(project), [this](const core::Result<platform::Platform> &opened) {
        setOpening({});
        if (!opened)
            m_context.prompter.showProblem(m_states, opened.error());
    });
}

void WelcomePage::openFile(const QString &path)
{
    m_opening.run(this, m_context.platforms.openComposeFile(path), [this](const core::Result<platform::Platform> &opened) {
        if (!opened)
            m_context.prompter.showProblem(m_states, opened.error());
    });
}

void WelcomePage::setOpening(const QString &project)
{
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
        row.value()->setEnabled(project.isEmpty());
        row.value()->setOpening(row.key() == project);
    }
}

} // namespace millwright::ui::welcome
