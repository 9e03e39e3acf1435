#include "ui/kit/monthgrid.h"

#include "ui/kit/buttons.h"
#include "ui/kit/icons.h"
#include "ui/kit/tabularnumber.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlook.h"

#include <QBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

namespace {
constexpr int Columns = 7;
constexpr int Weeks = 6;
constexpr int CellWidth = 36;
constexpr int CellHeight = 32;
constexpr int WeekdaysHeight = 20;
constexpr int StripCell = 20;
constexpr int StripPitch = 24;

const QLocale &words()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedStates);
    return locale;
}

QColor colour(QRgb rgb)
{
    return QColor::fromRgba(rgb);
}
} // namespace

MonthCells::MonthCells(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Calendar"));
}

void MonthCells::setMonth(QDate firstDay)
{
    m_first = QDate(firstDay.year(), firstDay.month(), 1);
    updateGeometry();
    update();
}

void MonthCells::setMarks(const DayMarks &marks)
{
    m_marks = marks;
    update();
}

void MonthCells::setChosen(QDate day)
{
    m_chosen = day;
    setAccessibleDescription(words().toString(day, u"d MMMM yyyy"_s));
    update();
}

QDate MonthCells::topLeft() const
{
    return m_first.addDays(1 - m_first.dayOfWeek());
}

QSize MonthCells::sizeHint() const
{
    const int weeks = m_first.isValid() ? int((m_first.dayOfWeek() - 1 + m_first.daysInMonth() + Columns - 1) / Columns) : Weeks;
    return {scaled(CellWidth) * Columns, scaled(WeekdaysHeight) + weeks * scaled(CellHeight)};
}

QRectF MonthCells::cellBox(int index) const
{
    const qreal wide = width() / qreal(Columns);
    return {index % Columns * wide, qreal(scaled(WeekdaysHeight) + index / Columns * scaled(CellHeight)), wide, qreal(scaled(CellHeight))};
}

QDate MonthCells::dayAt(QPointF point) const
{
    for (int index = 0; index < Columns * Weeks; ++index)
        if (cellBox(index).contains(point))
            return topLeft().addDays(index);
    return {};
}

void MonthCells::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(textFont(TextRole::Caption));
    painter.setPen(colour(tokens().muted));
    for (int column = 0; column < Columns; ++column)
        painter.drawText(QRectF(column * width() / qreal(Columns), 0, width() / qreal(Columns), scaled(WeekdaysHeight)), Qt::AlignCenter,
                         words().dayName(column + 1, QLocale::ShortFormat).left(2));
    const int cells = (sizeHint().height() - scaled(WeekdaysHeight)) / scaled(CellHeight) * Columns;
    for (int index = 0; index < cells; ++index)
        paintDay(painter, index);
}

void MonthCells::paintDay(QPainter &painter, int index) const
{
    const ThemeTokens &look = tokens();
    const QDate day = topLeft().addDays(index);
    const QRectF box = cellBox(index);
    const bool chosen = day == m_chosen;
    if (chosen) {
        painter.setPen(QPen(colour(look.accent), hasFocus() ? 2 : 1));
        painter.setBrush(colour(look.selection));
        painter.drawRoundedRect(box.adjusted(0.5, 1.5, -0.5, -1.5), radius::Control, radius::Control);
    }
    const DayMark mark = day.month() == m_first.month() ? m_marks.value(day) : DayMark();
    painter.setPen(colour(mark.verdict || chosen ? look.text : look.disabled));
    drawTabular(painter, QRectF(box.left(), box.top() + 2, box.width(), lineHeight(TextRole::Caption) + 1), Qt::AlignHCenter,
                textFont(TextRole::Body, chosen ? QFont::DemiBold : QFont::Normal), QString::number(day.day()));
    if (!mark.verdict)
        return;
    const QPointF below(box.center().x() - (mark.proven ? 5 : 0), box.bottom() - scaled(8));
    paintVerdict(painter, below, *mark.verdict, *mark.verdict == core::Verdict::Good ? size::GlyphCalendar : size::GlyphChip);
    if (mark.proven)
        paintIcon(painter, {below.x() + 4, below.y() - 5.5, 11, 11}, u"shield-check"_s, IconTone::Good);
}

void MonthCells::keyPressEvent(QKeyEvent *event)
{
    const QHash<int, int> steps {{Qt::Key_Left, -1}, {Qt::Key_Right, 1}, {Qt::Key_Up, -Columns}, {Qt::Key_Down, Columns}};
    if (!steps.contains(event->key()))
        return QWidget::keyPressEvent(event);
    choose((m_chosen.isValid() ? m_chosen : m_first).addDays(steps.value(event->key())));
}

