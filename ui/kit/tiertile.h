#pragma once

#include "ui/kit/sparkline.h"

#include <QWidget>

#include <vector>

namespace millwright::ui::kit {

// One tier of the platform: its worst verdict, "11/13", its members with one figure each, a sparkline at the foot.
// Arrow keys move between members, Enter opens the chosen one.
class TierTile final : public QWidget
{
    Q_OBJECT
public:
    struct Member
    {
        core::Verdict verdict = core::Verdict::Unknown;
        QString name; // "PostgreSQL"
        QString figure; // "97 of 97"
        QString target; // service name, what memberActivated tells
        bool stale = false;

        friend bool operator==(const Member &, const Member &) = default;
    };
    struct Content
    {
        QString title;
        core::Verdict verdict = core::Verdict::Unknown;
        QString count; // "3/4"
        std::vector<Member> members;
        QString chartTitle; // "PostgreSQL connections"; empty: no chart
        QString chartFigure; // "97 of 97"
        SparklineData chart;

        friend bool operator==(const Content &, const Content &) = default;
    };

    explicit TierTile(QWidget *parent = nullptr);
    void setContent(const Content &content);
    [[nodiscard]] const Content &content() const { return m_content; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void memberActivated(const QString &target);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QRectF memberBox(int index) const;
    [[nodiscard]] int memberAt(QPointF point) const;
    void paintMember(QPainter &painter, int index) const;
    void paintChart(QPainter &painter) const;
    void setHovered(int index);

    Content m_content;
    int m_hovered = -1;
    int m_current = 0; // for the keyboard
};

} // namespace millwright::ui::kit
