#include "ui/kit/card.h"

#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"

#include <QBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

Card::Card(QWidget *parent) : QFrame(parent), m_body(new QVBoxLayout(this))
{
    setProperty("role", u"card"_s);
    m_body->setContentsMargins(size::CardPadding, space::Medium, size::CardPadding, space::Medium);
    m_body->setSpacing(space::Small);
}

Card::Card(const QString &title, QWidget *parent) : Card(parent)
{
    setTitle(title);
}

void Card::setTitle(const QString &title, const QString &note)
{
    QHBoxLayout *row = titleRow();
    if (!m_title) {
        m_title = new TextLabel({}, TextRole::Body, QFont::DemiBold, Tone::Text, this);
        m_note = new TextLabel({}, TextRole::Body, QFont::Normal, Tone::Muted, this);
        row->insertWidget(0, m_title);
        row->insertWidget(1, m_note);
    }
    m_title->setText(title);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    setAccessibleName(title);
}

QHBoxLayout *Card::titleRow()
{
    if (!m_titleRow) {
        m_titleRow = new QHBoxLayout;
        m_titleRow->setSpacing(space::Small);
        m_titleRow->addStretch(1);
        m_body->insertLayout(0, m_titleRow);
    }
    return m_titleRow;
}

Rule::Rule(Qt::Orientation orientation, QWidget *parent) : QWidget(parent)
{
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

void Rule::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), QColor::fromRgba(tokens().border));
}

Surface::Surface(Ground ground, QWidget *parent) : QWidget(parent), m_ground(ground) { }

void Surface::paintEvent(QPaintEvent *)
{
    const ThemeTokens &look = tokens();
    const std::array grounds {look.window, look.sidebar, look.card, look.well, look.hover, look.selection};
    QPainter(this).fillRect(rect(), QColor::fromRgba(grounds.at(std::size_t(m_ground))));
}

} // namespace millwright::ui::kit
