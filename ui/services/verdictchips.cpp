#include "ui/services/verdictchips.h"

#include "ui/kit/theme.h"
#include "ui/kit/verdictlook.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QFontMetrics>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace millwright::ui::services {

using core::Verdict;

namespace {
constexpr int Padding = 8;
constexpr int Between = 6;
}

class VerdictChips::Chip final : public QAbstractButton
{
public:
    Chip(Verdict verdict, QWidget *parent) : QAbstractButton(parent), m_verdict(verdict)
    {
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setObjectName(u"chip-%1"_s.arg(core::verdictName(verdict)));
        setCount(0);
    }
    [[nodiscard]] Verdict verdict() const { return m_verdict; }
    void setCount(int count)
    {
        m_count = QString::number(count);
        setAccessibleName(VerdictChips::tr("%1: %2 services").arg(kit::verdictWord(m_verdict)).arg(count));
        updateGeometry();
        update();
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics words(kit::textFont(kit::TextRole::Small, QFont::Medium));
        return {2 * Padding + kit::size::GlyphChip + 2 * Between + words.horizontalAdvance(kit::verdictWord(m_verdict)) + words.horizontalAdvance(m_count),
                kit::scaled(kit::size::Compact)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const kit::ThemeTokens &look = kit::tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(QColor::fromRgba(isChecked() ? look.accent : look.border), 1));
        painter.setBrush(QColor::fromRgba(isChecked() ? look.selection : underMouse() ? look.hover : look.card));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kit::radius::Control, kit::radius::Control);
        kit::paintVerdict(painter, QPointF(Padding + kit::size::GlyphChip / 2.0, height() / 2.0), m_verdict, kit::size::GlyphChip);
        const QRect text = rect().adjusted(Padding + kit::size::GlyphChip + Between, 0, -Padding, 0);
        painter.setFont(kit::textFont(kit::TextRole::Small, QFont::Medium));
        painter.setPen(QColor::fromRgba(look.text));
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, kit::verdictWord(m_verdict));
        painter.setPen(QColor::fromRgba(look.muted));
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, m_count);
    }
    void enterEvent(QEnterEvent *) override { update(); }
    void leaveEvent(QEvent *) override { update(); }

private:
    Verdict m_verdict;
    QString m_count;
};

VerdictChips::VerdictChips(QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(Between);
    setAccessibleName(tr("Show only these verdicts"));
    for (const Verdict verdict : {Verdict::Critical, Verdict::Warning, Verdict::Busy, Verdict::Good, Verdict::Stopped, Verdict::Unknown}) {
        auto *chip = new Chip(verdict, this);
        chip->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        row->addWidget(chip);
        m_chips.append(chip);
        connect(chip, &QAbstractButton::toggled, this, &VerdictChips::chosenChanged);
    }
}

void VerdictChips::setCounts(const QHash<Verdict, int> &counts)
{
    for (Chip *chip : std::as_const(m_chips))
        chip->setCount(counts.value(chip->verdict()));
}

QSet<Verdict> VerdictChips::chosen() const
{
    QSet<Verdict> chosen;
    for (const Chip *chip : m_chips)
        if (chip->isChecked())
            chosen.insert(chip->verdict());
    return chosen;
}

} // namespace millwright::ui::services
