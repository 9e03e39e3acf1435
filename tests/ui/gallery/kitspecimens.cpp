#include "specimen.h"

#include "ui/kit/buttons.h"
#include "ui/kit/card.h"
#include "ui/kit/causechain.h"
#include "ui/kit/chip.h"
#include "ui/kit/icons.h"
#include "ui/kit/keyvaluelist.h"
#include "ui/kit/messagedialog.h"
#include "ui/kit/monthgrid.h"
#include "ui/kit/plandialog.h"
#include "ui/kit/progressline.h"
#include "ui/kit/searchbar.h"
#include "ui/kit/segmentedcontrol.h"
#include "ui/kit/states.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/tiertile.h"
#include "ui/kit/verdictlabel.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabBar>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace millwright::ui::kit;

namespace millwright::gallery {

namespace {
using core::Verdict;
constexpr std::array Verdicts {Verdict::Good, Verdict::Busy, Verdict::Warning, Verdict::Critical, Verdict::Stopped, Verdict::Unknown};

Made board(const std::function<void(QVBoxLayout &, QWidget *)> &fill)
{
    auto widget = std::make_unique<Surface>(Surface::Ground::Window);
    auto *column = new QVBoxLayout(widget.get());
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    fill(*column, widget.get());
    column->addStretch(1);
    return {nullptr, std::move(widget)};
}

void addRow(QVBoxLayout &column, const QList<QWidget *> &widgets)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    for (QWidget *widget : widgets)
        row->addWidget(widget);
    row->addStretch(1);
    column.addLayout(row);
}

Made buttonsBoard()
{
    return board([](QVBoxLayout &column, QWidget *owner) {
        for (const bool on : {true, false}) {
            QList<QWidget *> row;
            row << makeButton(u"Plain"_s, ButtonKind::Plain, u"refresh"_s, owner) << makeButton(u"Primary"_s, ButtonKind::Primary, u"check"_s, owner)
                << makeButton(u"Danger"_s, ButtonKind::Danger, {}, owner) << makeButton(u"Restore…"_s, ButtonKind::DangerOutline, {}, owner)
                << makeButton(u"Back up now"_s, ButtonKind::Big, u"archive"_s, owner) << makeButton(u"Back up now"_s, ButtonKind::BigPrimary, u"archive"_s, owner)
                << makeButton(u"Compact"_s, ButtonKind::Compact, {}, owner) << makeButton(u"Tool"_s, ButtonKind::Tool, u"more"_s, owner)
                << makeButton(u"Flat"_s, ButtonKind::Flat, u"close"_s, owner) << makeButton(u"Show evidence"_s, ButtonKind::Link, {}, owner);
            for (QWidget *button : row)
                button->setEnabled(on);
            addRow(column, row);
        }
        auto *line = new QLineEdit(u"business-automation"_s, owner);
        auto *combo = new QComboBox(owner);
        combo->addItems({u"Newest first"_s, u"Oldest first"_s});
        auto *check = new QCheckBox(u"Take a safety point first"_s, owner);
        check->setChecked(true);
        auto *radio = new QRadioButton(u"Live platform"_s, owner);
        radio->setChecked(true);
        auto *tabs = new QTabBar(owner);
        for (const QString &tab : {u"Summary"_s, u"Logs"_s, u"Config"_s})
            tabs->addTab(tab);
        addRow(column, {new SearchBar(owner), line, combo, new QSpinBox(owner)});
        addRow(column, {check, new QCheckBox(u"Not ticked"_s, owner), radio, new QRadioButton(u"New containers"_s, owner)});
        addRow(column, {new SegmentedControl({u"1 h"_s, u"6 h"_s, u"24 h"_s, u"7 d"_s}, owner), tabs});
        auto *progress = new ProgressLine(owner);
        progress->setFraction(0.58);
        addRow(column, {progress, new ProgressLine(owner)});
    });
}

Made verdictBoard()
{
    return board([](QVBoxLayout &column, QWidget *owner) {
        QList<QWidget *> rows;
        QList<QWidget *> titles;
        QList<QWidget *> chips {new Chip(u"Nothing changed yet"_s, {}, owner)};
        for (const Verdict verdict : Verdicts) {
            rows << new VerdictLabel(verdict, {}, owner);
            auto *title = new VerdictLabel(verdict, {}, owner);
            title->setRole(TextRole::Page, QFont::DemiBold, size::GlyphTitle);
            titles << title;
            chips << new Chip(static_cast<VerdictLabel *>(title)->text(), verdict, owner);
        }
        auto *completed = new VerdictLabel(owner);
        completed->setCompleted(u"Completed at 09:24"_s);
        addRow(column, rows << completed);
        addRow(column, titles);
        addRow(column, chips);
        QList<QWidget *> marks;
        for (const QString &letters : {u"Pg"_s, u"Ka"_s, u"n8"_s, u"Ch"_s})
            marks << new SystemMark(letters, 20, owner) << new SystemMark(letters, 32, owner);
        addRow(column, marks);
        QList<QWidget *> icons;
        for (const QString &file : QDir(u":/icons"_s).entryList()) {
            auto *picture = new QLabel(owner);
            picture->setPixmap(icon(file.chopped(4)).pixmap(QSize(16, 16)));
            picture->setToolTip(file);
            icons << picture;
            if (icons.size() == 27)
                addRow(column, std::exchange(icons, {}));
        }
        addRow(column, icons);
    });
}

QList<double> course(int count, const std::function<double(int)> &value)
{
    QList<double> values;
    for (int at = 0; at < count; ++at)
        values << value(at);
    return values;
}

Made tilesBoard()
{
    return board([](QVBoxLayout &column, QWidget *owner) {
        auto *databases = new TierTile(owner);
        databases->setContent({u"Databases"_s,
                               Verdict::Critical,
                               u"3/4"_s,
                               {{Verdict::Critical, u"PostgreSQL"_s, u"97 of 97"_s, {}, false},
                                {Verdict::Good, u"ClickHouse"_s, u"46 GB"_s, {}, false},
                                {Verdict::Good, u"Redis"_s, u"1.2 of 4 GB"_s, {}, false},
                                {Verdict::Unknown, u"Qdrant"_s, u"2.4 M points"_s, {}, true}},
                               u"PostgreSQL connections"_s,
                               u"97 of 97"_s,
                               {course(60, [](int at) { return at < 42 ? 50 + 2 * std::sin(at) : at < 48 ? 50 + (at - 41) * 7.0 : 97; }), 97.0, Verdict::Critical}});
        auto *gateway = new TierTile(owner);
        gateway->setContent({u"Gateway"_s, Verdict::Good, u"1/1"_s, {{Verdict::Good, u"Traefik"_s, u"38 req/s"_s, {}, false}}, u"Requests a second"_s, u"38"_s,
                             {course(60, [](int at) { return at > 20 && at < 26 ? std::nan("") : 30 + 8 * std::sin(at / 3.0) + 4 * std::sin(at * 1.7); }), {}, Verdict::Good}});
        addRow(column, {databases, gateway});
        auto *chain = new CauseChain(owner);
        chain->setContent({CauseChain::Node {u"Superset restarted"_s, u"at 09:24"_s, {}, u"refresh"_s, {}},
                           {u"PostgreSQL"_s, u"97 of 97 connections"_s, Verdict::Critical, {}, u"postgres"_s},
                           {{u"n8n"_s, u"refused since 09:31"_s, Verdict::Critical, {}, {}},
                            {u"Temporal"_s, u"persistence slow, 2.9 s"_s, Verdict::Warning, {}, {}},
                            {u"Metabase"_s, u"cannot reach its database"_s, Verdict::Critical, {}, {}}},
                           {{u"Kafka"_s, u"1 group behind 18,420"_s, Verdict::Warning, {}, {}}},
                           u"Not affected: Activepieces and Superset keep the connections they hold."_s});
        column.addWidget(chain);
        DayMarks marks;
        const QDate today(2026, 11, 24);
        for (int back = 0; back < 24; ++back)
            marks.insert(today.addDays(-back), {back == 7 ? Verdict::Warning : Verdict::Good, back == 2 || back == 9, {}});
        auto *month = new MonthGrid(owner);
        month->setMarks(marks);
        month->setChosen(today);
        month->setFixedWidth(264);
        auto *strip = new DayStrip(owner);
        strip->setDays(today, 14, marks);
        strip->setFixedWidth(342);
        auto *facts = new KeyValueList(owner);
        facts->setRows({{u"Last restore point"_s, u"today 02:00, 7 h 42 min ago"_s, {}, false},
                        {u"Under-replicated"_s, u"2"_s, Verdict::Warning, false},
                        {u"Log size"_s, u"104 GB, 7 days kept"_s, {}, true}});
        facts->setFixedWidth(342);
        addRow(column, {month, strip, facts});
    });
}

Made statesBoard()
{
    return board([](QVBoxLayout &column, QWidget *owner) {
        auto *empty = new StateStack(new QWidget, owner);
        empty->showEmpty(u"archive"_s, u"There is no restore point yet"_s, u"The first one takes a while; later ones keep only what changed."_s, u"Back up now"_s);
        auto *problem = new StateStack(new QWidget, owner);
        problem->showProblem({core::ErrorKind::Denied, u"PostgreSQL refuses the password for automation. Open Settings → Credentials."_s,
                              u"FATAL: password authentication failed for user \"automation\" (SQLSTATE 28P01)"_s, u"postgres"_s});
        for (StateStack *stack : {empty, problem}) {
            stack->setFixedHeight(300);
            column.addWidget(stack);
        }
    });
}

maintenance::Plan restorePlan(maintenance::Impact impact)
{
    maintenance::Plan plan;
    plan.impact = impact;
    plan.target = u"business-automation"_s;
    plan.title = impact == maintenance::Impact::DataLosing ? u"Restore today 02:00 over the live platform?"_s : u"Restart kafka"_s;
    plan.affects = {u"n8n"_s, u"temporal"_s, u"activepieces"_s, u"superset"_s, u"metabase"_s};
    plan.secondsEstimated = impact == maintenance::Impact::DataLosing ? 1042 : 24;
    plan.undoText = u"Go back to the safety point, about 9 min, until 1 Dec"_s;
    if (impact == maintenance::Impact::DataLosing) {
        plan.losses = {u"PostgreSQL: 18,204 rows"_s, u"ClickHouse: 1,914,022 rows"_s, u"Redis: 3,120 keys"_s, u"Qdrant: 812 points"_s, u"Kafka: 0 messages"_s};
        plan.confirmWord = plan.target;
        plan.bytesNeeded = 18'600'000'000;
    }
    maintenance::Step step;
    step.title = u"Restart the container"_s;
    step.commands = {u"docker restart --time 30 business-automation-kafka-1"_s, u"docker inspect --format '{{.State.Health.Status}}' business-automation-kafka-1"_s};
    plan.steps = {step};
    return plan;
}

Made planBoard(maintenance::Impact impact, bool commands)
{
    auto widget = std::make_unique<Surface>(Surface::Ground::Window);
    auto *dialog = new PlanDialog(restorePlan(impact), widget.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    if (auto *name = dialog->findChild<QLineEdit *>(u"confirmName"_s))
        name->setText(u"business-automation"_s);
    if (commands)
        dialog->findChild<QPushButton *>(u"showCommands"_s)->click();
    dialog->show();
    return {nullptr, std::move(widget)};
}

Made reportBoard()
{
    auto widget = std::make_unique<Surface>(Surface::Ground::Window);
    maintenance::PlanReport report;
    report.title = u"Restart kafka"_s;
    report.problem = u"Kafka did not become healthy within 2 min (kafka): starting"_s;
    report.milliseconds = 121'000;
    report.steps = {{u"Restart the container"_s, maintenance::StepReport::State::Done, u"kafka was started 09:42:12"_s, 4'200},
                    {u"Wait until it is healthy"_s, maintenance::StepReport::State::Failed, u"still starting after 2 min"_s, 120'000},
                    {u"Check the consumer groups"_s, maintenance::StepReport::State::Skipped, {}, 0}};
    auto *dialog = new MessageDialog(report, widget.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    dialog->show();
    return {nullptr, std::move(widget)};
}
} // namespace

Specimens kitSpecimens()
{
    using maintenance::Impact;
    return {{u"kit-buttons"_s, {900, 300}, buttonsBoard},
            {u"kit-verdicts"_s, {900, 260}, verdictBoard},
            {u"kit-tiles"_s, {900, 720}, tilesBoard},
            {u"kit-states"_s, {900, 660}, statesBoard},
            {u"plan-losing"_s, {1000, 760}, [] { return planBoard(Impact::DataLosing, false); }},
            {u"plan-affecting"_s, {1000, 640}, [] { return planBoard(Impact::ServiceAffecting, true); }},
            {u"plan-reversible"_s, {1000, 400}, [] { return planBoard(Impact::Reversible, false); }},
            {u"plan-report"_s, {1000, 480}, reportBoard}};
}

} // namespace millwright::gallery
