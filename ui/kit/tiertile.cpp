#include "ui/kit/tiertile.h"

#include "ui/kit/tabularnumber.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlook.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace millwright::ui::kit {

namespace {
constexpr int Padding = space::Medium;
constexpr int HeadHeight = 37;
constexpr int MemberHeight = 24;
constexpr int ChartHeight = 64;
constexpr int LeastMembers = 4;

QColor colour(QRgb rgb)
{
    return QColor::fromRgba(rgb);
}

void paintNameAndFigure(QPainter &painter, const QRectF &box, const QFont &nameFont, const QString &name, const QFont &figureFont,
                        QRgb figureColour, const QString &figure)
{
    painter.setPen(colour(figureColour));
    drawTabular(painter, box, Qt::AlignRight, figureFont, figure);
    const qreal left = box.left() + size::GlyphRow + space::Small;
    const qreal room = box.right() - tabularWidth(figureFont, figure) - space::Small - left;
    painter.setFont(nameFont);
    painter.setPen(colour(tokens().text));
    painter.drawText(QRectF(left, box.top(), room, box.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(nameFont).elidedText(name, Qt::ElideRight, room));
}

QRgb figureColour(core::Verdict verdict, bool stale)
{
    return stale || verdict == core::Verdict::Good ? tokens().muted : verdictTokens(verdict).text;
}
} // namespace

TierTile::TierTile(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void TierTile::setContent(const Content &content)
{
    if (m_content == content)
        return;
    const bool resized = content.members.size() != m_content.members.size();
    m_content = content;
    m_current = std::clamp(m_current, 0, std::max(0, int(content.members.size()) - 1));
    setAccessibleName(tr("%1, %2, %3 good").arg(content.title, verdictWord(content.verdict), content.count));
    QStringList said;
    for (const Member &member : content.members)
        said << tr("%1: %2, %3").arg(member.name, verdictWord(member.verdict), member.figure);
    setAccessibleDescription(said.join(QLatin1Char('\n')));
    if (resized)
        updateGeometry();
    update();
}

QSize TierTile::sizeHint() const
{
    const int members = std::max(LeastMembers, int(m_content.members.size()));
    const int chart = m_content.chartTitle.isEmpty() ? 0 : ChartHeight;
    return {scaled(220), scaled(HeadHeight + members * MemberHeight + chart) + Padding / 2};
}

QSize TierTile::minimumSizeHint() const
{
    return {scaled(150), sizeHint().height()};
}

QRectF TierTile::memberBox(int index) const
{
    return {0, qreal(scaled(HeadHeight) + index * scaled(MemberHeight)), qreal(width()), qreal(scaled(MemberHeight))};
}

int TierTile::memberAt(QPointF point) const
{
    for (int index = 0; index < int(m_content.members.size()); ++index)
        if (memberBox(index).contains(point))
            return index;
    return -1;
}

void TierTile::paintEvent(QPaintEvent *)
{
    const ThemeTokens &look = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour(look.border), 1));
    painter.setBrush(colour(look.card));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::Card, radius::Card);
    const QRectF head(Padding, 1, width() - 2 * Padding, scaled(HeadHeight) + 4);
    paintVerdict(painter, {head.left() + size::GlyphRow / 2.0, head.center().y()}, m_content.verdict);
    const QFont bold = textFont(TextRole::Body, QFont::DemiBold);
    paintNameAndFigure(painter, head, bold, m_content.title, bold, figureColour(m_content.verdict, false), m_content.count);
    for (int index = 0; index < int(m_content.members.size()); ++index)
        paintMember(painter, index);
    if (!m_content.chartTitle.isEmpty())
        paintChart(painter);
}

void TierTile::paintMember(QPainter &painter, int index) const
{
    const Member &member = m_content.members.at(std::size_t(index));
    const QRectF box = memberBox(index);
    if (index == m_hovered)
        painter.fillRect(box.adjusted(1, 0, -1, 0), colour(tokens().hover));
    const QRectF inner = box.adjusted(Padding, 0, -Padding, 0);
    paintVerdict(painter, {inner.left() + size::GlyphRow / 2.0, inner.center().y()}, member.verdict);
    const bool wrong = member.verdict == core::Verdict::Critical || member.verdict == core::Verdict::Warning;
    paintNameAndFigure(painter, inner, textFont(TextRole::Body), member.name, textFont(TextRole::Body, wrong ? QFont::Medium : QFont::Normal),
                       figureColour(member.verdict, member.stale), member.figure);
    if (hasFocus() && index == m_current && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        painter.setPen(QPen(colour(tokens().focus), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box.adjusted(5, 1, -5, -1));
    }
}

void TierTile::paintChart(QPainter &painter) const
{
    const qreal top = height() - scaled(ChartHeight);
    painter.fillRect(QRectF(1, top, width() - 2, 1), colour(tokens().border));
    const QRectF line(Padding, top + scaled(7), width() - 2 * Padding, lineHeight(TextRole::Caption));
    const QFont figureFont = textFont(TextRole::Caption, QFont::Medium);
    painter.setPen(colour(tokens().text));
    drawTabular(painter, line, Qt::AlignRight, figureFont, m_content.chartFigure);
    painter.setFont(textFont(TextRole::Caption));
    painter.setPen(colour(tokens().muted));
    const qreal room = line.width() - tabularWidth(figureFont, m_content.chartFigure) - space::Small;
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, QFontMetricsF(painter.font()).elidedText(m_content.chartTitle, Qt::ElideRight, room));
    paintSparkline(painter, {line.left(), line.bottom(), line.width(), height() - line.bottom() - 6}, m_content.chart);
}

void TierTile::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_content.members.size()) - 1;
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up) {
        m_current = std::clamp(m_current + (event->key() == Qt::Key_Down ? 1 : -1), 0, std::max(last, 0));
        update();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space) && last >= 0) {
        Q_EMIT memberActivated(m_content.members.at(std::size_t(m_current)).target);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void TierTile::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(memberAt(event->position()));
}

void TierTile::mouseReleaseEvent(QMouseEvent *event)
{
    const int index = memberAt(event->position());
    if (event->button() == Qt::LeftButton && index >= 0)
        Q_EMIT memberActivated(m_content.members.at(std::size_t(index)).target);
}

void TierTile::leaveEvent(QEvent *)
{
    setHovered(-1);
}

void TierTile::focusInEvent(QFocusEvent *)
{
    update();
}

void TierTile::focusOutEvent(QFocusEvent *)
{
    update();
}

void TierTile::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (bringsNewLook(*event))
        updateGeometry();
}

void TierTile::setHovered(int index)
{
    if (m_hovered == index)
        return;
    m_hovered = index;
    setCursor(index >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

} // namespace millwright::ui::kit
