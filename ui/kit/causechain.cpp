#include "ui/kit/causechain.h"

#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlook.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <numeric>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

namespace {
enum Column { StartedWith, Root, Affected, Follows, ColumnCount };
constexpr int HeadHeight = 22;
constexpr int BoxHeight = 44;
constexpr int Pitch = 54;
constexpr int Gap = 28;
constexpr int MostAffected = 4;

QColor colour(QRgb rgb)
{
    return QColor::fromRgba(rgb);
}

void paintArrow(QPainter &painter, QPointF tip)
{
    painter.drawPolyline(QPolygonF {tip + QPointF(-5, -4), tip, tip + QPointF(-5, 4)});
}
} // namespace

CauseChain::CauseChain(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Cause and effect"));
}

void CauseChain::setContent(const Content &content)
{
    if (m_content == content)
        return;
    m_content = content;
    m_current = 0;
    QStringList said;
    for (const Placed &one : placed())
        said << tr("%1: %2").arg(one.node->title, one.node->note);
    setAccessibleDescription(said.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

int CauseChain::shownAffected() const
{
    return std::min(int(m_content.affected.size()), MostAffected);
}

qreal CauseChain::middleRow() const
{
    return std::max(0, shownAffected() - 1) / 2.0;
}

QSize CauseChain::sizeHint() const
{
    const int rows = std::max(1, shownAffected());
    const int more = int(m_content.affected.size()) > MostAffected ? lineHeight(TextRole::Caption) + space::Tiny : 0;
    return {scaled(720), scaled(HeadHeight) + (rows - 1) * scaled(Pitch) + scaled(BoxHeight) + more + 2};
}

QSize CauseChain::minimumSizeHint() const
{
    return {scaled(520), sizeHint().height()};
}

// Affected boxes are a little wider than the others, as they carry the longest notes.
QRectF CauseChain::box(int column, qreal row) const
{
    // Without a start the others share its room; what follows has the longest notes.
    const int first = m_content.startedWith ? StartedWith : Root;
    const std::array weights = m_content.startedWith ? std::array {0.238, 0.238, 0.262, 0.262} : std::array {0.0, 0.28, 0.34, 0.38};
    const double all = std::accumulate(weights.begin() + first, weights.end(), 0.0);
    const qreal room = width() - (ColumnCount - 1 - first) * Gap;
    const auto widthOf = [&](int one) { return weights.at(std::size_t(one)) / all * room; };
    qreal left = 0;
    for (int before = first; before < column; ++before)
        left += widthOf(before) + Gap;
    return {qRound(left) + 0.5, scaled(HeadHeight) + qRound(row * scaled(Pitch)) + 0.5, qreal(qRound(widthOf(column))) - 1,
            qreal(scaled(BoxHeight)) - 1};
}

std::vector<CauseChain::Placed> CauseChain::placed() const
{
    std::vector<Placed> all;
    if (m_content.startedWith)
        all.push_back({&*m_content.startedWith, box(StartedWith, middleRow()), false});
    all.push_back({&m_content.root, box(Root, middleRow()), true});
    for (int row = 0; row < shownAffected(); ++row)
        all.push_back({&m_content.affected.at(std::size_t(row)), box(Affected, row), false});
    for (int row = 0; row < std::min(int(m_content.follows.size()), std::max(shownAffected(), 1)); ++row)
        all.push_back({&m_content.follows.at(std::size_t(row)), box(Follows, row), false});
    return all;
}

void CauseChain::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintHeads(painter);
    paintLinks(painter);
    const std::vector<Placed> all = placed();
    const bool keyboard = hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange);
    for (int index = 0; index < int(all.size()); ++index)
        paintNode(painter, all.at(std::size_t(index)), keyboard && index == m_current);
    paintRemark(painter);
}

