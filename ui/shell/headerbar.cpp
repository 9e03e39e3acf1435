#include "ui/shell/headerbar.h"

#include "ui/kit/icons.h"
#include "ui/kit/page.h"
#include "ui/kit/searchbar.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlabel.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace millwright::ui::shell {

namespace {
using namespace kit;
constexpr int FieldWidth = 250;

// Looks like a search field, opens the palette.
class PaletteField final : public QAbstractButton
{
public:
    explicit PaletteField(QWidget *parent) : QAbstractButton(parent)
    {
        setObjectName(u"paletteField"_s);
        setText(HeaderBar::tr("Find or do anything"));
        setAccessibleName(text());
        setFocusPolicy(Qt::TabFocus);
        setNarrow(false);
    }
    void setNarrow(bool narrow)
    {
        m_narrow = narrow;
        setFixedSize(scaled(narrow ? size::Control : FieldWidth), scaled(size::Control));
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const ThemeTokens &look = tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(QColor::fromRgba(look.border), 1));
        painter.setBrush(QColor::fromRgba(underMouse() ? look.hover : look.well));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::Control, radius::Control);
        const qreal left = m_narrow ? (width() - size::Icon) / 2.0 : 9;
        paintIcon(painter, {left, (height() - size::Icon) / 2.0, size::Icon, size::Icon}, u"search"_s, IconTone::Muted);
        if (m_narrow)
            return;
        painter.setFont(textFont(TextRole::Body));
        painter.setPen(QColor::fromRgba(look.muted));
        painter.drawText(rect().adjusted(31, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
        paintKeyCap(painter, QRectF(rect()).adjusted(0, 0, -space::Small, 0), HeaderBar::tr("Ctrl K"));
    }
    void enterEvent(QEnterEvent *) override { update(); }
    void leaveEvent(QEvent *) override { update(); }

private:
    bool m_narrow = false;
};
} // namespace

HeaderBar::HeaderBar(QWidget *parent)
    : QWidget(parent), m_title(new TextLabel({}, TextRole::Page, QFont::DemiBold, Tone::Text, this)), m_verdict(new VerdictLabel(this)),
      m_plain(new TextLabel({}, TextRole::Body, QFont::Normal, Tone::Muted, this)),
      m_note(new TextLabel({}, TextRole::Body, QFont::Normal, Tone::Muted, this)), m_row(new QHBoxLayout(this)),
      m_palette(new PaletteField(this))
{
    setObjectName(u"headerBar"_s);
    m_title->setObjectName(u"pageTitle"_s);
    m_verdict->setObjectName(u"pageVerdict"_s);
    m_note->setObjectName(u"pageNote"_s);
    m_verdict->setRole(TextRole::Body, QFont::Medium, size::GlyphRow);
    m_note->setElided(true);
    m_note->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_row->setContentsMargins(space::Page, 0, space::Page, 1);
    m_row->setSpacing(space::Medium);
    m_row->addWidget(m_title);
    m_row->addSpacing(space::Tiny);
    for (QWidget *part : std::initializer_list<QWidget *> {m_verdict, m_plain, m_note})
        m_row->addWidget(part);
    m_row->addStretch(1);
    m_row->addWidget(m_palette);
    setFixedHeight(scaled(size::Header));
    connect(static_cast<PaletteField *>(m_palette), &QAbstractButton::clicked, this, &HeaderBar::paletteRequested);
}

void HeaderBar::setPage(Page &page)
{
    if (m_page)
        m_page->disconnect(this);
    m_page = &page;
    for (QWidget *earlier : {m_centre.data(), m_right.data()}) {
        if (earlier) {
            m_row->removeWidget(earlier);
            earlier->hide();
        }
    }
    m_centre = page.headerCentre();
    m_right = placeFor(page);
    if (m_centre) {
        m_row->insertWidget(1, m_centre, 1);
        m_centre->show();
    }
    m_row->addWidget(m_right);
    m_right->setVisible(!page.headerWidgets().isEmpty()); // an empty one would still take its spacing
    m_palette->setVisible(!m_centre);
    connect(&page, &Page::headlineChanged, this, &HeaderBar::presentHeadline);
    m_title->setText(page.identity().title);
    presentHeadline();
}

// The page's buttons in one row of their own, made at its first visit.
QWidget *HeaderBar::placeFor(Page &page)
{
    QWidget *&place = m_places[&page];
    if (!place) {
        place = new QWidget(this);
        auto *row = new QHBoxLayout(place);
        row->setContentsMargins({});
        row->setSpacing(space::Medium);
        for (QWidget *widget : page.headerWidgets())
            row->addWidget(widget);
    }
    return place;
}

void HeaderBar::setNarrow(bool narrow)
{
    m_narrow = narrow;
    static_cast<PaletteField *>(m_palette)->setNarrow(narrow);
    if (m_page)
        presentHeadline();
}

void HeaderBar::presentHeadline()
{
    const Headline &headline = m_page->headline();
    const bool free = !m_centre;
    m_verdict->setVisible(free && headline.verdict && !headline.text.isEmpty());
    m_plain->setVisible(free && !headline.verdict && !headline.text.isEmpty());
    m_note->setVisible(free && !m_narrow && !headline.note.isEmpty());
    if (headline.verdict)
        m_verdict->setVerdict(*headline.verdict, headline.text);
    m_plain->setText(headline.text);
    m_note->setText(headline.note);
}

void HeaderBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor::fromRgba(tokens().card));
    painter.fillRect(QRect(0, height() - 1, width(), 1), QColor::fromRgba(tokens().border));
}

void HeaderBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (!bringsNewLook(*event))
        return;
    setFixedHeight(scaled(size::Header));
    static_cast<PaletteField *>(m_palette)->setNarrow(m_narrow);
}

} // namespace millwright::ui::shell