void MonthCells::mouseReleaseEvent(QMouseEvent *event)
{
    choose(dayAt(event->position()));
}

void MonthCells::choose(QDate day)
{
    if (!day.isValid())
        return;
    setChosen(day);
    Q_EMIT dayChosen(day);
}

bool MonthCells::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), m_marks.value(dayAt(help->pos())).tip, this);
        return true;
    }
    if (bringsNewLook(*event))
        updateGeometry();
    return QWidget::event(event);
}

MonthGrid::MonthGrid(QWidget *parent)
    : QWidget(parent), m_title(new TextLabel({}, TextRole::Body, QFont::DemiBold, Tone::Text, this)), m_cells(new MonthCells(this))
{
    auto *earlier = makeButton(tr("Month before"), ButtonKind::Flat, u"chevron-left"_s, this);
    auto *later = makeButton(tr("Month after"), ButtonKind::Flat, u"chevron-right"_s, this);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(earlier);
    head->addWidget(later);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(space::Tiny);
    column->addLayout(head);
    column->addWidget(m_cells);
    const auto go = [this](int months) {
        setMonth(month().addMonths(months));
        Q_EMIT monthShown(month());
    };
    connect(earlier, &QPushButton::clicked, this, [go] { go(-1); });
    connect(later, &QPushButton::clicked, this, [go] { go(1); });
    connect(m_cells, &MonthCells::dayChosen, this, [this](QDate day) {
        setMonth(day);
        Q_EMIT dayChosen(day);
    });
}

void MonthGrid::setMonth(QDate anyDay)
{
    m_cells->setMonth(anyDay);
    m_title->setText(words().toString(m_cells->month(), u"MMMM yyyy"_s));
}

void MonthGrid::setChosen(QDate day)
{
    m_cells->setChosen(day);
    setMonth(day);
}

DayStrip::DayStrip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DayStrip::setDays(QDate last, int count, const DayMarks &marks)
{
    m_first = last.addDays(1 - count);
    m_count = count;
    m_marks = marks;
    QStringList said;
    for (int index = 0; index < count; ++index)
        if (const DayMark mark = marks.value(m_first.addDays(index)); mark.verdict)
            said << tr("%1: %2").arg(words().toString(m_first.addDays(index), u"d MMM"_s), verdictWord(*mark.verdict));
    setAccessibleName(tr("Restore points by day"));
    setAccessibleDescription(said.join(u", "_s));
    updateGeometry();
    update();
}

QSize DayStrip::sizeHint() const
{
    return {m_count * scaled(StripPitch), scaled(StripCell) + 6};
}

QRectF DayStrip::dayBox(int index) const
{
    const qreal pitch = m_count > 1 ? std::min<qreal>(scaled(StripPitch), (width() - scaled(StripCell)) / qreal(m_count - 1)) : 0;
    return {index * pitch, 0, qreal(scaled(StripCell)), qreal(scaled(StripCell))};
}

void DayStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int index = 0; index < m_count; ++index) {
        const QDate day = m_first.addDays(index);
        const QRectF box = dayBox(index);
        const DayMark mark = m_marks.value(day);
        const VerdictTokens &look = verdictTokens(mark.verdict.value_or(core::Verdict::Stopped));
        painter.setPen(Qt::NoPen);
        painter.setBrush(mark.verdict ? colour(look.soft) : QBrush());
        painter.drawRoundedRect(box, radius::Chip, radius::Chip);
        painter.setPen(colour(mark.verdict ? look.text : tokens().disabled));
        drawTabular(painter, box, Qt::AlignHCenter, textFont(TextRole::Caption), QString::number(day.day()));
        if (mark.verdict && *mark.verdict != core::Verdict::Good)
            paintVerdict(painter, {box.center().x(), box.bottom() + 0.5}, *mark.verdict, size::GlyphCalendar);
        if (mark.proven)
            painter.fillRect(QRectF(box.center().x() - 6, box.bottom() + 3, 12, 2), colour(look.glyph));
    }
}

bool DayStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        for (int index = 0; index < m_count; ++index)
            if (dayBox(index).contains(help->pos()))
                QToolTip::showText(help->globalPos(), m_marks.value(m_first.addDays(index)).tip, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace millwright::ui::kit
