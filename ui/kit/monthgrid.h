#pragma once

#include "services/core/verdict.h"

#include <QDate>
#include <QHash>
#include <QWidget>

#include <optional>

namespace millwright::ui::kit {

class TextLabel;

// What a day holds: the worst verdict of its restore points or tasks, and whether one of them was proven.
struct DayMark
{
    std::optional<core::Verdict> verdict;
    bool proven = false;
    QString tip;

    friend bool operator==(const DayMark &, const DayMark &) = default;
};
using DayMarks = QHash<QDate, DayMark>;

// The days of one month. Arrow keys move the chosen day.
class MonthCells final : public QWidget
{
    Q_OBJECT
public:
    explicit MonthCells(QWidget *parent = nullptr);

    void setMonth(QDate firstDay);
    void setMarks(const DayMarks &marks);
    void setChosen(QDate day);
    [[nodiscard]] QDate month() const { return m_first; }
    [[nodiscard]] QDate chosen() const { return m_chosen; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void dayChosen(QDate day);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QDate topLeft() const; // a Monday
    [[nodiscard]] QRectF cellBox(int index) const;
    [[nodiscard]] QDate dayAt(QPointF point) const;
    void paintDay(QPainter &painter, int index) const;
    void choose(QDate day);

    QDate m_first;
    QDate m_chosen;
    DayMarks m_marks;
};

// A month with its name and buttons to the months beside it.
class MonthGrid final : public QWidget
{
    Q_OBJECT
public:
    explicit MonthGrid(QWidget *parent = nullptr);

    void setMonth(QDate anyDay);
    void setMarks(const DayMarks &marks) { m_cells->setMarks(marks); }
    void setChosen(QDate day);
    [[nodiscard]] QDate month() const { return m_cells->month(); }
    [[nodiscard]] QDate chosen() const { return m_cells->chosen(); }

Q_SIGNALS:
    void dayChosen(QDate day);
    void monthShown(QDate firstDay);

private:
    TextLabel *m_title;
    MonthCells *m_cells;
};

// The last days in one row, tinted, proven ones underlined (Overview).
class DayStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit DayStrip(QWidget *parent = nullptr);
    // Days up to and with last, as many as count.
    void setDays(QDate last, int count, const DayMarks &marks);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QRectF dayBox(int index) const;

    QDate m_first;
    int m_count = 0;
    DayMarks m_marks;
};

} // namespace millwright::ui::kit
