#include "ui/kit/segmentedcontrol.h"

#include "ui/kit/fonts.h"
#include "ui/kit/theme.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

namespace millwright::ui::kit {

namespace {

class Segment final : public QAbstractButton
{
public:
    enum class Place { Only, First, Middle, Last };

    Segment(const QString &text, Place place, QWidget *parent) : QAbstractButton(parent), m_place(place)
    {
        setText(text);
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setAccessibleName(text);
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics metrics(textFont(TextRole::Body, QFont::DemiBold));
        return {metrics.horizontalAdvance(text()) + 2 * scaled(11), scaled(size::Control)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const ThemeTokens &look = tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(QColor::fromRgba(look.border), 1));
        painter.setBrush(QColor::fromRgba(isChecked() ? look.selection : underMouse() ? look.hover : look.card));
        // Neighbours share one line: each begins half a pixel left of its box, and rounds only its outer corners.
        const bool left = m_place == Place::First || m_place == Place::Only;
        const bool right = m_place == Place::Last || m_place == Place::Only;
        painter.setClipRect(rect());
        const QRectF frame(left ? 0.5 : -0.5 - radius::Control, 0.5, width() - (left ? 0.5 : -0.5 - radius::Control) + (right ? -0.5 : radius::Control),
                           height() - 1);
        painter.drawRoundedRect(frame, radius::Control, radius::Control);
        if (!left)
            painter.fillRect(QRectF(0, 1, 1, height() - 2), QColor::fromRgba(look.border));
        painter.setFont(textFont(TextRole::Body, isChecked() ? QFont::DemiBold : QFont::Medium));
        painter.setPen(QColor::fromRgba(isEnabled() ? look.text : look.disabled));
        painter.drawText(rect(), Qt::AlignCenter, text());
    }
    void enterEvent(QEnterEvent *) override { update(); }
    void leaveEvent(QEvent *) override { update(); }

private:
    Place m_place;
};

} // namespace

SegmentedControl::SegmentedControl(const QStringList &texts, QWidget *parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_row(new QHBoxLayout(this))
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_row->setContentsMargins({});
    m_row->setSpacing(0);
    m_group->setExclusive(true);
    for (int index = 0; index < texts.size(); ++index) {
        const auto place = texts.size() == 1          ? Segment::Place::Only
                           : index == 0               ? Segment::Place::First
                           : index == texts.size() - 1 ? Segment::Place::Last
                                                       : Segment::Place::Middle;
        auto *segment = new Segment(texts.at(index), place, this);
        m_group->addButton(segment, index);
        m_row->addWidget(segment);
    }
    setCurrent(0);
    connect(m_group, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
}

int SegmentedControl::current() const
{
    return m_group->checkedId();
}

void SegmentedControl::setCurrent(int index)
{
    if (QAbstractButton *button = m_group->button(index))
        button->setChecked(true);
}

void SegmentedControl::setEqualWidths(bool equal)
{
    for (int at = 0; at < m_row->count(); ++at)
        m_row->setStretch(at, equal ? 1 : 0);
    setSizePolicy(equal ? QSizePolicy::Expanding : QSizePolicy::Maximum, QSizePolicy::Fixed);
}

} // namespace millwright::ui::kit
