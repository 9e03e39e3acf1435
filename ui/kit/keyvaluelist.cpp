#include "ui/kit/keyvaluelist.h"

#include "ui/kit/fonts.h"
#include "ui/kit/textlabel.h"

#include <QGridLayout>

namespace millwright::ui::kit {

KeyValueList::KeyValueList(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(space::Medium);
    m_grid->setVerticalSpacing(3);
    m_grid->setColumnStretch(1, 1);
}

void KeyValueList::setRows(const std::vector<Row> &rows)
{
    // Labels are kept and rewritten: a refresh every few seconds must not rebuild the list.
    const int wanted = int(rows.size());
    for (int row = 0; row < std::max(wanted, m_grid->rowCount()); ++row) {
        QLayoutItem *nameItem = m_grid->itemAtPosition(row, 0);
        QLayoutItem *valueItem = m_grid->itemAtPosition(row, 1);
        auto *name = nameItem ? qobject_cast<TextLabel *>(nameItem->widget()) : nullptr;
        auto *value = valueItem ? qobject_cast<TextLabel *>(valueItem->widget()) : nullptr;
        if (row >= wanted) {
            if (name && value) {
                name->hide();
                value->hide();
            }
            continue;
        }
        if (!name || !value) {
            name = new TextLabel({}, TextRole::Body, QFont::Normal, Tone::Muted, this);
            value = new TextLabel({}, TextRole::Body, QFont::Normal, Tone::Text, this);
            value->setTextInteractionFlags(Qt::TextSelectableByMouse);
            value->setAlignment((m_nameWidth ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
            value->setWordWrap(true);
            m_grid->addWidget(name, row, 0, Qt::AlignTop);
            m_grid->addWidget(value, row, 1);
        }
        const Row &wish = rows.at(std::size_t(row));
        name->setText(wish.name);
        value->setText(wish.value);
        value->setVerdict(wish.verdict);
        value->setTone(wish.stale ? Tone::Muted : Tone::Text);
        value->setAccessibleName(tr("%1: %2").arg(wish.name, wish.value));
        name->show();
        value->show();
    }
}

void KeyValueList::setNameWidth(int pixels)
{
    m_nameWidth = scaled(pixels);
    m_grid->setColumnMinimumWidth(0, m_nameWidth);
    m_grid->setVerticalSpacing(space::Small - 1);
}

} // namespace millwright::ui::kit