void CauseChain::paintHeads(QPainter &painter) const
{
    painter.setFont(textFont(TextRole::Caption));
    painter.setPen(colour(tokens().muted));
    const auto head = [&](int column, const QString &text) {
        painter.drawText(QRectF(box(column, 0).left(), 0, box(column, 0).width(), lineHeight(TextRole::Caption)), Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    if (m_content.startedWith)
        head(StartedWith, tr("Started with"));
    head(Root, tr("Root cause"));
    if (!m_content.affected.empty())
        head(Affected, tr("Affected"));
    if (!m_content.follows.empty())
        head(Follows, tr("Follows from it"));
}

void CauseChain::paintLinks(QPainter &painter) const
{
    painter.setPen(QPen(colour(tokens().borderStrong), 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const auto link = [&](const QRectF &from, const QRectF &to) {
        const QPointF start(from.right(), qRound(from.center().y()) + 0.5);
        const QPointF end(to.left() - 1, qRound(to.center().y()) + 0.5);
        const qreal bend = qRound((start.x() + end.x()) / 2) + 0.5;
        painter.drawPolyline(QPolygonF {start, {bend, start.y()}, {bend, end.y()}, end});
        paintArrow(painter, end);
    };
    const QRectF root = box(Root, middleRow());
    if (m_content.startedWith)
        link(box(StartedWith, middleRow()), root);
    for (int row = 0; row < shownAffected(); ++row) {
        link(root, box(Affected, row));
        if (row < int(m_content.follows.size()))
            link(box(Affected, row), box(Follows, row));
    }
}

void CauseChain::paintNode(QPainter &painter, const Placed &shown, bool focused) const
{
    const ThemeTokens &look = tokens();
    const Node &node = *shown.node;
    const bool loud = node.verdict && (*node.verdict == core::Verdict::Critical || *node.verdict == core::Verdict::Warning);
    painter.setPen(QPen(colour(focused ? look.focus : loud ? verdictTokens(*node.verdict).glyph : look.border), focused ? 2 : 1));
    painter.setBrush(colour(shown.isRoot && loud ? verdictTokens(*node.verdict).soft : look.card));
    painter.drawRoundedRect(shown.box, radius::Control, radius::Control);
    const QPointF centre(shown.box.left() + space::Medium + size::GlyphRow / 2.0, shown.box.center().y() + 0.5);
    if (node.verdict)
        paintVerdict(painter, centre, *node.verdict);
    else
        paintIcon(painter, QRectF(centre - QPointF(7, 7), QSizeF(14, 14)), node.iconName, IconTone::Muted);
    const qreal left = space::Medium + size::GlyphRow + space::Small;
    const QRectF upper(shown.box.left() + left, shown.box.center().y() - lineHeight(TextRole::Body) + 1, shown.box.width() - left - space::Small,
                       lineHeight(TextRole::Body));
    const QRectF lower(upper.left(), shown.box.center().y() + 1, upper.width(), lineHeight(TextRole::Caption));
    const auto write = [&painter](const QRectF &where, const QFont &font, QRgb rgb, const QString &text) {
        painter.setFont(font);
        painter.setPen(colour(rgb));
        painter.drawText(where, Qt::AlignLeft | Qt::AlignVCenter, QFontMetricsF(font).elidedText(text, Qt::ElideRight, where.width()));
    };
    write(upper, textFont(TextRole::Body, QFont::Medium), look.text, node.title);
    write(lower, textFont(TextRole::Caption), shown.isRoot ? look.text : look.muted, node.note);
}

void CauseChain::paintRemark(QPainter &painter) const
{
    painter.setFont(textFont(TextRole::Caption));
    painter.setPen(colour(tokens().muted));
    const int hidden = int(m_content.affected.size()) - shownAffected();
    if (hidden > 0) {
        const QRectF last = box(Affected, shownAffected() - 1);
        painter.drawText(QRectF(last.left(), last.bottom() + space::Tiny, last.width(), lineHeight(TextRole::Caption)), Qt::AlignLeft | Qt::AlignVCenter,
                         tr("and %1 more").arg(hidden));
    }
    const QRectF below = box(Follows, double(std::min<std::size_t>(m_content.follows.size(), 2)));
    painter.drawText(QRectF(below.left() + 2, below.top(), below.width(), height() - below.top()), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_content.remark);
}

void CauseChain::keyPressEvent(QKeyEvent *event)
{
    const std::vector<Placed> all = placed();
    const bool forward = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    if (forward || event->key() == Qt::Key_Left || event->key() == Qt::Key_Up) {
        m_current = std::clamp(m_current + (forward ? 1 : -1), 0, int(all.size()) - 1);
        update();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space) {
        Q_EMIT nodeActivated(all.at(std::size_t(m_current)).node->target);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void CauseChain::mouseReleaseEvent(QMouseEvent *event)
{
    for (const Placed &one : placed())
        if (one.box.contains(event->position()) && !one.node->target.isEmpty())
            Q_EMIT nodeActivated(one.node->target);
}

void CauseChain::focusInEvent(QFocusEvent *)
{
    update();
}

void CauseChain::focusOutEvent(QFocusEvent *)
{
    update();
}

} // namespace millwright::ui::kit
