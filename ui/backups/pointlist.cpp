#include "ui/backups/pointlist.h"

#include "ui/kit/card.h"
#include "ui/kit/delegates.h"
#include "ui/kit/monthgrid.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlabel.h"

#include <QBoxLayout>
#include <QListView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::ui::backups {

using kit::TextLabel;
using kit::TextRole;
using kit::Tone;

namespace {
// A day's mark is its worst point.
kit::DayMarks marksOf(const std::vector<models::PointRow> &rows)
{
    kit::DayMarks marks;
    for (const models::PointRow &row : rows) {
        kit::DayMark &mark = marks[row.at.toLocalTime().date()];
        if (mark.verdict && core::urgency(*mark.verdict) >= core::urgency(row.verdict))
            continue;
        mark.verdict = row.verdict;
        mark.tip = PointList::tr("%1: %2").arg(row.title, row.sentence);
    }
    return marks;
}
} // namespace

PointList::PointList(QWidget *parent)
    : QWidget(parent), m_model(new models::PointsModel(this)), m_month(new kit::MonthGrid(this)),
      m_count(new TextLabel({}, TextRole::Small, QFont::Medium, Tone::Muted, this)), m_list(new QListView(this))
{
    buildLayout();
    m_list->setObjectName(u"points"_s);
    m_list->setAccessibleName(tr("Restore points"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new kit::TwoLineDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_month->setObjectName(u"month"_s);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &PointList::chooseRow);
    connect(m_month, &kit::MonthGrid::dayChosen, this, &PointList::chooseDay);
}

void PointList::buildLayout()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *month = new QVBoxLayout;
    month->setContentsMargins(kit::space::Page, kit::space::Medium, kit::space::Page, kit::space::Medium);
    month->addWidget(m_month);
    month->addWidget(buildLegend());
    column->addLayout(month);
    auto *head = new kit::Surface(kit::Surface::Ground::Well, this);
    auto *headRow = new QHBoxLayout(head);
    headRow->setContentsMargins(kit::space::Page, 0, kit::space::Page, 0);
    headRow->addWidget(m_count);
    headRow->addStretch(1);
    headRow->addWidget(new TextLabel(tr("Newest first"), TextRole::Small, QFont::Normal, Tone::Muted, head));
    head->setFixedHeight(kit::scaled(kit::size::Row + 2));
    column->addWidget(new kit::Rule(Qt::Horizontal, this));
    column->addWidget(head);
    column->addWidget(new kit::Rule(Qt::Horizontal, this));
    column->addWidget(m_list, 1);
}

QWidget *PointList::buildLegend()
{
    auto *legend = new QWidget(this);
    auto *row = new QHBoxLayout(legend);
    row->setContentsMargins({});
    row->setSpacing(kit::space::Medium);
    const std::initializer_list<std::pair<core::Verdict, QString>> meanings {{core::Verdict::Good, tr("verified")},
                                                                              {core::Verdict::Warning, tr("incomplete")},
                                                                              {core::Verdict::Critical, tr("failed")}};
    for (const auto &[verdict, meaning] : meanings) {
        auto *label = new kit::VerdictLabel(verdict, meaning, legend);
        label->setRole(TextRole::Caption, QFont::Normal, kit::size::GlyphCalendar);
        label->setPlainText(true);
        row->addWidget(label);
    }
    row->addStretch(1);
    return legend;
}

void PointList::present(const std::vector<backup::RestorePoint> &points, const QDateTime &now)
{
    m_model->reconcile(models::pointRows(points, now));
    m_count->setText(points.size() == 1 ? tr("1 point") : tr("%1 points").arg(points.size()));
    m_month->setMarks(marksOf(m_model->rows()));
    if (!m_monthChosen)
        m_month->setMonth(now.toLocalTime().date());
    m_monthChosen = true;
    if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0, 0));
}

QString PointList::currentId() const
{
    return m_list->currentIndex().data(models::KeyRole).toString();
}

void PointList::choose(const QString &pointId)
{
    if (const QModelIndex found = m_model->indexOfKey(pointId); found.isValid())
        m_list->setCurrentIndex(found);
}

void PointList::chooseDay(QDate day)
{
    const auto &rows = m_model->rows();
    const auto found = std::ranges::find_if(rows, [day](const models::PointRow &row) { return row.at.toLocalTime().date() == day; });
    if (found != rows.end() && m_list->currentIndex().data(models::KeyRole).toString() != found->id)
        choose(found->id);
}

void PointList::chooseRow(const QModelIndex &index)
{
    if (!index.isValid())
        return Q_EMIT pointChosen({});
    m_month->setMonth(m_model->rowAt(index.row()).at.toLocalTime().date());
    m_month->setChosen(m_model->rowAt(index.row()).at.toLocalTime().date());
    m_list->scrollTo(index);
    Q_EMIT pointChosen(m_model->rowAt(index.row()).id);
}

} // namespace millwright::ui::backups
